import Logging
import Metrics
import Synchronization
import WeChatPlatform
import WebhookCore
import WebhookStorage

/// The accounts' clients of the platform's API: one for each account, for its outbox and its handlers alike, so that both have one
/// access token.
final class PlatformClients: Sendable {
    /// What decides how an account calls.
    struct Way: Equatable {
        let appID: AppID
        let kind: AccountKind?
        let access: PlatformAccess
    }

    let connections = PlatformConnections()
    private let tokens: any AccessTokenStore
    private let made = Mutex<[AccountName: (way: Way, client: PlatformClient)]>([:])
    private let clock: any ServiceClock
    private let metricsFactory: any MetricsFactory
    private let logger: Logger

    init(
        database: any ServiceDatabase,
        clock: any ServiceClock,
        metricsFactory: any MetricsFactory = MetricsSystem.factory,
        logger: Logger
    ) {
        tokens = database.accessTokens()
        self.clock = clock
        self.metricsFactory = metricsFactory
        self.logger = logger
    }

    /// Nil for an account without a secret. The same one as before where nothing of it has changed.
    func client(of account: AccountConfiguration) -> PlatformClient? {
        guard let way = Self.way(of: account) else { return nil }
        let name = account.account.name
        return made.withLock { made in
            if let known = made[name], known.way == way { return known.client }
            let client = PlatformClient(
                PlatformAccount(account.account, way.access),
                connections: connections,
                tokens: tokens,
                clock: clock,
                metricsFactory: metricsFactory,
                logger: logger
            )
            made[name] = (way, client)
            return client
        }
    }

    static func way(of account: AccountConfiguration) -> Way? {
        account.access.map { Way(appID: account.account.appID, kind: account.account.kind, access: $0) }
    }

    /// Forgets the clients of all other accounts.
    func keep(only accounts: [AccountConfiguration]) {
        let names = Set(accounts.map(\.account.name))
        made.withLock { $0 = $0.filter { names.contains($0.key) } }
    }
}
