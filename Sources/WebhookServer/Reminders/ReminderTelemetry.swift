import Metrics
import WebhookCore

/// The metrics of one account's reminders and notices.
struct ReminderTelemetry: Sendable {
    private let looked: Counter
    private let failed: Counter
    private let messages: Counter
    private let results: [Result: Counter]

    /// What the platform says became of a notice.
    enum Result: String, Sendable, CaseIterable {
        case success
        /// The user refuses the account's notices.
        case userBlock = "user-block"
        case systemFailed = "system-failed"
        /// Anything else.
        case failed
    }

    init(account: AccountName, factory: any MetricsFactory) {
        func counter(_ label: String, _ more: (String, String)...) -> Counter {
            Counter(label: label, dimensions: [("account", account.rawValue)] + more, factory: factory)
        }
        looked = counter("webhookd_reminder_looks_total", ("outcome", "looked"))
        failed = counter("webhookd_reminder_looks_total", ("outcome", "failed"))
        messages = counter("webhookd_reminder_messages_total")
        let pairs = Result.allCases.map { ($0, counter("webhookd_notice_results_total", ("result", $0.rawValue))) }
        results = Dictionary(pairs) { first, _ in first }
    }

    func looked(_ count: Int, failed failures: Int, queued: Int) {
        if count > 0 { looked.increment(by: count) }
        if failures > 0 { failed.increment(by: failures) }
        if queued > 0 { messages.increment(by: queued) }
    }

    func count(_ result: Result) { results[result]?.increment() }
}
