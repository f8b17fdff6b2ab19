import FoundationEssentials
import Synchronization

/// A delivery whose handler runs in this process, and everyone who waits for what it comes to.
final class RunningDelivery: Sendable {
    enum Outcome: Sendable {
        case settled(SettledAnswer)
        case refused(Rejection)
    }

    /// What becomes of a reply that the platform no longer waits for.
    enum LateReply: Sendable {
        /// Sent as messages of its own.
        case pushed
        /// Said with the next reply.
        case saidNext
    }

    private enum Phase {
        case handling
        /// The reply comes too late whatever it is: the delivery was acknowledged.
        case late(LateReply)
        /// The reply is being written down; nothing else can be decided any more.
        case settling(LateReply?)
        case ended(Outcome)

        /// What everyone is told who asks from now on.
        var outcome: Outcome? {
            switch self {
            case .handling, .settling(nil): nil
            case .late, .settling: .settled(.acknowledgement)
            case .ended(let outcome): outcome
            }
        }
    }

    private enum Waiter {
        /// Has a ticket and is about to wait.
        case coming
        case waiting(CheckedContinuation<Outcome?, Never>)
    }

    private struct State {
        var phase = Phase.handling
        /// Whether a crash can no longer lose the delivery.
        var isAccepted = false
        /// Whether an earlier process began it, to which the platform may have come for the last time.
        var isRecovered = false
        var generation: Int?
        var handlingSince: Date?
        var task: Task<Void, Never>?
        var waiting: [UInt64: Waiter] = [:]
        var nextTicket: UInt64 = 0
    }

    /// As it was asked first.
    let question: Question
    private let state = Mutex(State())

    init(_ question: Question) {
        self.question = question
    }

    // MARK: The handler's side

    /// Tells which task runs it, for ``cancel()``.
    func wasStarted(_ task: Task<Void, Never>) {
        state.withLock { state in
            if case .ended = state.phase { return }
            state.task = task
        }
    }

    /// Cancels the handler.
    func cancel() {
        state.withLock { $0.task }?.cancel()
    }

    /// When its handler began; nil while it waits behind others.
    var handlingSince: Date? { state.withLock { $0.handlingSince } }

    /// Whether nothing was decided or answered yet.
    var isHandling: Bool {
        state.withLock { if case .handling = $0.phase { true } else { false } }
    }

    var hasEnded: Bool {
        state.withLock { if case .ended = $0.phase { true } else { false } }
    }

    /// The claim it runs under; nil until it is claimed.
    var generation: Int? { state.withLock { $0.generation } }

    func wasClaimed(_ generation: Int, at instant: Date) {
        state.withLock { state in
            state.generation = generation
            state.handlingSince = instant
        }
    }

    /// Whether a crash can no longer lose it.
    var isAccepted: Bool { state.withLock { $0.isAccepted } }

    /// Tells that a crash cannot lose the delivery any more, so it may be acknowledged before it is done.
    func wasAccepted() {
        state.withLock { $0.isAccepted = true }
    }

    /// Tells that an earlier process accepted it and has ended.
    func wasRecovered() {
        state.withLock { state in
            state.isAccepted = true
            state.isRecovered = true
        }
    }

    /// The handler is done; from now on its reply is the answer, unless the platform no longer waits for it.
    ///
    /// - Parameter unheard: what becomes of a reply that nobody waits for and nobody may come for.
    func beginSettling(unheard: LateReply) -> LateReply? {
        state.withLock { state in
            let late: LateReply? =
                switch state.phase {
                case .late(let late): late
                // The process before may have acknowledged it, or been asked for the last time.
                case .handling where state.isRecovered && state.waiting.isEmpty: unheard
                case .handling, .settling, .ended: nil
                }
            state.phase = .settling(late)
            return late
        }
    }

    /// Hands the outcome to everyone who waits.
    func end(_ outcome: Outcome) {
        let waiting = state.withLock { state in
            state.phase = .ended(outcome)
            state.task = nil
            defer { state.waiting = [:] }
            return state.waiting.values
        }
        for case .waiting(let continuation) in waiting { continuation.resume(returning: outcome) }
    }

    // MARK: The waiting side

    /// Decides that the delivery is acknowledged now, to everyone who waits, and its reply dealt with later.
    ///
    /// It may be when it is still being handled, and a crash cannot lose it; else nothing changes.
    func letGo(_ late: LateReply) {
        let waiting = state.withLock { state -> [Waiter] in
            guard state.isAccepted, case .handling = state.phase else { return [] }
            state.phase = .late(late)
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for case .waiting(let continuation) in waiting { continuation.resume(returning: .settled(.acknowledgement)) }
    }

    /// What it came to, or the acknowledgement of one that was let go; nil when there is neither at `instant`, or when the
    /// waiting task is cancelled.
    func outcome(before instant: Date, _ deadlines: DeadlineQueue) async -> Outcome? {
        let (ticket, outcome) = state.withLock { state -> (UInt64, Outcome?) in
            if let outcome = state.phase.outcome { return (0, outcome) }
            state.nextTicket += 1
            state.waiting[state.nextTicket] = .coming
            return (state.nextTicket, nil)
        }
        if let outcome { return outcome }
        deadlines.at(instant) { [weak self] in self?.stopWaiting(ticket) }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { wait(ticket, $0) }
        } onCancel: {
            stopWaiting(ticket)
        }
    }

    private func wait(_ ticket: UInt64, _ continuation: CheckedContinuation<Outcome?, Never>) {
        let (isOver, outcome) = state.withLock { state -> (Bool, Outcome?) in
            if let outcome = state.phase.outcome { return (true, outcome) }
            // Its time may have been over before it began to wait.
            guard state.waiting[ticket] != nil else { return (true, nil) }
            state.waiting[ticket] = .waiting(continuation)
            return (false, nil)
        }
        if isOver { continuation.resume(returning: outcome) }
    }

    private func stopWaiting(_ ticket: UInt64) {
        let waiter = state.withLock { $0.waiting.removeValue(forKey: ticket) }
        if case .waiting(let continuation) = waiter { continuation.resume(returning: nil) }
    }
}
