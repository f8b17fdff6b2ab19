import FoundationEssentials
import Glibc
import Synchronization
import WebhookCore
import WebhookTestKit

/// Runs every task of this process on one thread, one piece at a time, in an order that a seed decides, by a time that stands
/// still while anything can run.
///
/// Each piece of work belongs to whoever's piece enqueued it. A party that is killed never gets another turn, as if its
/// process had ended between two of its awaits.
final class SimulatedTime: Sendable {
    /// A process that is simulated; `world` is everything else and never dies.
    typealias Party = Int
    static let world: Party = 0

    private struct Piece {
        let job: UnownedJob
        let party: Party
    }

    private struct Sleeper {
        let instant: Int64
        let party: Party
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        /// In microseconds.
        var now: Int64 = 0
        var ready: [Piece] = []
        var sleepers: [UInt64: Sleeper] = [:]
        var frozen: [Party: [Piece]] = [:]
        var number: UInt64 = 0
        var current: Party = SimulatedTime.world
        var dead: Set<Party> = []
        var remaining: [Party: Int] = [:]
        var pieces = 0
        var random: SeededNumbers
        var trace: UInt64 = 0xCBF2_9CE4_8422_2325
    }

    private let state: Mutex<State>

    init(seed: UInt64) {
        state = Mutex(State(random: SeededNumbers(seed: seed)))
    }

    /// Seconds since the beginning.
    var elapsed: Double { Double(state.withLock { $0.now }) / 1_000_000 }

    /// How many pieces of work have run.
    var pieces: Int { state.withLock { $0.pieces } }

    /// Equal for two runs that did the same in the same order.
    var trace: UInt64 { state.withLock { $0.trace } }

    // MARK: Parties

    /// Begins work that belongs to a party.
    func begin(_ party: Party, _ work: @escaping @Sendable () async -> Void) {
        // Enqueued at once, so it counts as the party's.
        act(as: party) { _ = Task { await work() } }
    }

    /// What `body` enqueues belongs to a party.
    func act(as party: Party, _ body: () -> Void) {
        let before = state.withLock { state in
            defer { state.current = party }
            return state.current
        }
        body()
        state.withLock { $0.current = before }
    }

    /// Ends a party for good: at once, or after so many more pieces of its work.
    func kill(_ party: Party, afterPieces count: Int = 0) {
        state.withLock { state in
            if count == 0 { state.dead.insert(party) } else { state.remaining[party] = count }
        }
    }

    func isAlive(_ party: Party) -> Bool { state.withLock { !$0.dead.contains(party) } }

    /// Gives a party no turn until it is thawed, as SIGSTOP does.
    func freeze(_ party: Party) {
        state.withLock { $0.frozen[party] = $0.frozen[party] ?? [] }
    }

    func thaw(_ party: Party) {
        state.withLock { state in state.ready += state.frozen.removeValue(forKey: party) ?? [] }
    }

    /// A number that the seed decides.
    func random(below bound: Int) -> Int { state.withLock { Int($0.random.next() % UInt64(bound)) } }

    // MARK: Work

    func enqueue(_ job: UnownedJob) {
        state.withLock { $0.ready.append(Piece(job: job, party: $0.current)) }
    }

    /// Waits for simulated seconds; false when the task is cancelled before.
    @discardableResult
    func sleep(_ seconds: Double) async -> Bool {
        let (ticket, party, instant) = state.withLock { state in
            state.number += 1
            return (state.number, state.current, state.now + Int64(max(seconds, 0) * 1_000_000))
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if Task.isCancelled { return continuation.resume(returning: false) }
                state.withLock { $0.sleepers[ticket] = Sleeper(instant: instant, party: party, continuation: continuation) }
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: ticket) }?.continuation.resume(returning: false)
        }
    }

    /// Runs until `isDone`, or until nothing can run any more.
    ///
    /// - Returns: whether it was done.
    func run(until isDone: () -> Bool) -> Bool {
        while !isDone() {
            guard let piece = next() else { return false }
            unsafe piece.job.runSynchronously(on: Self.executor)
        }
        return true
    }

    private func next() -> Piece? {
        while true {
            if state.withLock({ $0.ready.isEmpty }), !wakeNext() { return nil }
            if let piece = take() { return piece }
        }
    }

    /// Goes on to the time at which the next sleepers wake; false when nobody sleeps.
    private func wakeNext() -> Bool {
        let awake = state.withLock { state -> [Sleeper] in
            guard let instant = state.sleepers.values.map(\.instant).min() else { return [] }
            state.now = instant
            let due = state.sleepers.filter { $0.value.instant == instant }.sorted { $0.key < $1.key }
            for (ticket, _) in due { state.sleepers[ticket] = nil }
            return due.map(\.value)
        }
        for sleeper in awake {
            state.withLock { $0.current = sleeper.party }
            sleeper.continuation.resume(returning: true)
        }
        return !awake.isEmpty
    }

    /// One of the pieces that are ready, unless its party has no turn.
    private func take() -> Piece? {
        state.withLock { state in
            guard !state.ready.isEmpty else { return nil }
            let piece = state.ready.remove(at: Int(state.random.next() % UInt64(state.ready.count)))
            if state.dead.contains(piece.party) { return nil }
            if state.frozen[piece.party] != nil {
                state.frozen[piece.party]?.append(piece)
                return nil
            }
            if let remaining = state.remaining[piece.party] {
                state.remaining[piece.party] = remaining - 1
                if remaining <= 1 {
                    state.dead.insert(piece.party)
                    return nil
                }
            }
            state.current = piece.party
            state.pieces += 1
            state.trace =
                (state.trace ^ UInt64(truncatingIfNeeded: state.now &* 31 &+ Int64(piece.party))) &* 0x0000_0100_0000_01B3
            return piece
        }
    }

    /// What the runtime calls the generic executor: no actor's, and no task's preference.
    private static var executor: UnownedSerialExecutor {
        unsafe unsafeBitCast((UInt(0), UInt(0)), to: UnownedSerialExecutor.self)
    }
}
