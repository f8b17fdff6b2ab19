import CustomerService
import FoundationEssentials
import Metrics
import ServiceLifecycle
import WebhookCore

/// Has the accounts' reminders take their turns, as often as each account says.
struct ReminderService: Service {
    /// Asked each time: accounts come and go, and change.
    let accounts: @Sendable () -> [AccountReminders]
    let clock: any ServiceClock
    let metrics: any MetricsFactory

    /// How long accounts are not asked for again, in seconds.
    private static let longestRest: TimeInterval = 5

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                var last: [AccountName: Date] = [:]
                while !Task.isCancelled {
                    let now = clock.now
                    for reminders in accounts() where isDue(reminders, last[reminders.account], at: now) {
                        last[reminders.account] = now
                        group.addTask { count(await reminders.turn(), of: reminders.account) }
                    }
                    guard (try? await clock.sleep(until: now + Self.longestRest)) != nil else { return }
                }
            }
        }
    }

    /// Also when the clock was set back.
    private func isDue(_ reminders: AccountReminders, _ last: Date?, at now: Date) -> Bool {
        guard let last else { return true }
        return now < last || now >= last + reminders.settings.interval / .seconds(1)
    }

    private func count(_ turn: AccountReminders.Turn, of account: AccountName) {
        ReminderTelemetry(account: account, factory: metrics).looked(turn.looked, failed: turn.failed, queued: turn.queued)
    }
}
