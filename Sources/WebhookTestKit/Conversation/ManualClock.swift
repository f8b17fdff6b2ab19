public import FoundationEssentials
import Synchronization
public import WebhookCore

/// A clock that moves only when it is told to, for tests of what takes time.
///
/// ```swift
/// let clock = ManualClock()
/// clock.advance(by: .seconds(600))
/// ```
public final class ManualClock: ServiceClock {
    private struct Sleeper {
        let wakes: Date
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var now: Date
        var sleepers: [UInt64: Sleeper] = [:]
        var lastTicket: UInt64 = 0
    }

    private let state: Mutex<State>

    /// - Parameter now: by default the moment that the fixtures are written for, ``FixtureWorld/now``.
    public init(_ now: Date = FixtureWorld.now) {
        state = Mutex(State(now: now))
    }

    public var now: Date { state.withLock { $0.now } }

    /// How many tasks wait for a later time.
    public var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    /// When the first of them is to go on; nil while nobody waits.
    public var nextWake: Date? { state.withLock { $0.sleepers.values.map(\.wakes).min() } }

    /// Moves it on; a negative duration moves it back, as a machine's clock may be.
    public func advance(by duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let interval = Double(seconds) + Double(attoseconds) * 1e-18
        move { $0 + interval }
    }

    /// Moves it to a time, later or earlier.
    public func set(to time: Date) {
        move { _ in time }
    }

    public func sleep(until instant: Date) async throws {
        let ticket = state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        let isTime = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state -> Bool? in
                    if Task.isCancelled { return false }
                    if state.now >= instant { return true }
                    state.sleepers[ticket] = Sleeper(wakes: instant, continuation: continuation)
                    return nil
                }
                if let isOver { continuation.resume(returning: isOver) }
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: ticket) }?.continuation.resume(returning: false)
        }
        if !isTime { throw CancellationError() }
    }

    private func move(_ time: (Date) -> Date) {
        let awake = state.withLock { state in
            state.now = time(state.now)
            let due = state.sleepers.filter { $0.value.wakes <= state.now }
            for ticket in due.keys { state.sleepers[ticket] = nil }
            return due.values.sorted { $0.wakes < $1.wakes }
        }
        for sleeper in awake { sleeper.continuation.resume(returning: true) }
    }
}
