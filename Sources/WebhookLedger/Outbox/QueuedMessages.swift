import FoundationEssentials

/// One account's outbox in memory: the rules that ``Outbox`` describes, without locks. Who fills it sees to it that not too
/// many wait; those that were sent or given up are kept for a month, the newest at least.
struct QueuedMessages {
    struct Row {
        var message: QueuedMessage
        let sequence: Int
        var state = OutboxEntry.State.waiting
        var nextAttempt: Date
        var attempts = 0
        /// Of the call that has it, or that said last what became of it.
        var lease: String?
        /// What was said last that let it wait again, and under which lease.
        var lastEnd: LastEnd?
        /// Whether somebody held it and never said what became of it.
        var isInDoubt = false
        var leaseEnd: Date?
        var failure: OutboxFailure?
        var ended: Date?
        /// Counts what ended before.
        var ending = 0

        struct LastEnd: Equatable {
            let lease: String
            let outcome: SendOutcome
        }

        /// The order among one recipient's messages.
        var rank: (Int, Date, Int) { (message.priority.rawValue, message.due, sequence) }
    }

    /// What the end of a lease came to.
    enum LeaseEnd {
        /// Kept now.
        case ended
        /// Kept before.
        case known
        /// Not believed.
        case over
    }

    var rows: [QueuedMessage.ID: Row] = [:]
    /// Each user's open messages.
    var open: [OpenID: Set<QueuedMessage.ID>] = [:]
    /// In the order they ended, beside some that have been forgotten or wait again.
    private var endings: [(id: QueuedMessage.ID, ending: Int)] = []
    private var firstEnding = 0
    private var lastSequence = 0
    private let maxEnded: Int
    var openCount = 0
    private(set) var pause: AccountPause?

    private static let endedLifetime: TimeInterval = 30 * 86_400

    /// - Parameter maxEnded: the most messages that were sent or given up.
    init(maxEnded: Int) {
        self.maxEnded = maxEnded
    }

    /// How many would be open after that.
    func openCount(cancelling cancelled: [QueuedMessage.ID], queueing messages: [QueuedMessage]) -> Int {
        let cancelled = Set(cancelled.filter { rows[$0]?.state == .waiting })
        let queued = Set(messages.map(\.id).filter { rows[$0] == nil || cancelled.contains($0) })
        return openCount - cancelled.count + queued.count
    }

    mutating func change(cancelling cancelled: [QueuedMessage.ID], queueing messages: [QueuedMessage]) {
        for id in cancelled { cancel(id) }
        for message in messages { queue(message) }
    }

    private mutating func queue(_ message: QueuedMessage) {
        guard rows[message.id] == nil else { return }
        lastSequence += 1
        rows[message.id] = Row(message: message, sequence: lastSequence, nextAttempt: message.due)
        open[message.recipient, default: []].insert(message.id)
        openCount += 1
    }

    private mutating func cancel(_ id: QueuedMessage.ID) {
        guard let row = rows[id], row.state == .waiting else { return }
        close(row)
        rows[id] = nil
    }

    /// Those that wait, in the order they were queued.
    var waiting: [QueuedMessage] {
        rows.values.filter { $0.state == .waiting }.sorted { $0.sequence < $1.sequence }.map(\.message)
    }

    // MARK: Sending

    /// - Parameter window: what is known of a user's messaging window.
    mutating func lease(
        _ limit: Int,
        of account: AccountName,
        as name: String,
        at now: Date,
        until end: Date,
        window: (OpenID) -> SpentWindow?
    ) -> [LeasedMessage] {
        let expired = rows.values.filter { $0.state == .waiting && $0.message.expires <= now }
        for row in expired.sorted(by: { $0.sequence < $1.sequence }) {
            finish(row.message.id, .dead, OutboxFailure(.expired, row.failure?.description), at: now)
        }
        let heads = open.values.compactMap { first(of: $0, at: now) }
        let ready = heads.filter { row in
            row.state == .waiting ? row.nextAttempt <= now : row.leaseEnd.map { $0 <= now } ?? true
        }
        let chosen = ready.sorted { ($0.nextAttempt, $0.sequence) < ($1.nextAttempt, $1.sequence) }.prefix(limit)
        return chosen.map { lease($0, of: account, as: name, until: end, window($0.message.recipient)) }
    }

    /// The message that is being sent, or else the one that goes first of those whose time has come.
    private func first(of messages: Set<QueuedMessage.ID>, at now: Date) -> Row? {
        let open = messages.compactMap { rows[$0] }
        let sending = open.filter { $0.state == .sending }
        return (sending.isEmpty ? open.filter { $0.message.due <= now } : sending).min { $0.rank < $1.rank }
    }

    private mutating func lease(
        _ row: Row,
        of account: AccountName,
        as name: String,
        until end: Date,
        _ window: SpentWindow?
    ) -> LeasedMessage {
        var leased = row
        leased.isInDoubt = row.isInDoubt || row.state == .sending
        leased.state = .sending
        leased.lease = name
        leased.attempts += 1
        leased.leaseEnd = end
        rows[row.message.id] = leased
        return LeasedMessage(
            account: account,
            message: row.message,
            lease: name,
            end: end,
            attempt: leased.attempts,
            isInDoubt: leased.isInDoubt,
            window: window?.messagingWindow,
            used: window?.used ?? 0
        )
    }

    mutating func takeBack(_ lease: String) {
        for (id, row) in rows where row.state == .sending && row.lease == lease {
            rows[id]?.state = .waiting
            rows[id]?.attempts -= 1
            rows[id]?.lease = nil
            rows[id]?.leaseEnd = nil
        }
    }

    mutating func end(_ lease: LeasedMessage, with outcome: SendOutcome, at now: Date) -> LeaseEnd {
        let id = lease.message.id
        let end = Row.LastEnd(lease: lease.lease, outcome: outcome)
        if rows[id]?.lastEnd == end { return .known }
        guard var row = rows[id], row.lease == lease.lease else { return .over }
        guard row.state == .sending else { return row.state == outcome.state ? .known : .over }
        switch outcome {
        case .sent:
            finish(id, .sent, nil, at: now)
            return .ended
        case .dead(let failure):
            finish(id, .dead, failure, at: now)
            return .ended
        case .again(let time, let failure):
            row.nextAttempt = time
            row.failure = failure
            row.isInDoubt = false
        case .released: break
        }
        row.lastEnd = end
        if !outcome.countsAsAttempt { row.attempts -= 1 }
        row.state = .waiting
        row.lease = nil
        row.leaseEnd = nil
        rows[id] = row
        return .ended
    }

    mutating func finish(
        _ id: QueuedMessage.ID,
        _ state: OutboxEntry.State,
        _ failure: OutboxFailure?,
        at now: Date
    ) {
        guard let row = rows[id] else { return }
        close(row)
        let ending = (endings.last?.ending ?? 0) + 1
        endings.append((id, ending))
        rows[id]?.state = state
        rows[id]?.failure = failure
        rows[id]?.ended = now
        rows[id]?.ending = ending
        rows[id]?.leaseEnd = nil
        forgetEnded(at: now)
    }

    private mutating func close(_ row: Row) {
        openCount -= 1
        open[row.message.recipient]?.remove(row.message.id)
        if open[row.message.recipient]?.isEmpty ?? false { open[row.message.recipient] = nil }
    }

    private mutating func forgetEnded(at now: Date) {
        while firstEnding < endings.count {
            let (id, ending) = endings[firstEnding]
            if let row = rows[id], row.ending == ending, let ended = row.ended {
                guard endings.count - firstEnding > maxEnded || ended < now - Self.endedLifetime else { break }
                rows[id] = nil
            }
            firstEnding += 1
        }
        if firstEnding > endings.count / 2 {
            endings.removeFirst(firstEnding)
            firstEnding = 0
        }
    }

    func nextTime(after now: Date) -> Date? {
        rows.values.compactMap { row in
            switch row.state {
            case .waiting: row.nextAttempt > now ? row.nextAttempt : nil
            case .sending: row.leaseEnd
            case .sent, .dead: nil
            }
        }
        .min()
    }

    mutating func setPause(_ pause: AccountPause?) {
        self.pause = pause
    }
}

extension SendOutcome {
    /// The message's state from then on.
    package var state: OutboxEntry.State {
        switch self {
        case .sent: .sent
        case .dead: .dead
        case .again, .released: .waiting
        }
    }
}
