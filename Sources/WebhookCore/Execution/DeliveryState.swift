/// The life of one delivery in this process, as rules alone: what has happened to it, and what is to be done next.
///
/// It has no lock, no clock and no task. Each method takes what happened and returns what follows from it; whoever owns
/// the delivery does that. The contract it keeps, in every order of events:
///
/// - Each attempt of the platform is answered once: with the outcome, an acknowledgement, or nothing in time.
/// - Nothing is answered after ``Times/limit``, counted from the attempt's own first byte.
/// - An acknowledgement leaves only when the ledger has it, and makes the reply a late one.
/// - The reply is either the answer or a late one, never both.
/// - Where only a receipt counts as taken, nothing else is answered: an attempt expires, and a repeat gets the receipt.
struct DeliveryState: Sendable, Hashable {
    /// When things are due, counted from an attempt's arrival; ``handler`` from the beginning of the handler.
    struct Times: Sendable {
        let accept: Duration
        let decide: Duration
        let limit: Duration
        let handler: Duration
        /// How long a failed note in the ledger is not tried again.
        let pause: Duration
    }

    enum Phase: Sendable, Hashable {
        /// Another delivery of its sender is handled first.
        case queued
        /// It is its turn, and its claim is asked for.
        case claiming
        case handling(since: MonotonicTime)
        /// What it came to is being written.
        case settling
        case ended
    }

    /// What is written down of a delivery that is not done.
    enum Note: Sendable, Hashable {
        /// A crash cannot lose it any more.
        case accepted
        /// The platform is told that its reply comes by another way.
        case acknowledged
    }

    /// What an attempt of the platform is told.
    enum Outcome: Sendable, Hashable {
        case settled(SettledAnswer)
        case refused(Rejection)
    }

    /// An attempt that waits to be told something.
    struct Attempt: Sendable, Hashable {
        /// 1 for the first.
        let number: Int
        let arrived: MonotonicTime
        /// Whether the platform asks for the last time, as far as can be known.
        let isLast: Bool
    }

    /// How the reply reaches the customer.
    enum ReplyWay: Sendable, Hashable {
        /// As the answer to whoever asks.
        case answer
        /// By another way: sent as messages, or said with the next reply.
        case late
    }

    /// What is to be done when time has passed.
    struct Due: Sendable, Hashable {
        /// These get no answer any more.
        var expired: [Attempt] = []
        /// To be written to the ledger, and told with ``noted(_:at:)`` or ``noteFailed(_:at:)``.
        var note: Note?
        /// The handler has had its time.
        var cancelsHandler = false
    }

    let policy: LatePolicy
    /// Whether an acknowledgement would say that it was not taken.
    let mustAnswer: Bool
    private(set) var phase = Phase.claiming
    /// What the ledger knows.
    private(set) var noted: Note?
    /// Whether the ledger knows something of it, or may.
    private(set) var mayBeNoted = false
    private(set) var attempts = 0
    private(set) var waiting: [Attempt] = []
    private var outcome: Outcome?
    private var noteInWork: Note?
    private var nextNote: MonotonicTime?
    private var firstArrived: MonotonicTime?
    /// Whether an earlier process began it, to which the platform may have come for the last time.
    private let isRecovered: Bool
    private var wasCancelled = false

    /// A delivery that came in just now; ``join(at:isLast:)`` adds its first attempt, too.
    init(_ policy: LatePolicy, mustAnswer: Bool = false) {
        self.mustAnswer = mustAnswer
        self.policy = policy
        isRecovered = false
    }

    /// A delivery that an earlier process accepted.
    init(recovered note: Note, _ policy: LatePolicy, mustAnswer: Bool = false) {
        self.mustAnswer = mustAnswer
        self.policy = policy
        noted = note
        mayBeNoted = true
        isRecovered = true
    }

    var isAcknowledged: Bool { noted == .acknowledged }

    /// It was asked for that often before, and had no answer.
    mutating func countOn(from earlier: Int) {
        attempts = earlier
    }

    // MARK: The platform

    enum Joined: Sendable, Hashable {
        case waits(Attempt)
        case told(Outcome)
    }

    /// An attempt came. One that comes after the end, while the handler still runs, is told what the others were.
    mutating func join(at arrived: MonotonicTime, isLast: Bool) -> Joined {
        attempts += 1
        if let outcome { return .told(outcome) }
        if isAcknowledged { return .told(.settled(.acknowledgement)) }
        let attempt = Attempt(number: attempts, arrived: arrived, isLast: isLast)
        firstArrived = firstArrived ?? arrived
        waiting.append(attempt)
        return .waits(attempt)
    }

    /// Whoever made an attempt has gone away; false where it does not wait any more.
    mutating func leave(_ number: Int) -> Bool {
        guard let index = waiting.firstIndex(where: { $0.number == number }) else { return false }
        waiting.remove(at: index)
        return true
    }

    // MARK: The run

    /// Others of its sender are handled first.
    mutating func mustWait() {
        phase = .queued
    }

    /// Nobody of its sender is before it any more; false where it did not wait for that.
    mutating func turnCame() -> Bool {
        guard phase == .queued else { return false }
        phase = .claiming
        return true
    }

    /// An earlier one of its sender, which an earlier process left, goes before it; false where it is too late for that.
    mutating func yieldTurn() -> Bool {
        guard phase == .claiming else { return false }
        phase = .queued
        return true
    }

    /// Its claim was granted; false where it is not its turn any more, so that it has to claim anew.
    mutating func claimed(at now: MonotonicTime) -> Bool {
        if phase == .queued { return false }
        if phase != .ended { phase = .handling(since: now) }
        return true
    }

    /// The handler is done. Nothing can be decided about the reply any more.
    mutating func handlerEnded() -> ReplyWay {
        if phase != .ended { phase = .settling }
        if isAcknowledged { return .late }
        // Nobody was told anything else, and a receipt is of use as an answer alone.
        if mustAnswer { return .answer }
        // The process before may have acknowledged it, or been asked for the last time.
        if isRecovered, waiting.isEmpty { return .late }
        return .answer
    }

    /// The ledger refused the answer, since another replica has acknowledged the delivery.
    mutating func acknowledgedElsewhere() {
        noted = .acknowledged
    }

    /// What the end of a delivery leads to.
    struct End: Sendable, Hashable {
        /// These are told the outcome.
        var told: [Attempt]
        /// A handler runs whose delivery was settled elsewhere: nobody waits for it any more.
        var cancelsHandler: Bool
    }

    /// It is over, by what came of it first.
    mutating func end(_ outcome: Outcome) -> End {
        var end = End(told: waiting, cancelsHandler: false)
        if case .handling = phase { end.cancelsHandler = true }
        phase = .ended
        self.outcome = self.outcome ?? outcome
        waiting = []
        return end
    }

    // MARK: Time

    /// What is due at that time.
    mutating func due(at now: MonotonicTime, _ times: Times) -> Due {
        var due = Due()
        guard phase != .ended else { return due }
        if case .handling(let since) = phase, !wasCancelled, now >= since + times.handler {
            wasCancelled = true
            due.cancelsHandler = true
        }
        let acknowledges = waiting.contains { attempt in
            now >= attempt.arrived + times.decide && (policy == .push || attempt.isLast)
        }
        if waiting.contains(where: { now >= $0.arrived + times.limit }) {
            due.expired = waiting.filter { now >= $0.arrived + times.limit }
            waiting.removeAll { now >= $0.arrived + times.limit }
        }
        // The platform is to come back for it, and another process is to handle it only then.
        if mustAnswer { return due }
        // What is being settled is on its way to the ledger already.
        guard phase != .settling, noteInWork == nil, nextNote.map({ now >= $0 }) ?? true else { return due }
        if acknowledges {
            due.note = .acknowledged
        } else if noted == nil, let firstArrived, now >= firstArrived + times.accept {
            due.note = .accepted
        }
        noteInWork = due.note
        if due.note != nil { mayBeNoted = true }
        return due
    }

    /// A recovered delivery that the platform asks for no more is acknowledged before anybody waits.
    mutating func acknowledges() -> Bool {
        if mustAnswer { return false }
        guard noted != .acknowledged, noteInWork == nil, phase != .settling, phase != .ended else { return false }
        noteInWork = .acknowledged
        return true
    }

    /// The ledger has the note. These are acknowledged now.
    mutating func noted(_ note: Note) -> [Attempt] {
        noteInWork = nil
        nextNote = nil
        // What was written of a reply on its way is the ledger's affair: it tells when the two do not agree.
        guard phase != .settling, phase != .ended else { return [] }
        noted = note
        guard isAcknowledged else { return [] }
        defer { waiting = [] }
        return waiting
    }

    /// The ledger could not take the note.
    mutating func noteFailed(at now: MonotonicTime, _ times: Times) {
        noteInWork = nil
        nextNote = now + times.pause
    }
}
