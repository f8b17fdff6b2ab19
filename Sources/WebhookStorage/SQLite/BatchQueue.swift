import Dispatch
import Synchronization

/// Deals with pieces of work in batches, on a thread of its own: what arrives while one batch is under way is the next.
///
/// A piece that finds it idle begins at once, so that batches grow with the load and nothing waits without need.
final class BatchQueue<Piece: Sendable>: Sendable {
    private struct State {
        var waiting: [Piece] = []
        var isWorking = false
    }

    private let state = Mutex(State())
    private let thread: DispatchQueue
    private let largest: Int
    private let work: @Sendable ([Piece]) -> Void

    /// - Parameters:
    ///   - label: the thread's name.
    ///   - largest: how many pieces one batch takes at most.
    ///   - work: deals with a batch, and may block.
    init(label: String, largest: Int, _ work: @escaping @Sendable ([Piece]) -> Void) {
        thread = DispatchQueue(label: label)
        self.largest = largest
        self.work = work
    }

    func add(_ piece: Piece) {
        let isIdle = state.withLock { state in
            state.waiting.append(piece)
            defer { state.isWorking = true }
            return !state.isWorking
        }
        // Ends when nothing waits any more.
        if isIdle { thread.async { [self] in while let batch = next() { work(batch) } } }
    }

    private func next() -> [Piece]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isWorking = false
                return nil
            }
            if state.waiting.count <= largest {
                defer { state.waiting = [] }
                return state.waiting
            }
            let batch = Array(state.waiting.prefix(largest))
            state.waiting.removeFirst(largest)
            return batch
        }
    }
}
