import Hummingbird
import NIOCore

/// Reads a body within the limits of its size and time.
struct BodyReader {
    enum Outcome: Sendable {
        case complete([UInt8])
        case tooLarge
        case tooSlow
        /// The sender went away, or the stream cannot be read on.
        case broken
    }

    private let size: Int
    private let time: Duration

    init(_ limits: MountLimits) {
        size = limits.bodySize
        time = limits.bodyTime
    }

    /// Where it is not complete nothing more is taken from its connection, which ends once it is answered.
    func read(_ body: RequestBody) async -> Outcome {
        await withTaskGroup(of: Outcome.self) { group in
            group.addTask { await collect(body) }
            group.addTask {
                try? await Task.sleep(for: time)
                return .tooSlow
            }
            let outcome = await group.next() ?? .broken
            group.cancelAll()
            return outcome
        }
    }

    /// Takes nothing more from the connection.
    func abandon(_ body: RequestBody) async -> Outcome {
        let reading = Task {
            for try await _ in body {}
        }
        reading.cancel()
        _ = await reading.result
        return .tooLarge
    }

    private func collect(_ body: RequestBody) async -> Outcome {
        var bytes: [UInt8] = []
        var iterator = body.makeAsyncIterator()
        do {
            while let buffer = try await iterator.next() {
                guard bytes.count + buffer.readableBytes <= size else {
                    // A cancelled reader ends the stream; else the server would read on to the body's end, if there is one.
                    unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
                    _ = try? await iterator.next()
                    return .tooLarge
                }
                bytes.append(contentsOf: buffer.readableBytesView)
            }
            return Task.isCancelled ? .tooSlow : .complete(bytes)
        } catch {
            return .broken
        }
    }
}
