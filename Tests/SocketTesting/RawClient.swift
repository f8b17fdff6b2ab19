import Glibc
import NIOCore
import NIOPosix

/// A TCP client that says exactly the bytes it is told, and hears exactly the bytes that come.
package final class RawClient {
    package enum Failure: Error {
        case closedBeforeAnswer
        case notAnAnswer(String)
    }

    private let channel: any Channel
    private var arriving: AsyncThrowingStream<[UInt8], any Error>.Iterator
    private var heard: [UInt8] = []

    private init(channel: any Channel, arriving: AsyncThrowingStream<[UInt8], any Error>) {
        self.channel = channel
        self.arriving = arriving.makeAsyncIterator()
    }

    package static func connect(port: Int, autoRead: Bool = true) async throws -> RawClient {
        try await connect(autoRead: autoRead) { $0.connect(host: "127.0.0.1", port: port) }
    }

    /// Connects to a Unix domain socket.
    package static func connect(path: String) async throws -> RawClient {
        try await connect(autoRead: true) { $0.connect(unixDomainSocketPath: path) }
    }

    private static func connect(
        autoRead: Bool,
        _ connect: (ClientBootstrap) -> EventLoopFuture<any Channel>
    ) async throws -> RawClient {
        let (arriving, continuation) = AsyncThrowingStream.makeStream(of: [UInt8].self)
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.autoRead, value: autoRead)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Listener(continuation: continuation))
                }
            }
        return RawClient(channel: try await connect(bootstrap).get(), arriving: arriving)
    }

    package func send(_ text: String) async throws {
        try await channel.writeAndFlush(ByteBuffer(string: text))
    }

    package func send(bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
    }

    /// Sends `text` again and again, until cancelled or cut off.
    package func drip(_ text: String, every pause: Duration) -> Task<Void, Never> {
        Task { [channel] in
            while !Task.isCancelled {
                guard (try? await channel.writeAndFlush(ByteBuffer(string: text))) != nil else { return }
                try? await Task.sleep(for: pause)
            }
        }
    }

    /// Says that nothing more is sent, and goes on listening.
    package func closeOutput() async throws {
        try await channel.close(mode: .output)
    }

    package func close() async throws {
        try await channel.close()
    }

    /// Ends the connection without a word (RST).
    package func reset() async throws {
        try await (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        try await channel.close()
    }

    /// The next answer, of which nothing is left unread. One to HEAD has a length and no body.
    package func answer(toHEAD: Bool = false) async throws -> RawAnswer {
        while true {
            if let answer = try RawAnswer.first(in: heard, hasBody: !toHEAD) {
                heard.removeFirst(answer.length)
                return answer
            }
            guard let bytes = try await arriving.next(isolation: #isolation) else { throw Failure.closedBeforeAnswer }
            heard += bytes
        }
    }

    /// What else comes until the server closes.
    package func rest() async -> String {
        while let bytes = try? await arriving.next(isolation: #isolation) { heard += bytes }
        defer { heard = [] }
        return String(decoding: heard, as: UTF8.self)
    }

    private final class Listener: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let continuation: AsyncThrowingStream<[UInt8], any Error>.Continuation

        init(continuation: AsyncThrowingStream<[UInt8], any Error>.Continuation) {
            self.continuation = continuation
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            continuation.yield(Array(buffer: unwrapInboundIn(data)))
        }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if case ChannelEvent.inputClosed = event { continuation.finish() }
        }

        func channelInactive(context: ChannelHandlerContext) {
            continuation.finish()
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            continuation.finish(throwing: error)
            context.close(promise: nil)
        }
    }
}
