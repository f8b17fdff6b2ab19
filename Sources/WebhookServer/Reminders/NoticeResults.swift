import CustomerService
import Logging
import Metrics
import WebhookCore

/// Counts what the platform says became of notices, and takes back the reminders of users who refuse the account's.
///
/// Nothing is answered here: the service's own routes have these events, too.
struct NoticeResults: RouteComponent {
    let account: AccountName
    let reminders: any ReminderLedger
    var metrics: any MetricsFactory = MetricsSystem.factory
    let logger: Logger

    var body: Routes {
        Routes {
            On(.templateSendJobFinish) { context, event in
                guard case .templateSendJobFinish(let job) = event.content else { return nil }
                switch job.status {
                case .success: count("success")
                case .blockedByUser:
                    count("user-block")
                    try await forget(context)
                case .systemFailure: count("system-failed")
                default: count("failed")
                }
                return nil
            }
            On(.unsubscribe) { context, _ in
                try await forget(context)
                return nil
            }
        }
        .running(.inPlace)
    }

    private func forget(_ context: Context) async throws {
        guard let sender = context.sender, try await reminders.remove(nil, of: sender) > 0 else { return }
        logger.info("reminders of a user who does not want them removed", metadata: ["account": "\(account)"])
    }

    private func count(_ result: String) {
        let labels = [("account", account.rawValue), ("result", result)]
        Counter(label: "webhookd_notice_results_total", dimensions: labels, factory: metrics).increment()
    }
}
