import CustomerService
import FoundationEssentials
import Logging
import LookupStorage
import ServiceLifecycle
import WebhookCore
import WebhookStorage

/// Moves the sample data on with the date, at every midnight in China.
struct SampleDataRefresher: Service {
    let database: any ServiceDatabase
    /// Asked each time: accounts come and go.
    let accounts: @Sendable () -> [AccountName]
    let clock: any ServiceClock
    let logger: Logger

    /// How long the clock is not looked at again: it may be set, and the machine may sleep.
    private static let longestRest: Duration = .seconds(600)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var next = SampleData.nextRefresh(after: clock.now)
            while !Task.isCancelled {
                let rest = min(Self.longestRest, .seconds(max(1, next.timeIntervalSince(clock.now))))
                guard (try? await Task.sleep(for: rest)) != nil else { return }
                let now = clock.now
                guard now >= next else { continue }
                if await refresh(at: now) { next = SampleData.nextRefresh(after: now) }
            }
        }
    }

    /// Whether it succeeded; when not, it is tried again after a second.
    private func refresh(at now: Date) async -> Bool {
        do {
            for account in accounts() {
                try await SampleData.refresh(in: database, account: account, today: SampleData.today(at: now))
            }
            logger.info("sample data moved to today")
            return true
        } catch {
            logger.error("sample data not moved to today", metadata: ["error": "\(error)"])
            return false
        }
    }
}
