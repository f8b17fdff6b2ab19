import NIOCore
import NIOPosix
import Synchronization

/// An API on loopback that does with each question what a test says.
package final class ScriptedAPI: Sendable {
    package enum Reaction: Sendable {
        case answer(String, status: Int = 200)
        /// These bytes and nothing of HTTP's own.
        case bytes([UInt8])
        /// A head that promises a body of such a length, and of the body so much.
        case part(String, of: Int)
        /// These bytes, and then the end of the connection.
        case cutOff([UInt8])
        /// A body without end, a byte at a time.
        case drip
        case nothing
        case close
    }

    package struct Asked: Sendable, Hashable {
        package let method: String
        package let target: String
        /// By lower-case name.
        package let fields: [String: String]
        package let bytes: [UInt8]

        package var body: String { String(decoding: bytes, as: UTF8.self) }
    }

    /// Given a question and how many came before it.
    package typealias Script = @Sendable (Asked, Int) async -> Reaction

    private let channel: any Channel
    private let state: State

    package var address: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)" }
    /// All questions so far, in order.
    package var asked: [Asked] { state.asked.withLock { $0 } }

    fileprivate final class State: Sendable {
        let asked = Mutex<[Asked]>([])
        let script: Mutex<Script>

        init(_ script: @escaping Script) {
            self.script = Mutex(script)
        }
    }

    /// From now on.
    package func does(_ script: @escaping Script) { state.script.withLock { $0 = script } }

    /// From now on.
    package func does(_ reaction: Reaction) { does { _, _ in reaction } }

    /// Listens for as long as `body` runs.
    package static func running<Value>(
        _ script: @escaping Script = { _, _ in .answer("[]") },
        _ body: (ScriptedAPI) async throws -> Value
    ) async throws -> Value {
        let state = State(script)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let reader = QuestionReader { asked in
                        let number = state.asked.withLock { all in
                            all.append(asked)
                            return all.count - 1
                        }
                        let script = state.script.withLock { $0 }
                        Task { await script(asked, number).carryOut(on: channel) }
                    }
                    try channel.pipeline.syncOperations.addHandler(reader)
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let result: Result<Value, any Error>
        do { result = .success(try await body(ScriptedAPI(channel, state))) } catch { result = .failure(error) }
        try? await channel.close()
        return try result.get()
    }

    private init(_ channel: any Channel, _ state: State) {
        self.channel = channel
        self.state = state
    }
}

/// Reads questions off a connection, one after the other.
private final class QuestionReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let receive: (ScriptedAPI.Asked) -> Void
    private var heard: [UInt8] = []

    init(receive: @escaping (ScriptedAPI.Asked) -> Void) {
        self.receive = receive
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        heard += Array(unwrapInboundIn(data).readableBytesView)
        if let asked = take() { receive(asked) }
    }

    private func take() -> ScriptedAPI.Asked? {
        guard let end = heard.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: heard[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        let words = lines[0].split(separator: " ")
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            fields[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
        }
        let length = fields["content-length"].flatMap { Int($0) } ?? 0
        guard heard.count >= end.upperBound + length else { return nil }
        let body = Array(heard[end.upperBound..<end.upperBound + length])
        heard.removeSubrange(..<(end.upperBound + length))
        return ScriptedAPI.Asked(method: String(words[0]), target: String(words[1]), fields: fields, bytes: body)
    }
}

extension ScriptedAPI.Reaction {
    fileprivate func carryOut(on channel: any Channel) async {
        switch self {
        case .answer(let body, let status):
            await write("HTTP/1.1 \(status) -\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)", on: channel)
        case .bytes(let bytes): try? await channel.writeAndFlush(ByteBuffer(bytes: bytes))
        case .cutOff(let bytes):
            try? await channel.writeAndFlush(ByteBuffer(bytes: bytes))
            try? await channel.close()
        case .part(let body, let length):
            await write("HTTP/1.1 200 -\r\nContent-Length: \(length)\r\n\r\n\(body)", on: channel)
        case .drip:
            await write("HTTP/1.1 200 -\r\nContent-Length: 1000000\r\n\r\n[", on: channel)
            while channel.isActive {
                try? await Task.sleep(for: .milliseconds(20))
                await write(" ", on: channel)
            }
        case .nothing: break
        case .close: try? await channel.close()
        }
    }

    private func write(_ text: String, on channel: any Channel) async {
        try? await channel.writeAndFlush(ByteBuffer(string: text))
    }
}
