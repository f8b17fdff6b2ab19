public import CoreMetrics
import HummingbirdCore
public import Logging
public import NIOCore
public import ServiceLifecycle
public import WebhookCore

/// The public listener: serves the accounts' callbacks and nothing else.
///
/// Runs until its task is cancelled or a graceful shutdown begins. Then it accepts no more connections, closes those that
/// rest, finishes the deliveries it has, telling their senders that the connection ends, and returns.
public struct CallbackListener: Service {
    private let address: ListenAddress
    private let edge: CallbackEdge
    private let eventLoopGroup: any EventLoopGroup
    private let onListening: (@Sendable (Int) async -> Void)?

    /// - Parameters:
    ///   - accounts: looked up for each delivery, so they may change while the listener runs.
    ///   - clock: tells when deliveries arrived; the listener's own deadlines follow the machine's, which nobody sets.
    ///   - metricsFactory: where its counters are made, at once: bootstrap the metrics system before.
    ///   - onListening: called with the port, 0 for a Unix domain socket, when connections are accepted.
    public init(
        address: ListenAddress,
        accounts: CallbackAccounts,
        limits: CallbackLimits = CallbackLimits(),
        clock: any ServiceClock = SystemClock(),
        eventLoopGroup: any EventLoopGroup,
        logger: Logger,
        metricsFactory: any MetricsFactory = MetricsSystem.factory,
        onListening: (@Sendable (Int) async -> Void)? = nil
    ) {
        self.address = address
        self.edge = CallbackEdge(
            accounts: accounts,
            limits: limits,
            clock: clock,
            logger: logger,
            metricsFactory: metricsFactory
        )
        self.eventLoopGroup = eventLoopGroup
        self.onListening = onListening
    }

    /// How many deliveries are being received or handled.
    public var deliveriesInFlight: Int { edge.gate.deliveriesInFlight }

    public func run() async throws {
        // What else is open: databases, logs, the operations listener, calls to the platform.
        let neededFiles = edge.limits.connections + 256
        let files = OpenFileLimit.raise(to: neededFiles)
        if files < neededFiles {
            edge.logger.warning(
                "open file limit too low for the connection limit",
                metadata: ["files": "\(files)", "needed": "\(neededFiles)"]
            )
        }
        let channel = CallbackChannel(edge: edge)
        defer { channel.closeAll() }
        let server = Server(
            childChannelSetup: channel,
            configuration: ServerConfiguration(address: address.bindAddress, backlog: 1024),
            onServerRunning: { [address, onListening, logger = edge.logger] channel in
                if case .unix(let path) = address { UnixSocketFile(path: path).open(logger) }
                await onListening?(channel.localAddress?.port ?? 0)
            },
            eventLoopGroup: eventLoopGroup,
            logger: edge.logger
        )
        try await server.run()
    }
}
