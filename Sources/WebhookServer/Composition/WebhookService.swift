import HTTPDirectory
public import Logging
import LookupStorage
import Metrics
public import NIOCore
public import ServiceLifecycle
public import UnixSignals
public import WebhookCore
import WebhookStorage

/// The whole service, put together from its configuration: accounts, lookups, pipelines and listeners.
///
/// The one place that knows every part. `serve` runs it, and so do tests with ports and a clock of their own.
public struct WebhookService: Sendable {
    private let configuration: DaemonConfiguration
    private let database: any ServiceDatabase
    private let accounts: ConfiguredAccounts
    private let sending: MessageSending
    private let unserved: UnservedDeliveries
    private let clock: any ServiceClock
    private let services: [any Service]
    private let logger: Logger

    /// Opens the database and makes every part; nothing listens before the group runs. An SQLite file is this service's
    /// until its group has ended: another service is refused with ``StartError/databaseServed(path:)``.
    ///
    /// - Parameters:
    ///   - registry: shown at `/metrics`. Bootstrap swift-metrics with it before, or it stays empty.
    ///   - routes: handlers of your own; without them each account has those of its service.
    ///   - background: what else runs as long as the service does, such as a pool of connections that handlers use. Started
    ///     before the listeners and ended after them.
    ///   - observer: sees each delivery that was believed and read, before it is handled.
    ///   - onListening: called once for each listener, with its port, 0 for a Unix socket.
    public init(
        _ configuration: DaemonConfiguration,
        registry: PrometheusRegistry,
        routes: PipelineFactory.RoutesOfAccount? = nil,
        background: [any Service] = [],
        observer: (any DeliveryObserver)? = nil,
        clock: any ServiceClock = SystemClock(),
        eventLoopGroup: any EventLoopGroup,
        logger: Logger,
        onListening: @escaping @Sendable (Listener, Int) async -> Void = { _, _ in }
    ) async throws(StartError) {
        SQLiteDatabase.logSyncFailures(to: logger)
        let database = try await configuration.openDatabase(clock: clock, patience: .seconds(30), logger: logger)
        registry.collectDatabase { database.activity }
        let clients = PlatformClients(database: database, clock: clock, logger: logger)
        let sending = MessageSending(
            database: database,
            clients: clients,
            retention: configuration.retention,
            clock: clock,
            logger: logger
        )
        let running = DeliveryRegistry(limits: DeliveryLimits(configuration.engine), recoversAtOnce: false)
        running.collect(in: registry)
        let connections = DirectoryConnections()
        let factory = try PipelineFactory(
            configuration: configuration,
            database: database,
            routes: routes,
            ledger: sending.ledger,
            connections: connections,
            platforms: { clients.client(of: $0) },
            registry: running,
            recovers: true,
            observer: observer,
            clock: clock,
            metrics: registry,
            logger: logger
        )
        let accounts = ConfiguredAccounts(factory, logger: logger)
        _ = try await accounts.serve(configuration.accounts)
        sending.serve(configuration.accounts)
        let unserved = UnservedDeliveries(records: database.records(), registry: running, logger: logger)
        await unserved.report(serving: accounts.names)
        let readiness = Readiness(drain: configuration.shutdownDrain)
        readiness.add("database") { (try? await database.requireCurrentSchema()) != nil }

        // HummingbirdCore tells at the level info what is told here by name.
        var listening = logger
        if listening.logLevel == .info { listening.logLevel = .notice }

        let callbacks = CallbackListener(
            address: configuration.callbacks,
            accounts: accounts.callbacks,
            limits: configuration.limits,
            clock: clock,
            eventLoopGroup: eventLoopGroup,
            logger: listening,
            onListening: { port in
                Self.logListening(.callbacks, configuration.callbacks, port, logger)
                await onListening(.callbacks, port)
            }
        )
        let operations = OperationsListener(
            address: configuration.operations,
            readiness: readiness,
            metrics: { registry.render() },
            eventLoopGroup: eventLoopGroup,
            logger: listening,
            onListening: { port in
                Self.logListening(.operations, configuration.operations, port, logger)
                await onListening(.operations, port)
            }
        )
        let pages = configuration.pages.map { pages in
            let bindings = BindingPages(
                binding: { accounts.binding(of: $0) },
                limits: pages.limits,
                metrics: registry,
                logger: logger
            )
            return PagesListener(
                address: pages.address,
                limits: pages.limits,
                pages: { bindings.add(to: $0) },
                eventLoopGroup: eventLoopGroup,
                logger: listening,
                onListening: { port in
                    Self.logListening(.pages, pages.address, port, logger)
                    await onListening(.pages, port)
                }
            )
        }
        // Shut down from the last to the first: unready for the time of the drain, then no more callbacks, then what their
        // handlers used, then no more metrics, and the database.
        var services: [any Service] = [
            DatabaseClosing(database: database),
            ListenerService(listener: .operations, address: configuration.operations, service: operations),
        ]
        services += background
        services.append(connections)
        if configuration.sampleData {
            services.append(
                SampleDataRefresher(database: database, accounts: { accounts.namesWithRows }, clock: clock, logger: logger)
            )
        }
        services.append(
            RetentionService(
                records: database.records(),
                rules: configuration.retention,
                lookups: LookupPurge(database: database, age: configuration.lookupRetention, clock: clock),
                masks: { accounts.masks },
                logger: logger
            )
        )
        services += sending.services
        services.append(
            ReminderService(accounts: { accounts.reminders }, clock: clock, metrics: registry)
        )
        services.append(DeliveryDrain(registry: running, ledger: sending.ledger, logger: logger))
        if let pages { services.append(ListenerService(listener: .pages, address: pages.address, service: pages)) }
        services.append(ListenerService(listener: .callbacks, address: configuration.callbacks, service: callbacks))
        services.append(readiness)

        self.configuration = configuration
        self.database = database
        self.accounts = accounts
        self.sending = sending
        self.unserved = unserved
        self.clock = clock
        self.services = services
        self.logger = logger
    }

    /// Serves the accounts of a configuration that was read anew: those added, without those removed, and those changed
    /// with their new secrets, routes and way of sending messages. Deliveries under way end with what they began with, and no
    /// connection is closed.
    ///
    /// Everything else, such as an address, needs a restart; what differs there is told in the log. Calls must not overlap.
    ///
    /// - Returns: nil when the configuration has errors or an account's parts cannot be made: the log has the reasons, and
    ///   all stays as it was.
    @discardableResult
    public func reload(_ loaded: LoadedConfiguration) async -> AccountChanges? {
        loaded.logOverruled(to: logger)
        for problem in loaded.problems {
            let level: Logger.Level = problem.severity == .error ? .error : .warning
            logger.log(level: level, "configuration \(problem.severity.rawValue)", metadata: ["problem": "\(problem)"])
        }
        guard let configuration = loaded.configuration, loaded.errors.isEmpty else {
            logger.error("configuration reload refused: the previous one stays")
            return nil
        }
        let changes: AccountChanges
        do throws(StartError) {
            try await fillSampleData(for: configuration.accounts.filter { $0.directory == nil }.map(\.account.name))
            changes = try await accounts.serve(configuration.accounts)
            sending.serve(configuration.accounts)
        } catch {
            logger.error("configuration reload refused: the previous one stays", metadata: ["reason": "\(error)"])
            return nil
        }
        let fixed = self.configuration.fixedKeys(differingFrom: configuration)
        if !fixed.isEmpty {
            logger.warning("configuration change needs a restart", metadata: ["keys": "\(fixed.joined(separator: ", "))"])
        }
        await unserved.report(serving: accounts.names)
        logger.notice(
            "configuration reloaded",
            metadata: [
                "added": "\(changes.added.count)", "changed": "\(changes.changed.count)",
                "removed": "\(changes.removed.count)",
            ]
        )
        return changes
    }

    private func fillSampleData(for names: [AccountName]) async throws(StartError) {
        guard configuration.sampleData else { return }
        let known = Set(accounts.namesWithRows)
        do {
            for name in names where !known.contains(name) {
                try await SampleData.refresh(in: database, account: name, today: SampleData.today(at: clock.now))
            }
        } catch {
            throw .database(path: "\(database.address)", reason: "\(error)")
        }
    }

    /// The services in one group, which ends gracefully with the first of these signals.
    public func group(endingWith signals: [UnixSignal] = []) -> ServiceGroup {
        var group = ServiceGroupConfiguration(services: services, gracefulShutdownSignals: signals, logger: logger)
        group.maximumGracefulShutdownDuration = configuration.longestShutdown
        return ServiceGroup(configuration: group)
    }

    private static func logListening(_ listener: Listener, _ address: ListenAddress, _ port: Int, _ logger: Logger) {
        let address: ListenAddress = if case .tcp(let host, _) = address { .tcp(host: host, port: port) } else { address }
        logger.notice("listening", metadata: ["listener": "\(listener.rawValue)", "address": "\(address)"])
    }
}
