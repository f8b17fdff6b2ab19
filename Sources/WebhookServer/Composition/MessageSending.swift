import Logging
import ServiceLifecycle
import Synchronization
import WeChatPlatform
import WebhookCore
import WebhookStorage

/// What sends the accounts' own messages: the connections to the platform's API, and the worker that empties the outbox.
///
/// Nothing of it bears on readiness: deliveries are answered however the platform's API does.
final class MessageSending: Sendable {
    /// What decides how an account's messages are sent.
    private struct Way: Equatable {
        let appID: AppID
        let configuration: SendingConfiguration
    }

    /// For pipelines: what is queued in it is sent at once.
    let ledger: any DeliveryLedger
    private let connections = PlatformConnections()
    private let tokens: any AccessTokenStore
    private let worker: OutboxWorker
    private let retention: RetentionRules
    private let ways = Mutex<[AccountName: Way]>([:])
    private let clock: any ServiceClock
    private let logger: Logger

    init(database: any ServiceDatabase, retention: RetentionRules, clock: any ServiceClock, logger: Logger) {
        let signal = OutboxSignal()
        ledger = SignallingDeliveryLedger(database.deliveryLedger(retention), signal: signal)
        tokens = database.accessTokens()
        worker = OutboxWorker(outbox: database.outbox(), signal: signal, clock: clock, logger: logger)
        self.retention = retention
        self.clock = clock
        self.logger = logger
    }

    /// In the order in which they are started: shut down in reverse, so that the connections are there until the worker has
    /// ended.
    var services: [any Service] { [connections, worker] }

    /// Sends for those of the accounts that are to send messages, and for no others. What others have queued stays until
    /// they are to send again.
    func serve(_ accounts: [AccountConfiguration]) {
        let pairs = accounts.compactMap { account in
            account.sending.map { (account.account.name, Way(appID: account.account.appID, configuration: $0)) }
        }
        let after = Dictionary(pairs) { first, _ in first }
        ways.withLock { before in
            for name in before.keys where after[name] == nil { worker.end(name) }
            for (name, way) in after where before[name] != way { worker.begin(sending(of: name, way)) }
            before = after
        }
    }

    private func sending(of name: AccountName, _ way: Way) -> OutboxWorker.Sending {
        let settings = way.configuration
        let client = PlatformClient(
            PlatformAccount(
                name: name,
                appID: way.appID,
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
            account: name,
            platform: MessagingChannel(client),
            rules: SendingRules(
                whenInDoubt: settings.whenInDoubt,
                rate: settings.rate,
                sentRetention: retention.sentMessages,
                deadRetention: retention.deadMessages
            )
        )
    }
}
