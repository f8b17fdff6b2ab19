import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle
import Synchronization

/// How many streams of events there are.
final class StreamLimit: Sendable {
    static let most = 32

    private let count = Mutex(0)

    func enter() -> Bool {
        count.withLock { count in
            if count >= Self.most { return false }
            count += 1
            return true
        }
    }

    func leave() {
        count.withLock { $0 -= 1 }
    }
}

/// Events as they happen (server-sent events).
struct EventStream: Sendable {
    private static let beat = Duration.seconds(15)
    private static let most = 500

    let world: LiveWorld
    let streams: StreamLimit

    private enum Signal: Sendable {
        case change
        case beat
    }

    func response(after number: Int) -> Response {
        guard streams.enter() else { return ControlRoutes.error(.serviceUnavailable, "There are too many streams.") }
        let body = ResponseBody { writer in
            defer { streams.leave() }
            try await write(after: number, to: &writer)
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store", .xAccelBuffering: "no"],
            body: body
        )
    }

    private func write(after number: Int, to writer: inout any ResponseBodyWriter) async throws {
        let (signals, continuation) = AsyncStream.makeStream(of: Signal.self, bufferingPolicy: .bufferingNewest(4))
        let changes = Task {
            for await _ in world.changes.subscribe() { continuation.yield(.change) }
            continuation.finish()
        }
        let beats = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: Self.beat)
                continuation.yield(.beat)
            }
        }
        defer {
            changes.cancel()
            beats.cancel()
        }
        var last = number
        try await withGracefulShutdownHandler {
            for await signal in signals {
                if signal == .beat { try await writer.write(ByteBuffer(string: ": \n\n")) }
                while let text = next(&last) { try await writer.write(ByteBuffer(string: text)) }
            }
        } onGracefulShutdown: {
            continuation.finish()
        }
    }

    /// What there is after the number, which it moves; nil when there is nothing.
    private func next(_ last: inout Int) -> String? {
        let (text, reached) = world.read { [last] world, _ in
            let log = world.log
            if last + 1 < log.first || last > log.last {
                return ("id: \(log.first - 1)\ndata: {\"kind\":\"forgotten\"}\n\n", log.first - 1)
            }
            let events = log.after(last).prefix(Self.most)
            let text = events.map { "id: \($0.number)\ndata: \($0.json.encoded)\n\n" }.joined()
            return (text, events.last?.number ?? last)
        }
        last = reached
        return text.isEmpty ? nil : text
    }
}

extension HTTPField.Name {
    static let xAccelBuffering = HTTPField.Name("X-Accel-Buffering") ?? .eTag
}
