import Logging
import ServiceLifecycle
import WeChatPlatform
import WebhookCore
import WebhookStorage

/// What sends the accounts' own messages: the connections to the platform's API, and the worker that empties the outbox.
///
/// Nothing of it bears on readiness: deliveries are answered however the platform's API does.
struct MessageSending {
    /// For pipelines: what is queued in it is sent at once.
    let store: any VisitStore
    /// In the order in which they are started. Empty where no account sends anything.
    let services: [any Service]

    init(
        _ accounts: [AccountConfiguration],
        database: any ServiceDatabase,
        retention: RetentionRules,
        clock: any ServiceClock,
        logger: Logger
    ) {
        let kept = database.visitStore(retention)
        let sending = accounts.filter { $0.sending != nil }
        guard !sending.isEmpty else {
            store = kept
            services = []
            return
        }
        let signal = OutboxSignal()
        let connections = PlatformConnections()
        let tokens = database.accessTokens()
        let channels = sending.compactMap { account -> OutboxWorker.Sending? in
            guard let settings = account.sending else { return nil }
            let client = PlatformClient(
                PlatformAccount(
                    name: account.account.name,
                    appID: account.account.appID,
                    secret: settings.secret,
                    host: settings.host,
                    tokenSource: settings.tokenSource
                ),
                connections: connections,
                tokens: tokens,
                clock: clock,
                logger: logger
            )
            return OutboxWorker.Sending(
                account: account.account.name,
                platform: PushChannel(client),
                rules: SendingRules(
                    whenInDoubt: settings.whenInDoubt,
                    sentRetention: retention.sentMessages,
                    deadRetention: retention.deadMessages
                )
            )
        }
        store = SignallingVisitStore(kept, signal: signal)
        let worker = OutboxWorker(channels, outbox: database.outbox(), signal: signal, clock: clock, logger: logger)
        // Shut down in reverse: the connections are there until the worker has ended.
        services = [connections, worker]
    }
}
