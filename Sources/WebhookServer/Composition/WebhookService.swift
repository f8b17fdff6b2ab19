public import Logging
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
    private let services: [any Service]
    private let logger: Logger

    /// Opens the database and makes every part; nothing listens before the group runs.
    ///
    /// - Parameters:
    ///   - registry: shown at `/metrics`. Bootstrap swift-metrics with it before, or it stays empty.
    ///   - routes: handlers of your own; without them each account has those of its service.
    ///   - onListening: called once for each listener, with its port, 0 for a Unix socket.
    public init(
        _ configuration: DaemonConfiguration,
        registry: PrometheusRegistry,
        routes: PipelineFactory.RoutesOfAccount? = nil,
        clock: any ServiceClock = SystemClock(),
        eventLoopGroup: any EventLoopGroup,
        logger: Logger,
        onListening: @escaping @Sendable (Listener, Int) async -> Void = { _, _ in }
    ) async throws(StartError) {
        let database = try await SQLiteDatabase.opened(for: configuration, clock: clock)
        let factory = try PipelineFactory(
            configuration: configuration,
            database: database,
            routes: routes,
            clock: clock,
            logger: logger
        )
        let pipelines = configuration.accounts.map { ($0.path, factory.pipeline(for: $0)) }
        let readiness = Readiness()
        readiness.add("database") { (try? await database.requireCurrentSchema()) != nil }

        // HummingbirdCore tells at the level info what is told here by name.
        var listening = logger
        if listening.logLevel == .info { listening.logLevel = .notice }

        let callbacks = CallbackListener(
            address: configuration.callbacks,
            accounts: CallbackAccounts(Dictionary(pipelines) { first, _ in first }),
            limits: configuration.limits,
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
        // Shut down from the last to the first: unready, then no more callbacks, then no more metrics.
        var services: [any Service] = [
            ListenerService(listener: .operations, address: configuration.operations, service: operations)
        ]
        if configuration.sampleData {
            let names = configuration.accounts.map(\.account.name)
            services.append(SampleDataRefresher(database: database, accounts: names, clock: clock, logger: logger))
        }
        services.append(ListenerService(listener: .callbacks, address: configuration.callbacks, service: callbacks))
        services.append(readiness)

        self.configuration = configuration
        self.services = services
        self.logger = logger
        for account in configuration.accounts { Self.log(account, logger) }
    }

    /// The services in one group, which ends gracefully with the first of these signals.
    public func group(endingWith signals: [UnixSignal] = []) -> ServiceGroup {
        var group = ServiceGroupConfiguration(services: services, gracefulShutdownSignals: signals, logger: logger)
        group.maximumGracefulShutdownDuration = configuration.shutdownGrace
        return ServiceGroup(configuration: group)
    }

    private static func logListening(_ listener: Listener, _ address: ListenAddress, _ port: Int, _ logger: Logger) {
        let address: ListenAddress = if case .tcp(let host, _) = address { .tcp(host: host, port: port) } else { address }
        logger.notice("listening", metadata: ["listener": "\(listener.rawValue)", "address": "\(address)"])
    }

    private static func log(_ account: AccountConfiguration, _ logger: Logger) {
        logger.notice(
            "serving an account",
            metadata: [
                "account": "\(account.account.name)",
                "path": "\(account.path)",
                "mode": "\(account.account.mode.rawValue)",
                "service": "\(account.service.rawValue)",
            ]
        )
    }
}
