import NIOCore
import NIOPosix
import Synchronization
import WebhookCore

/// A listener on loopback that takes callbacks and does with each what a test says.
final class CallbackTarget: Sendable {
    enum Reaction: Sendable {
        case answer(status: Int, body: [UInt8])
        /// Half of the answer's body, and no more.
        case half(body: [UInt8])
        case nothing
        case close

        static func answer(_ text: String, status: Int = 200) -> Reaction { .answer(status: status, body: Array(text.utf8)) }
    }

    /// Given a callback and how many arrived before it.
    typealias Script = @Sendable (PlatformDouble.Callback, Int) async -> Reaction

    let address: String
    private let channel: any Channel
    private let arrivals: Arrivals
    private let connections: Counter

    /// All callbacks so far, in order.
    var callbacks: [PlatformDouble.Callback] { arrivals.all.withLock { $0 } }
    /// How many connections were made.
    var connectionCount: Int { connections.count.withLock { $0.all } }
    /// How many of them are open.
    var openConnections: Int { connections.count.withLock { $0.open } }

    fileprivate final class Counter: Sendable {
        let count = Mutex((all: 0, open: 0))
    }

    /// Listens for as long as `body` runs.
    static func running<Value>(_ script: @escaping Script, _ body: (CallbackTarget) async throws -> Value) async throws -> Value {
        let arrived = Arrivals()
        let connections = Counter()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let listener = CallbackReader(connections: connections) { callback in
                        let number = arrived.add(callback)
                        Task { await script(callback, number).carryOut(on: channel) }
                    }
                    try channel.pipeline.syncOperations.addHandler(listener)
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let target = CallbackTarget(channel, arrived, connections)
        let result: Result<Value, any Error>
        do { result = .success(try await body(target)) } catch { result = .failure(error) }
        try? await channel.close()
        return try result.get()
    }

    fileprivate final class Arrivals: Sendable {
        let all = Mutex<[PlatformDouble.Callback]>([])

        func add(_ callback: PlatformDouble.Callback) -> Int {
            all.withLock { all in
                all.append(callback)
                return all.count - 1
            }
        }
    }

    private init(_ channel: any Channel, _ arrivals: Arrivals, _ connections: Counter) {
        self.channel = channel
        self.arrivals = arrivals
        self.connections = connections
        address = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/wechat/demo"
    }
}

/// Reads callbacks off a connection, one after the other.
private final class CallbackReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let connections: CallbackTarget.Counter
    private let receive: (PlatformDouble.Callback) -> Void
    private var heard: [UInt8] = []

    init(connections: CallbackTarget.Counter, receive: @escaping (PlatformDouble.Callback) -> Void) {
        self.connections = connections
        self.receive = receive
    }

    func channelActive(context: ChannelHandlerContext) {
        connections.count.withLock { $0 = ($0.all + 1, $0.open + 1) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        connections.count.withLock { $0.open -= 1 }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        heard += Array(unwrapInboundIn(data).readableBytesView)
        guard let callback = takeCallback() else { return }
        receive(callback)
    }

    private func takeCallback() -> PlatformDouble.Callback? {
        guard let end = heard.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: heard[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        let length = lines.first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.drop { $0 != ":" }.dropFirst().filter(\.isNumber)) }
        guard let length, heard.count >= end.upperBound + length, let target = lines.first?.split(separator: " ")[1] else {
            return nil
        }
        let body = Array(heard[end.upperBound..<end.upperBound + length])
        heard.removeSubrange(..<(end.upperBound + length))
        return PlatformDouble.Callback(query: String(target.drop { $0 != "?" }.dropFirst()), body: body)
    }
}

extension CallbackTarget.Reaction {
    fileprivate func carryOut(on channel: any Channel) async {
        switch self {
        case .answer(let status, let body): try? await channel.writeAndFlush(Self.head(status, body.count, then: body))
        case .half(let body):
            try? await channel.writeAndFlush(Self.head(200, body.count, then: Array(body.prefix(body.count / 2))))
        case .nothing: break
        case .close: try? await channel.close()
        }
    }

    private static func head(_ status: Int, _ length: Int, then body: [UInt8]) -> ByteBuffer {
        ByteBuffer(bytes: Array("HTTP/1.1 \(status) -\r\nContent-Length: \(length)\r\n\r\n".utf8) + body)
    }
}
