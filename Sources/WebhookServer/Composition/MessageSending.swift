import Logging
import ServiceLifecycle
import Synchronization
import WeChatPlatform
import WebhookCore
import WebhookStorage

/// What sends the accounts' own messages: the worker that empties the outbox.
///
/// Nothing of it bears on readiness: deliveries are answered however the platform's API does.
final class MessageSending: Sendable {
    /// What decides how an account's messages are sent.
    private struct Way: Equatable {
        let calls: PlatformClients.Way
        let configuration: SendingConfiguration
    }

    /// For pipelines: what is queued in it is sent at once.
    let ledger: any DeliveryLedger
    private let clients: PlatformClients
    private let worker: OutboxWorker
    private let retention: RetentionRules
    private let ways = Mutex<[AccountName: Way]>([:])

    init(
        database: any ServiceDatabase,
        clients: PlatformClients,
        retention: RetentionRules,
        clock: any ServiceClock,
        logger: Logger
    ) {
        let signal = OutboxSignal()
        ledger = SignallingDeliveryLedger(database.deliveryLedger(retention), signal: signal)
        self.clients = clients
        worker = OutboxWorker(outbox: database.outbox(), signal: signal, clock: clock, logger: logger)
        self.retention = retention
    }

    /// In the order in which they are started: shut down in reverse, so that the connections are there until the worker has
    /// ended.
    var services: [any Service] { [clients.connections, worker] }

    /// Sends for those of the accounts that are to send messages, and for no others. What others have queued stays until
    /// they are to send again.
    func serve(_ accounts: [AccountConfiguration]) {
        clients.keep(only: accounts)
        let pairs = accounts.compactMap { account -> (AccountName, (way: Way, client: PlatformClient))? in
            guard let sending = account.sending, let calls = PlatformClients.way(of: account) else { return nil }
            guard let client = clients.client(of: account) else { return nil }
            return (account.account.name, (Way(calls: calls, configuration: sending), client))
        }
        let after = Dictionary(pairs) { first, _ in first }
        ways.withLock { before in
            for name in before.keys where after[name] == nil { worker.end(name) }
            for (name, sending) in after where before[name] != sending.way {
                worker.begin(self.sending(of: name, sending.client, sending.way.configuration))
            }
            before = after.mapValues(\.way)
        }
    }

    private func sending(
        of name: AccountName,
        _ client: PlatformClient,
        _ settings: SendingConfiguration
    ) -> OutboxWorker.Sending {
        OutboxWorker.Sending(
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
