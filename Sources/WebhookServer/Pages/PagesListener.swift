import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// The listener for what is neither a callback nor an operator's: public pages, each of which sees to its own authentication.
struct PagesListener: Service {
    let address: ListenAddress
    let limits: PagesLimits
    /// Adds the pages.
    let pages: @Sendable (Router<BasicRequestContext>) -> Void
    let eventLoopGroup: any EventLoopGroup
    let logger: Logger
    /// Called with the port, 0 for a Unix domain socket, when connections are accepted.
    let onListening: @Sendable (Int) async -> Void

    func run() async throws {
        let router = Router(context: BasicRequestContext.self)
        router.add(middleware: PageManners())
        pages(router)
        // What takes too long is told so first: that needs a moment.
        let requestTime = limits.bodyTime + .seconds(1)
        let channel = HTTP1Channel.Configuration(
            additionalChannelHandlers: [RequestDeadline(requestTime)],
            idleTimeout: .nanoseconds(Int64(limits.idleTime / .nanoseconds(1))),
            httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                maxHeaderFieldSize: limits.headSize,
                maxHeaderListSize: limits.headSize,
                maxHeaderFieldCount: 100
            )
        )
        let application = Application(
            router: router,
            server: .http1(configuration: channel),
            configuration: ApplicationConfiguration(
                address: address.bindAddress,
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections, logger: logger)
            ),
            onServerRunning: { [address, logger, onListening] channel in
                if case .unix(let path) = address { UnixSocketFile(path: path).open(logger) }
                await onListening(channel.localAddress?.port ?? 0)
            },
            eventLoopGroupProvider: .shared(eventLoopGroup),
            logger: logger
        )
        try await application.run()
    }
}
