import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// A server that answers every head with the same bytes, or the second and later ones with others, in which `{echo}` stands for the
/// echostr.
struct CannedServer {
    let url: String

    /// - Parameters:
    ///   - answer: nil leaves the caller waiting.
    ///   - later: what is answered from the second head on; nil for the same.
    static func serve<Outcome: Sendable>(
        _ answer: String?,
        later: String? = nil,
        _ body: (CannedServer) async throws -> Outcome
    ) async throws -> Outcome {
        let heads = Heads()
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Answering { heads.next() == 0 ? answer : later ?? answer })
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        defer { channel.close(promise: nil) }
        return try await body(CannedServer(url: "http://127.0.0.1:\(channel.localAddress?.port ?? 0)"))
    }

    private final class Heads: Sendable {
        private let count = Mutex(0)

        /// How many came before this one.
        func next() -> Int {
            count.withLock { count in
                defer { count += 1 }
                return count
            }
        }
    }

    private final class Answering: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let answer: () -> String?
        private var head = ""

        init(answer: @escaping () -> String?) {
            self.answer = answer
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            head += String(buffer: unwrapInboundIn(data))
            guard head.contains("\r\n\r\n"), let target = head.split(separator: " ").dropFirst().first else { return }
            head = ""
            let echo = target.firstMatch(of: /echostr=([^&]*)/).map { String($0.output.1) } ?? ""
            guard let text = answer() else { return }
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text.replacing("{echo}", with: echo))), promise: nil)
        }
    }
}
