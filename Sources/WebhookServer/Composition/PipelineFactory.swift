import CustomerService
public import Logging
import SignatureVerify
public import WebhookCore
public import WebhookStorage

/// Makes the accounts' pipelines: for the listeners, and for whatever answers deliveries without them.
public struct PipelineFactory: Sendable {
    /// Makes what an account answers, at the start and whenever the account's configuration changes.
    public typealias RoutesOfAccount = @Sendable (AccountConfiguration, AccountPorts) async throws -> Routes

    private let routes: RoutesOfAccount
    private let database: any ServiceDatabase
    /// One for all accounts: their conversations are told apart by their names.
    private let store: any VisitStore
    private let clock: any ServiceClock
    private let observer: (any DeliveryObserver)?
    private let fingerprints: KeyedDigest
    private let logger: Logger

    /// - Parameters:
    ///   - database: opened by ``DaemonConfiguration/openDatabase(clock:patience:logger:)``.
    ///   - routes: handlers of your own; without them each account has those of its service.
    ///   - store: keeps what visits leave behind; by default the database does.
    ///   - observer: sees each delivery that was believed and read, before it is handled.
    public init(
        configuration: DaemonConfiguration,
        database: any ServiceDatabase,
        routes: RoutesOfAccount? = nil,
        store: (any VisitStore)? = nil,
        observer: (any DeliveryObserver)? = nil,
        clock: any ServiceClock = SystemClock(),
        logger: Logger
    ) throws(StartError) {
        self.routes = routes ?? { $0.builtInRoutes($1) }
        self.database = database
        self.store = store ?? database.visitStore()
        self.clock = clock
        self.observer = observer
        self.logger = logger
        do throws(OpenSSLError) {
            fingerprints = if let key = configuration.log.openIDKey { try key.digest() } else { try KeyedDigest.random() }
        } catch {
            throw .fingerprints(reason: "\(error)")
        }
    }

    /// The pipeline of one account, with its routes.
    ///
    /// - Parameter previous: the account's pipeline until now, where this one takes its place.
    public func pipeline(
        for account: AccountConfiguration,
        continuing previous: WebhookPipeline? = nil
    ) async throws(StartError) -> WebhookPipeline {
        let name = account.account.name
        let ports = AccountPorts(account: name, database: database, clock: clock, logger: logger)
        let routes: Routes
        do {
            routes = try await self.routes(account, ports)
        } catch {
            throw .routes(name, reason: "\(error)")
        }
        // What it has seen is worth keeping: a pipeline takes over that of the one before.
        let binding = previous == nil ? database.signatureBinding(of: name) : nil
        if let apology = account.apology {
            return WebhookPipeline(
                account: account.account,
                routes: routes,
                continuing: previous,
                store: store,
                clock: clock,
                binding: binding,
                apology: apology,
                observer: observer,
                fingerprints: fingerprints,
                logger: logger
            )
        }
        return WebhookPipeline(
            account: account.account,
            routes: routes,
            continuing: previous,
            store: store,
            clock: clock,
            binding: binding,
            observer: observer,
            fingerprints: fingerprints,
            logger: logger
        )
    }
}
