import CustomerService
import Logging
import Metrics
import WebhookCore

/// Counts what the platform says became of notices, and takes back the reminders of users who refuse the account's.
///
/// Nothing is answered here: the service's own routes have these events, too.
struct NoticeResults: RouteComponent {
    private let account: AccountName
    private let reminders: any ReminderLedger
    private let telemetry: ReminderTelemetry
    private let logger: Logger

    init(
        account: AccountName,
        reminders: any ReminderLedger,
        metrics: any MetricsFactory = MetricsSystem.factory,
        logger: Logger
    ) {
        self.account = account
        self.reminders = reminders
        telemetry = ReminderTelemetry(account: account, factory: metrics)
        self.logger = logger
    }

    var body: Routes {
        Routes {
            On(.templateSendJobFinish) { context, event in
                guard case .templateSendJobFinish(let job) = event.content else { return nil }
                switch job.status {
                case .success: telemetry.count(.success)
                case .blockedByUser:
                    telemetry.count(.userBlock)
                    try await forget(context)
                case .systemFailure: telemetry.count(.systemFailed)
                default: telemetry.count(.failed)
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
}
