import Hummingbird
import HummingbirdCore
public import Logging
public import NIOCore
public import ServiceLifecycle

/// The listener for those who run the service: health, readiness and metrics. It belongs on loopback or an inner network,
/// as it asks nobody for a name.
public struct OperationsListener: Service {
    private let address: ListenAddress
    private let readiness: Readiness
    private let metrics: @Sendable () -> String
    private let eventLoopGroup: any EventLoopGroup
    private let logger: Logger
    private let onListening: (@Sendable (Int) async -> Void)?

    /// - Parameters:
    ///   - metrics: all metrics in Prometheus' text format, called with each `/metrics`.
    ///   - onListening: called with the port, 0 for a Unix domain socket, when connections are accepted.
    public init(
        address: ListenAddress = .tcp(host: "127.0.0.1", port: 9090),
        readiness: Readiness,
        metrics: @escaping @Sendable () -> String,
        eventLoopGroup: any EventLoopGroup,
        logger: Logger,
        onListening: (@Sendable (Int) async -> Void)? = nil
    ) {
        self.address = address
        self.readiness = readiness
        self.metrics = metrics
        self.eventLoopGroup = eventLoopGroup
        self.logger = logger
        self.onListening = onListening
    }

    public func run() async throws {
        let application = Application(
            router: OperationsRoutes(readiness: readiness, metrics: metrics).router,
            server: .http1(configuration: HTTP1Channel.Configuration(idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(address: address.bindAddress),
            onServerRunning: { [onListening] channel in await onListening?(channel.localAddress?.port ?? 0) },
            eventLoopGroupProvider: .shared(eventLoopGroup),
            logger: logger
        )
        try await application.run()
    }
}
