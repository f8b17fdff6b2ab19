import FoundationEssentials
import HeapModule
import Synchronization

/// Runs short actions when their time has come: one task that looks at the clock for all deliveries in hand, and none when
/// there are none.
///
/// Actions run at most ``tick`` late, one after the other; they must not block.
final class DeadlineQueue: Sendable {
    /// How long it looks away.
    static let tick: TimeInterval = 0.02

    private struct Entry: Comparable {
        let instant: Date
        let action: @Sendable () -> Void

        static func == (left: Entry, right: Entry) -> Bool { left.instant == right.instant }
        static func < (left: Entry, right: Entry) -> Bool { left.instant < right.instant }
    }

    private struct State {
        var entries = Heap<Entry>()
        var users = 0
        var isSweeping = false
    }

    private let clock: any ServiceClock
    private let state = Mutex(State())

    init(clock: any ServiceClock) {
        self.clock = clock
    }

    /// Begins a time in which actions may be wanted.
    func enter() {
        state.withLock { $0.users += 1 }
    }

    /// Ends what ``enter()`` began; with the last one, whatever is left in the queue is dropped.
    func leave() {
        state.withLock { state in
            state.users -= 1
            if state.users == 0 { state.entries = Heap() }
        }
    }

    /// Runs `action` at `instant`; at once where that is over. It is not taken back: an action finds out by itself that it
    /// is no longer wanted.
    func at(_ instant: Date, _ action: @escaping @Sendable () -> Void) {
        guard instant > clock.now else { return action() }
        let startsSweeping = state.withLock { state in
            state.entries.insert(Entry(instant: instant, action: action))
            defer { state.isSweeping = true }
            return !state.isSweeping
        }
        if startsSweeping { Task { await sweep() } }
    }

    private func sweep() async {
        while let next = earliest() {
            let now = clock.now
            if next > now {
                try? await clock.sleep(until: now + Self.tick)
            } else {
                for action in takeDue(at: now) { action() }
            }
        }
    }

    /// When the next entry is due; nil ends the sweeping.
    private func earliest() -> Date? {
        state.withLock { state in
            guard let next = state.entries.min?.instant else {
                state.isSweeping = false
                return nil
            }
            return next
        }
    }

    private func takeDue(at now: Date) -> [@Sendable () -> Void] {
        state.withLock { state in
            var due: [@Sendable () -> Void] = []
            while let next = state.entries.min, next.instant <= now {
                due.append(state.entries.removeMin().action)
            }
            return due
        }
    }
}
