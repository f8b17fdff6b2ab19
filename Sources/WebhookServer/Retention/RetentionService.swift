import FoundationEssentials
import Logging
import Metrics
import ServiceLifecycle
import WebhookCore
import WebhookStorage

/// Forgets what is older than its time, and masks what is kept for operators, a little at a time.
///
/// A batch is a short transaction among those of callbacks, and after each full one comes a rest of several times its
/// length: a million rows that are due at once make nobody wait, they only take longer to go.
struct RetentionService: Service {
    let records: any OperatorRecords
    let rules: RetentionRules
    /// The accounts whose kept messages are masked; asked each time, as they change with the configuration.
    let masks: @Sendable () -> [AccountName: NumberMask]
    let clock: any ServiceClock
    var metrics: any MetricsFactory = MetricsSystem.factory
    let logger: Logger

    /// How many rows one transaction takes.
    static let batch = 500
    /// How much longer than a batch the rest after it is.
    private static let restFactor = 4
    private static let interval: Duration = .seconds(30)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var masked: [AccountName: Date] = [:]
            while !Task.isCancelled {
                await purgeAll()
                await maskAll(&masked)
                try? await Task.sleep(for: Self.interval)
            }
        }
    }

    /// Forgets everything whose time is over.
    func purgeAll() async {
        for kind in RetainedKind.allCases {
            guard let time = rules[kind] else { continue }
            do {
                let count = try await purge(kind, before: clock.now - Double(time.components.seconds))
                guard count > 0 else { continue }
                Counter(label: "webhookd_retention_removed_total", dimensions: [("kind", kind.rawValue)], factory: metrics)
                    .increment(by: count)
                logger.debug("expired rows deleted", metadata: ["kind": "\(kind.rawValue)", "rows": "\(count)"])
            } catch {
                if Task.isCancelled { return }
                logger.error("expired rows not deleted", metadata: ["kind": "\(kind.rawValue)", "error": "\(error)"])
            }
        }
    }

    private func purge(_ kind: RetainedKind, before time: Date) async throws -> Int {
        var total = 0
        while !Task.isCancelled {
            let start = ContinuousClock.now
            let count = try await records.purge(kind, before: time, limit: Self.batch)
            total += count
            guard count >= Self.batch else { break }
            try await Task.sleep(for: (ContinuousClock.now - start) * Self.restFactor)
        }
        return total
    }

    /// - Parameter done: up to when each account's messages have been looked at.
    func maskAll(_ done: inout [AccountName: Date]) async {
        for (account, mask) in masks() where !mask.kinds.isEmpty {
            do {
                while !Task.isCancelled,
                    let last = try await records.maskMessages(
                        of: account,
                        with: mask,
                        after: done[account] ?? .distantPast,
                        limit: Self.batch
                    )
                {
                    done[account] = last
                    try await Task.sleep(for: .milliseconds(10))
                }
            } catch {
                if Task.isCancelled { return }
                logger.error(
                    "dead messages not masked",
                    metadata: ["account": "\(account)", "error": "\(error)"]
                )
            }
        }
    }
}
