import FoundationEssentials
import SignatureVerify
import Synchronization

/// A delivery that is handled in this process, and everyone who waits for what it comes to. Carries out what its
/// ``DeliveryState`` decides.
final class RunningDelivery: Sendable {
    fileprivate struct Inside {
        var state: DeliveryState
        /// Who made the first attempt, and those after it, by their numbers.
        var first: DeliveryAttempt?
        var firstNumber = 1
        var others: [Int: DeliveryAttempt] = [:]
        var task: Task<Void, Never>?
        /// Of its claim; nil while it has none.
        var claim: Int?
        /// Its run, where it waits for its turn.
        var turnWaiter: CheckedContinuation<Bool, Never>?
    }

    let key: DeliveryKey
    let message: Message
    let document: [UInt8]
    /// By the time of day, for the ledger and for handlers.
    let arrivedAt: Date
    /// Of its first attempt here.
    let arrived: MonotonicTime
    /// Its place among the deliveries that came to this process; told once, when it is entered.
    private let place = Atomic(0)
    /// Stands for its sender; nil for a push that names no user.
    let line: Int?
    /// What the replicas have to agree on whose it is; nil where there is nothing to agree on.
    let plainSignature: CallbackSignature?
    /// Whether they have agreed.
    let isBound = Atomic(false)
    /// Whose policy, times and ledger it keeps, whatever replaces that meanwhile.
    let engine: DeliveryEngine
    /// Whether an earlier process left it.
    let isRecovered: Bool
    private let inside: Mutex<Inside>

    /// A delivery that came in just now.
    init(
        _ message: Message,
        of delivery: Delivery,
        _ document: [UInt8],
        _ plainSignature: CallbackSignature?,
        engine: DeliveryEngine
    ) {
        key = DeliveryKey(of: message, account: engine.account.name)
        self.message = message
        self.document = document
        arrivedAt = delivery.arrivedAt
        arrived = delivery.query.arrived
        line = message.sender?.hashValue
        self.plainSignature = plainSignature
        self.engine = engine
        isRecovered = false
        inside = Mutex(Inside(state: DeliveryState(engine.latePolicy, mustAnswer: message.wantsReceipt)))
    }

    /// A delivery that an earlier process accepted.
    init(_ accepted: AcceptedDelivery, _ message: Message, engine: DeliveryEngine) {
        key = accepted.key
        self.message = message
        document = accepted.document
        arrivedAt = accepted.arrivedAt
        arrived = engine.clock.monotonic
        line = message.sender?.hashValue
        plainSignature = nil
        self.engine = engine
        isRecovered = true
        let state = DeliveryState(
            recovered: accepted.isAcknowledged ? .acknowledged : .accepted,
            engine.latePolicy,
            mustAnswer: message.wantsReceipt
        )
        inside = Mutex(Inside(state: state))
    }

    // MARK: The platform

    /// An attempt came: its number, and what the caller is to tell it at once.
    func join(_ attempt: DeliveryAttempt) -> (number: Int, DeliveryState.Outcome?) {
        inside.withLock { inside in
            switch inside.state.join(at: attempt.arrived, isLast: attempt.isLast(inside.state.attempts + 1)) {
            case .told(let outcome): return (inside.state.attempts, outcome)
            case .waits(let joined):
                attempt.number.store(joined.number, ordering: .relaxed)
                if inside.first == nil, inside.others.isEmpty {
                    inside.first = attempt
                    inside.firstNumber = joined.number
                } else {
                    inside.others[joined.number] = attempt
                }
                return (joined.number, nil)
            }
        }
    }

    /// It was asked for that often before.
    func countOn(from earlier: Int) {
        inside.withLock { $0.state.countOn(from: earlier) }
    }

    /// Whoever made the attempt does not wait any more.
    func leave(_ attempt: DeliveryAttempt) {
        let number = attempt.number.load(ordering: .relaxed)
        let left = inside.withLock { $0.state.leave(number) ? $0.take(number) : nil }
        left?.end(.refused(.overBudget))
    }

    var attempts: Int { inside.withLock { $0.state.attempts } }

    var order: Int {
        get { place.load(ordering: .relaxed) }
        set { place.store(newValue, ordering: .relaxed) }
    }

    // MARK: Its turn

    /// Has to wait behind others of its sender. Called before anybody else knows it.
    func mustWait() {
        inside.withLock { $0.state.mustWait() }
    }

    /// Waits until nobody of its sender is before it; false when it ended meanwhile.
    func turnCame() async -> Bool {
        await withCheckedContinuation { continuation in
            let isTurn = inside.withLock { inside -> Bool? in
                switch inside.state.phase {
                case .queued:
                    inside.turnWaiter = continuation
                    return nil
                case .ended: return false
                default: return true
                }
            }
            if let isTurn { continuation.resume(returning: isTurn) }
        }
    }

    /// Lets an earlier one of its sender go before it; false where it is handled already.
    func yieldTurn() -> Bool {
        inside.withLock { $0.state.yieldTurn() }
    }

    var mayBegin: Bool { inside.withLock { $0.state.phase == .claiming } }

    /// It is its turn.
    func beginTurn() {
        let waiter = inside.withLock { $0.state.turnCame() ? $0.turnWaiter.take() : nil }
        waiter?.resume(returning: true)
    }

    // MARK: Its run

    /// Tells which task runs it, to be cancelled when the handler's time is over.
    func didStart(_ task: Task<Void, Never>) {
        inside.withLock { inside in
            if inside.state.phase != .ended { inside.task = task }
        }
    }

    /// Its claim was granted; false where an earlier one of its sender was let in before it meanwhile, and it has to claim anew.
    func claimed(_ claim: Int, at now: MonotonicTime) -> Bool {
        inside.withLock { inside in
            guard inside.state.claimed(at: now) else { return false }
            inside.claim = claim
            return true
        }
    }

    var claim: Int? { inside.withLock { $0.claim } }

    func handlerEnded() -> DeliveryState.ReplyWay {
        inside.withLock { $0.state.handlerEnded() }
    }

    func acknowledgedElsewhere() {
        inside.withLock { $0.state.acknowledgedElsewhere() }
    }

    var isAccepted: Bool { inside.withLock { $0.state.noted != nil } }

    /// Whether the ledger has it as accepted, or what it was told of that is in doubt.
    var mayBeAccepted: Bool { inside.withLock { $0.state.mayBeNoted } }

    /// Whether it is accepted and waits behind others of its sender here.
    var waitsAccepted: Bool { inside.withLock { $0.state.phase == .queued && $0.state.noted != nil } }

    var hasEnded: Bool { inside.withLock { $0.state.phase == .ended } }

    /// Tells the outcome to everyone who waits.
    func end(_ outcome: DeliveryState.Outcome) {
        let (first, others, waiter, cancelled) = inside.withLock { inside in
            let cancelled = inside.state.end(outcome).cancelsHandler ? inside.task : nil
            inside.task = nil
            defer {
                inside.first = nil
                inside.others = [:]
            }
            return (inside.first, inside.others, inside.turnWaiter.take(), cancelled)
        }
        cancelled?.cancel()
        waiter?.resume(returning: false)
        first?.end(outcome)
        for (_, attempt) in others.sorted(by: { $0.key < $1.key }) { attempt.end(outcome) }
    }

    // MARK: Time

    /// Does what is due.
    func tick(at now: MonotonicTime) {
        let (due, expired, task) = inside.withLock { inside in
            let due = inside.state.due(at: now, engine.times)
            return (due, due.expired.compactMap { inside.take($0.number) }, due.cancelsHandler ? inside.task : nil)
        }
        task?.cancel()
        for attempt in expired { attempt.end(.refused(.overBudget)) }
        if let note = due.note { write(note) }
    }

    /// Acknowledges a recovered delivery that the platform asks for no more.
    func acknowledge() {
        if inside.withLock({ $0.state.acknowledges() }) { write(.acknowledged) }
    }

    /// Not waited for: a ledger that hangs makes no answer late.
    private func write(_ note: DeliveryState.Note) {
        Task {
            do {
                if let answer = try await engine.note(note, of: self) { return end(.settled(answer)) }
                let acknowledged = inside.withLock { inside in
                    inside.state.noted(note).compactMap { inside.take($0.number) }
                }
                for attempt in acknowledged { attempt.end(.settled(.acknowledgement)) }
            } catch let rejection as Rejection where rejection != .unavailable {
                // Another body came under its signature.
                engine.deliveries.remove(self)
                end(.refused(rejection))
            } catch {
                if !(error is Rejection) { engine.telemetry.ledgerFailed("accept", error) }
                let now = engine.clock.monotonic
                inside.withLock { $0.state.noteFailed(at: now, engine.times) }
            }
        }
    }
}

extension RunningDelivery.Inside {
    fileprivate mutating func take(_ number: Int) -> DeliveryAttempt? {
        if number == firstNumber {
            defer { first = nil }
            return first
        }
        return others.removeValue(forKey: number)
    }
}
