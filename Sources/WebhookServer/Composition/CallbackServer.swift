import FoundationEssentials
public import Logging
import NIOPosix
public import ServiceLifecycle
import SignatureVerify
import Synchronization
public import UnixSignals
public import WebhookCore
import WebhookStorage

/// A callback listener for accounts that a program describes itself, without a configuration file.
///
/// ```swift
/// let server = try CallbackServer(at: .tcp(host: "127.0.0.1", port: 8080))
/// try server.add(account, at: "/wechat/bookshop", routes: routes)
/// try await server.run()
/// ```
///
/// Accounts can be added, changed and removed before and while it runs. What a daemon has beside it is a choice here:
/// `operations` for health and metrics, `ledger` for conversations that outlive the process.
public final class CallbackServer: Sendable {
    /// Which path leads to which account; changed through the methods here.
    public let accounts = CallbackAccounts()

    private let address: ListenAddress
    private let operations: ListenAddress?
    private let limits: CallbackLimits
    private let grace: Duration
    private let drain: Duration
    private let ledger: any DeliveryLedger
    private let registry: DeliveryRegistry
    private let replayGuard: @Sendable (AccountName) -> (any ReplayGuard)?
    private let clock: any ServiceClock
    private let metrics: @Sendable () -> String
    private let pipelineMetrics: PipelineMetrics
    private let fingerprints: KeyedDigest
    private let logger: Logger
    private let onListening: @Sendable (Listener, Int) async -> Void

    /// Opens nothing yet; ``run(endingWith:)`` does.
    ///
    /// - Parameters:
    ///   - address: of the callback listener. Put a proxy with TLS in front of it: the platform calls ports 80 and 443.
    ///   - operations: of the listener with `/healthz`, `/readyz` and `/metrics`; nil for none.
    ///   - grace: how long deliveries under way may take after the signal to stop, and the drain.
    ///   - drain: how long `/readyz` says no before the callback listener stops, where there are operations.
    ///   - ledger: keeps conversations, customer links and queued messages; by default only as long as the process lives.
    ///   - running: how much is handled at once.
    ///   - replayGuard: which bodies own an account's plain signatures. Where several processes serve an account, one that they
    ///     share, such as `PostgreSQLReplayGuard`.
    ///   - metrics: all metrics in Prometheus' text format, such as ``PrometheusRegistry/render()`` of the registry that
    ///     the metrics system was bootstrapped with.
    ///   - pipelineMetrics: which metrics there are of each account.
    ///   - onListening: called once for each listener, with its port, 0 for a Unix socket.
    public init(
        at address: ListenAddress,
        operations: ListenAddress? = nil,
        limits: CallbackLimits = CallbackLimits(),
        grace: Duration = .seconds(10),
        drain: Duration = .zero,
        ledger: any DeliveryLedger = InMemoryDeliveryLedger(),
        running: DeliveryLimits = DeliveryLimits(),
        replayGuard: @escaping @Sendable (AccountName) -> (any ReplayGuard)? = { _ in nil },
        clock: any ServiceClock = SystemClock(),
        metrics: @escaping @Sendable () -> String = { "" },
        pipelineMetrics: PipelineMetrics = PipelineMetrics(),
        logger: Logger = Logger(label: "webhookd"),
        onListening: @escaping @Sendable (Listener, Int) async -> Void = { _, _ in }
    ) throws(StartError) {
        self.address = address
        self.operations = operations
        self.limits = limits
        self.grace = grace
        self.drain = drain
        self.ledger = ledger
        registry = DeliveryRegistry(limits: running, recoversAtOnce: false)
        self.replayGuard = replayGuard
        self.clock = clock
        self.metrics = metrics
        self.pipelineMetrics = pipelineMetrics
        self.logger = logger
        self.onListening = onListening
        do throws(OpenSSLError) {
            fingerprints = try KeyedDigest.random()
        } catch {
            throw .fingerprints(reason: "\(error)")
        }
    }

    /// Answers an account's callbacks at `path` from now on.
    ///
    /// What stood at that path is replaced: deliveries under way end with what they began with, and when it was the same
    /// account its senders keep their order across the change. That is how a token is changed without losing a callback.
    ///
    /// - Parameters:
    ///   - path: as it stands in the URL: `/wechat/bookshop`.
    ///   - apology: what a customer reads when a handler failed; nil for a built-in text.
    /// - Throws: ``CallbackPathError`` for a path that no callback can have, and for one at which another account is
    ///   served.
    public func add(
        _ account: Account,
        at path: String,
        routes: Routes,
        apology: String? = nil
    ) throws(CallbackPathError) {
        guard path.hasPrefix("/"), !path.contains("?"), !path.contains("#") else { throw .malformed(path) }
        let previous = accounts[path]
        if let previous, previous.account.name != account.name { throw .taken(path, by: previous.account.name) }
        accounts[path] = pipeline(for: account, routes, continuing: previous, apology: apology)
    }

    /// Answers 404 at `path` from now on, and returns when the deliveries that arrived there before have ended, those included
    /// that were acknowledged and whose handlers still run.
    public func remove(at path: String) async {
        await accounts.remove(at: path)
    }

    /// Serves until one of the signals arrives, then finishes the deliveries it has, and returns.
    public func run(endingWith signals: [UnixSignal] = [.sigterm, .sigint]) async throws {
        var configuration = ServiceGroupConfiguration(services: services, gracefulShutdownSignals: signals, logger: logger)
        configuration.maximumGracefulShutdownDuration = grace + drain
        try await ServiceGroup(configuration: configuration).run()
    }

    /// The listeners, for a `ServiceGroup` of your own. Each value is for one run.
    public var services: [any Service] {
        let callbacks = CallbackListener(
            address: address,
            accounts: accounts,
            limits: limits,
            clock: clock,
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: logger,
            onListening: { [onListening] port in await onListening(.callbacks, port) }
        )
        let listener = ListenerService(listener: .callbacks, address: address, service: callbacks)
        let unfinished = DeliveryDrain(registry: registry, ledger: ledger, logger: logger)
        guard let operations else { return [unfinished, listener] }
        let readiness = Readiness(drain: drain)
        let pages = OperationsListener(
            address: operations,
            readiness: readiness,
            metrics: metrics,
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: logger,
            onListening: { [onListening] port in await onListening(.operations, port) }
        )
        return [ListenerService(listener: .operations, address: operations, service: pages), unfinished, listener, readiness]
    }

    private func pipeline(
        for account: Account,
        _ routes: Routes,
        continuing previous: WebhookPipeline?,
        apology: String?
    ) -> WebhookPipeline {
        WebhookPipeline(
            account: account,
            routes: routes,
            continuing: previous,
            registry: registry,
            ledger: ledger,
            clock: clock,
            replayGuard: previous == nil ? replayGuard(account.name) : nil,
            apology: apology,
            metrics: pipelineMetrics,
            fingerprints: fingerprints,
            logger: logger
        )
    }
}

extension CallbackServer {
    /// The same with conversations, customer links and queued messages kept in the SQLite database at `path`, which is made
    /// where there is none. The file is this server's: another one is refused as long as this one is there.
    public convenience init(
        at address: ListenAddress,
        database path: String,
        operations: ListenAddress? = nil,
        logger: Logger = Logger(label: "webhookd")
    ) async throws {
        SQLiteDatabase.logSyncFailures(to: logger)
        let database = try SQLiteDatabase(path: path, opening: .serving)
        try await database.migrate()
        try self.init(at: address, operations: operations, ledger: database.deliveryLedger(), logger: logger)
    }
}

/// Why an account cannot be served at a path.
public enum CallbackPathError: Error, Sendable, Hashable {
    /// It does not begin with a slash, or holds a query or a fragment.
    case malformed(String)
    /// Another account is served there.
    case taken(String, by: AccountName)
}

extension CallbackPathError: CustomStringConvertible {
    /// What a developer reads.
    public var description: String {
        switch self {
        case .malformed(let path): "\(path.debugDescription) is not a path such as /wechat/bookshop"
        case .taken(let path, let name): "\(path) is the path of the account \(name)"
        }
    }
}
