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
        var monotonic: Int64 = 1_000_000_000
        var sleepers: [UInt64: Sleeper] = [:]
        var lastTicket: UInt64 = 0
    }

    private let state: Mutex<State>

    /// - Parameter now: by default the moment that the fixtures are written for, ``FixtureWorld/now``.
    public init(_ now: Date = FixtureWorld.now) {
        state = Mutex(State(now: now))
    }

    public var now: Date { state.withLock { $0.now } }

    public var monotonic: MonotonicTime { MonotonicTime(nanoseconds: state.withLock { $0.monotonic }) }

    /// How many tasks wait for a later time.
    public var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    /// When the first of them is to go on; nil while nobody waits.
    public var nextWake: Date? { state.withLock { $0.sleepers.values.map(\.wakes).min() } }

    /// Lets time pass. A negative duration moves the time of day back, as ``set(to:)`` does.
    public func advance(by duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let interval = Double(seconds) + Double(attoseconds) * 1e-18
        move { state in
            state.now += interval
            if interval > 0 { state.monotonic += Int64((interval * 1e9).rounded()) }
        }
    }

    /// Lets time pass until then; an earlier time moves the time of day back.
    public func set(to time: Date) {
        advance(by: .seconds(time.timeIntervalSince(now)))
    }

    /// Moves the time of day alone, as whoever sets a machine's clock does: no time passes.
    public func step(by duration: Duration) {
        let (seconds, attoseconds) = duration.components
        move { $0.now += Double(seconds) + Double(attoseconds) * 1e-18 }
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

    private func move(_ change: (inout State) -> Void) {
        let awake = state.withLock { state in
            change(&state)
            let due = state.sleepers.filter { $0.value.wakes <= state.now }
            for ticket in due.keys { state.sleepers[ticket] = nil }
            return due.values.sorted { $0.wakes < $1.wakes }
        }
        for sleeper in awake { sleeper.continuation.resume(returning: true) }
    }
}
