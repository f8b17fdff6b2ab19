import Synchronization

/// Tells whoever waits that something happened.
final class Changes: Sendable {
    private struct State {
        var serial = 0
        var waiting: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    private let state = Mutex(State())

    /// One element for what happened since the one before, however much it was; the first at once.
    func subscribe() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.serial += 1
            state.waiting[state.serial] = continuation
            return state.serial
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { $0.waiting[number] = nil }
        }
        continuation.yield()
        return stream
    }

    func signal() {
        // Told outside the lock, which their ends take.
        for continuation in state.withLock({ Array($0.waiting.values) }) { continuation.yield() }
    }

    /// Ends all streams.
    func finish() {
        for continuation in state.withLock({ Array($0.waiting.values) }) { continuation.finish() }
    }
}
