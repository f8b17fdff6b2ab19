import Foundation
import NIOCore
import NIOPosix

/// A server that answers every connection's first head with the same bytes, in which `{echo}` stands for the echostr.
struct CannedServer {
    let url: String

    /// - Parameter answer: nil leaves the caller waiting.
    static func serve<Outcome: Sendable>(
        _ answer: String?,
        _ body: (CannedServer) async throws -> Outcome
    ) async throws -> Outcome {
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Answering(answer: answer))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        defer { channel.close(promise: nil) }
        return try await body(CannedServer(url: "http://127.0.0.1:\(channel.localAddress?.port ?? 0)"))
    }

    private final class Answering: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let answer: String?
        private var head = ""

        init(answer: String?) {
            self.answer = answer
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            head += String(buffer: unwrapInboundIn(data))
            guard head.contains("\r\n\r\n"), let target = head.split(separator: " ").dropFirst().first else { return }
            head = ""
            let echo = target.firstMatch(of: /echostr=([^&]*)/).map { String($0.output.1) } ?? ""
            guard let text = answer else { return }
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text.replacing("{echo}", with: echo))), promise: nil)
        }
    }
}
