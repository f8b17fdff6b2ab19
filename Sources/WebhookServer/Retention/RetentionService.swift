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
    /// Nil where the database has none.
    var lookups: LookupPurge?
    /// The accounts whose kept messages are masked; asked each time, as they change with the configuration.
    let masks: @Sendable () -> [AccountName: NumberMask]
    var metrics: any MetricsFactory = MetricsSystem.factory
    let logger: Logger

    /// How many rows one transaction takes.
    static let batch = 500
    /// How much longer than a batch the rest after it is.
    private static let restFactor = 4
    private static let interval: Duration = .seconds(30)
    /// How many batches of senders are looked at in one interval: ten million in less than an hour.
    private static let sweepBatches = 200
    /// A walk of all senders begins again after so many intervals at the earliest.
    private static let sweepRest = 20

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var masked: [AccountName: DeadMessagePosition] = [:]
            var walk = SenderWalk()
            while !Task.isCancelled {
                await purgeAll()
                await sweep(&walk)
                await maskAll(&masked)
                try? await Task.sleep(for: Self.interval)
            }
        }
    }

    /// Forgets everything whose time is over.
    func purgeAll() async {
        for kind in RetainedKind.allCases {
            await purge(kind.rawValue) { limit in try await records.purge(kind, olderThan: rules[kind], limit: limit) }
        }
        if let lookups { await purge("lookups", lookups.purge) }
    }

    private func purge(_ kind: String, _ purge: (_ limit: Int) async throws -> Int) async {
        do {
            var total = 0
            while !Task.isCancelled {
                let start = ContinuousClock.now
                let count = try await purge(Self.batch)
                total += count
                guard count >= Self.batch else { break }
                try await Task.sleep(for: (ContinuousClock.now - start) * Self.restFactor)
            }
            self.count(total, kind)
        } catch {
            if Task.isCancelled { return }
            logger.error("expired rows not deleted", metadata: ["kind": "\(kind)", "error": "\(error)"])
        }
    }

    private func count(_ rows: Int, _ kind: String) {
        guard rows > 0 else { return }
        Counter(label: "webhookd_retention_removed_total", dimensions: [("kind", kind)], factory: metrics).increment(by: rows)
        logger.debug("expired rows deleted", metadata: ["kind": "\(kind)", "rows": "\(rows)"])
    }

    /// How far a walk of all senders has come.
    struct SenderWalk {
        fileprivate var position: Sender?
        fileprivate var rest = 0
    }

    /// Goes on with the walk of all senders, which forgets what has expired of each.
    func sweep(_ walk: inout SenderWalk) async {
        guard walk.rest == 0 else {
            walk.rest -= 1
            return
        }
        do {
            for _ in 0..<Self.sweepBatches {
                let start = ContinuousClock.now
                let sweep = try await records.sweepSenders(after: walk.position, limit: Self.batch, keeping: rules)
                walk.position = sweep.position
                count(sweep.rows, "senders")
                guard sweep.position != nil else {
                    walk.rest = Self.sweepRest
                    return
                }
                try await Task.sleep(for: (ContinuousClock.now - start) * Self.restFactor)
            }
        } catch {
            if Task.isCancelled { return }
            logger.error("expired rows not deleted", metadata: ["kind": "senders", "error": "\(error)"])
        }
    }

    /// - Parameter done: up to where each account's messages have been looked at.
    func maskAll(_ done: inout [AccountName: DeadMessagePosition]) async {
        for (account, mask) in masks() where !mask.kinds.isEmpty {
            do {
                while !Task.isCancelled,
                    let last = try await records.maskMessages(
                        of: account,
                        with: mask,
                        after: done[account],
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
