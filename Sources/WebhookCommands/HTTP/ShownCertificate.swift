import NIOCore
import NIOPosix
import NIOSSL

/// The certificates that a server shows, looked at without believing them: so that it can be told why nobody does.
enum ShownCertificate {
    /// - Returns: none where there is no server that shows any in time.
    static func chain(of host: String, port: Int, within limit: TimeAmount) async -> [NIOSSLCertificate] {
        guard let context = try? NIOSSLContext(configuration: .makeClientConfiguration()) else { return [] }
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        let shown = loop.makePromise(of: [NIOSSLCertificate].self)
        let timeout = loop.scheduleTask(in: limit) { shown.succeed([]) }
        let isName = (try? SocketAddress(ipAddress: host, port: port)) == nil
        ClientBootstrap(group: loop).connectTimeout(limit)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = try NIOSSLClientHandler(
                        context: context,
                        serverHostname: isName ? host : nil,
                        customVerificationCallback: { chain, verdict in
                            shown.succeed(chain)
                            // Seen, and no more.
                            verdict.succeed(.failed)
                        }
                    )
                    try channel.pipeline.syncOperations.addHandlers(handler, Ending(shown: shown))
                }
            }
            .connect(host: host, port: port).whenFailure { _ in shown.succeed([]) }
        let chain = (try? await shown.futureResult.get()) ?? []
        timeout.cancel()
        return chain
    }

    /// Closes what has failed, and gives up what has ended.
    private final class Ending: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let shown: EventLoopPromise<[NIOSSLCertificate]>

        init(shown: EventLoopPromise<[NIOSSLCertificate]>) {
            self.shown = shown
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }

        func channelInactive(context: ChannelHandlerContext) {
            shown.succeed([])
        }
    }
}
