public import CustomerService
public import HTTPDirectory
public import Logging
import LookupStorage
public import Metrics
import SignatureVerify
public import WebhookCore
public import WebhookStorage

/// Makes the accounts' pipelines: for the listeners, and for whatever answers deliveries without them.
public struct PipelineFactory: Sendable {
    /// Makes what an account answers, at the start and whenever the account's configuration changes.
    public typealias RoutesOfAccount = @Sendable (AccountConfiguration, AccountPorts) async throws -> Routes

    private let routes: RoutesOfAccount
    private let database: any ServiceDatabase
    private let proofs: (any ProofLedger)?
    private let reminders: (any ReminderLedger)?
    private let connections: DirectoryConnections?
    /// One for all accounts: their conversations are told apart by their names.
    private let ledger: any DeliveryLedger
    private let platforms: @Sendable (AccountConfiguration) -> (any CallablePlatform)?
    private let registry: DeliveryRegistry
    private let recovers: Bool
    private let budget: ReplyBudget
    private let clock: any ServiceClock
    private let observer: (any DeliveryObserver)?
    private let metrics: PipelineMetrics
    private let metricsFactory: any MetricsFactory
    private let fingerprints: KeyedDigest
    private let logger: Logger

    /// - Parameters:
    ///   - database: opened by ``DaemonConfiguration/openDatabase(clock:patience:logger:)``.
    ///   - routes: handlers of your own; without them each account has those of its service.
    ///   - ledger: keeps what deliveries leave behind; by default the database does.
    ///   - proofs: where what customers prove is kept; by default the database.
    ///   - reminders: where it is kept what customers want to be told about; by default the database.
    ///   - connections: to companies' own APIs, for accounts that have one; nil for programs that ask none, as they play what was said or
    ///     may be said: each account has its own rows of the database then.
    ///   - platforms: the platform's API for each account, as its handlers find it; by default none, for programs that call nobody.
    ///   - registry: what runs in this process, whichever pipeline let it in.
    ///   - recovers: whether pipelines go on with what an earlier process left. Not for programs that look at a database beside
    ///     a running service.
    ///   - observer: sees each delivery that was believed and read, before it is handled.
    ///   - metrics: where the pipelines' metrics are kept; by default the installed factory.
    public init(
        configuration: DaemonConfiguration,
        database: any ServiceDatabase,
        routes: RoutesOfAccount? = nil,
        ledger: (any DeliveryLedger)? = nil,
        proofs: (any ProofLedger)? = nil,
        reminders: (any ReminderLedger)? = nil,
        connections: DirectoryConnections? = nil,
        platforms: @escaping @Sendable (AccountConfiguration) -> (any CallablePlatform)? = { _ in nil },
        registry: DeliveryRegistry = DeliveryRegistry(),
        recovers: Bool = false,
        observer: (any DeliveryObserver)? = nil,
        clock: any ServiceClock = SystemClock(),
        metrics: any MetricsFactory = MetricsSystem.factory,
        logger: Logger
    ) throws(StartError) {
        self.routes = routes ?? { try AccountServices.builtIn.routes(of: $0, $1) }
        self.database = database
        self.ledger = ledger ?? database.deliveryLedger()
        self.proofs = proofs
        self.reminders = reminders
        self.connections = connections
        self.platforms = platforms
        metricsFactory = metrics
        self.registry = registry
        self.recovers = recovers
        budget = ReplyBudget(handler: configuration.engine.handlerTime)
        self.clock = clock
        self.observer = observer
        self.metrics = PipelineMetrics(isDetailed: configuration.detailedMetrics, factory: metrics)
        self.logger = logger
        do throws(OpenSSLError) {
            fingerprints = if let key = configuration.log.openIDKey { try key.digest() } else { try KeyedDigest.random() }
        } catch {
            throw .fingerprints(reason: "\(error)")
        }
    }

    /// How one account's customers are linked; nil where they are not.
    public func binding(of account: AccountConfiguration) -> AccountBinding? {
        account.binding.map { settings in
            let name = account.account.name
            return AccountBinding(
                of: name,
                settings: settings,
                states: database.bindings(of: name),
                ledger: ledger,
                clock: clock,
                logger: logger
            )
        }
    }

    /// How one account's customers are told what they asked to be told; nil where it sends nothing.
    public func reminders(of account: AccountConfiguration) -> AccountReminders? {
        guard let reminders = reminderLedger(of: account) else { return nil }
        return AccountReminders(
            of: account.account.name,
            settings: account.reminders,
            reminders: reminders,
            flights: (directories(of: account) ?? Directories(database.directory(of: account.account.name))).flights,
            ledger: ledger,
            clock: clock,
            logger: logger
        )
    }

    private func reminderLedger(of account: AccountConfiguration) -> (any ReminderLedger)? {
        account.sending == nil ? nil : reminders ?? database.reminders(of: account.account.name)
    }

    /// The pipeline of one account, with its routes.
    ///
    /// - Parameter previous: the account's pipeline until now, where this one takes its place.
    public func pipeline(
        for account: AccountConfiguration,
        continuing previous: WebhookPipeline? = nil
    ) async throws(StartError) -> WebhookPipeline {
        let name = account.account.name
        let ports = AccountPorts(
            account: name,
            database: database,
            directories: directories(of: account),
            proofs: proofs,
            binding: binding(of: account),
            reminders: reminderLedger(of: account),
            clock: clock,
            logger: logger
        )
        let routes: Routes
        do {
            routes = try await self.routes(account, ports)
        } catch {
            throw .routes(name, reason: "\(error)")
        }
        // What it has seen is worth keeping: a pipeline takes over that of the one before.
        let replayGuard = previous == nil ? database.replayGuard(of: name) : nil
        return WebhookPipeline(
            account: account.account,
            routes: routes,
            continuing: previous,
            registry: registry,
            ledger: ledger,
            platform: platforms(account),
            recovers: recovers,
            budget: budget,
            clock: clock,
            replayGuard: replayGuard,
            apology: account.apology,
            observer: observer,
            metrics: metrics,
            fingerprints: fingerprints,
            logger: logger
        )
    }

    /// Nil for the account's own rows.
    private func directories(of account: AccountConfiguration) -> Directories? {
        guard let connections, let directory = account.directory else { return nil }
        let asked = HTTPDirectory(
            of: account.account.name,
            at: directory.address,
            token: directory.token,
            rules: directory.rules,
            connections: connections,
            clock: clock,
            metricsFactory: metricsFactory,
            logger: logger
        )
        // What the contract does not have stays with the account's own rows.
        var directories = Directories(database.directory(of: account.account.name))
        directories.flights = asked
        directories.orders = asked
        directories.itineraries = asked
        directories.bank = asked
        return directories
    }
}
