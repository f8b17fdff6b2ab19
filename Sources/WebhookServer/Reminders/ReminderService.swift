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
        let looks = [("looked", turn.looked), ("failed", turn.failed)]
        for (outcome, count) in looks where count > 0 {
            let labels = [("account", account.rawValue), ("outcome", outcome)]
            Counter(label: "webhookd_reminder_looks_total", dimensions: labels, factory: metrics).increment(by: count)
        }
        guard turn.queued > 0 else { return }
        let labels = [("account", account.rawValue)]
        Counter(label: "webhookd_reminder_messages_total", dimensions: labels, factory: metrics).increment(by: turn.queued)
    }
}
