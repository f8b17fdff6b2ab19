import FoundationEssentials

/// One account's outbox in memory: the rules that ``Outbox`` describes, without locks. Who fills it sees to it that not too
/// many wait; those that were sent or given up are kept for a month, the newest at least.
struct QueuedMessages {
    private struct Row {
        var message: QueuedMessage
        let sequence: Int
        var state = OutboxEntry.State.waiting
        var nextAttempt: Date
        var attempts = 0
        var generation: Int64 = 0
        var leaseEnd: Date?
        var failure: OutboxFailure?
        var ended: Date?
        /// Counts what ended before.
        var ending = 0
    }

    private var rows: [String: Row] = [:]
    /// The keys of each user's open messages.
    private var open: [OpenID: Set<String>] = [:]
    /// In the order they ended, beside some that have been forgotten or wait again.
    private var endings: [(key: String, ending: Int)] = []
    private var firstEnding = 0
    private var lastSequence = 0
    private let maxEnded: Int
    private(set) var openCount = 0
    private(set) var pause: AccountPause?

    private static let endedLifetime: TimeInterval = 30 * 86_400

    /// - Parameter maxEnded: the most messages that were sent or given up.
    init(maxEnded: Int) {
        self.maxEnded = maxEnded
    }

    /// How many would be open after that.
    func openCount(cancelling keys: [String], queueing messages: [QueuedMessage]) -> Int {
        let cancelled = Set(keys.filter { rows[$0]?.state == .waiting })
        let queued = Set(messages.map(\.key).filter { rows[$0] == nil || cancelled.contains($0) })
        return openCount - cancelled.count + queued.count
    }

    mutating func change(cancelling keys: [String], queueing messages: [QueuedMessage]) {
        for key in keys { cancel(key) }
        for message in messages { queue(message) }
    }

    private mutating func queue(_ message: QueuedMessage) {
        guard rows[message.key] == nil else { return }
        lastSequence += 1
        rows[message.key] = Row(message: message, sequence: lastSequence, nextAttempt: message.due)
        open[message.recipient, default: []].insert(message.key)
        openCount += 1
    }

    private mutating func cancel(_ key: String) {
        guard let row = rows[key], row.state == .waiting else { return }
        close(row)
        rows[key] = nil
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
        at now: Date,
        until end: Date,
        window: (OpenID) -> SpentWindow?
    ) -> [LeasedMessage] {
        let expired = rows.values.filter { $0.state == .waiting && $0.message.expires <= now }
        for row in expired.sorted(by: { $0.sequence < $1.sequence }) {
            finish(row.message.key, .dead, OutboxFailure(.expired, row.failure?.description), at: now)
        }
        let heads = open.values.compactMap { first(of: $0, at: now) }
        let ready = heads.filter { row in
            row.state == .waiting ? row.nextAttempt <= now : row.leaseEnd.map { $0 <= now } ?? true
        }
        let chosen = ready.sorted { ($0.nextAttempt, $0.sequence) < ($1.nextAttempt, $1.sequence) }.prefix(limit)
        return chosen.map { lease($0, of: account, until: end, window($0.message.recipient)) }
    }

    /// The message that goes first of those whose time has come.
    private func first(of keys: Set<String>, at now: Date) -> Row? {
        keys.compactMap { rows[$0] }.filter { $0.message.due <= now || $0.state == .sending }
            .min { ($0.message.due, $0.sequence) < ($1.message.due, $1.sequence) }
    }

    private mutating func lease(
        _ row: Row,
        of account: AccountName,
        until end: Date,
        _ window: SpentWindow?
    ) -> LeasedMessage {
        var leased = row
        leased.state = .sending
        leased.generation += 1
        leased.attempts += 1
        leased.leaseEnd = end
        rows[row.message.key] = leased
        return LeasedMessage(
            account: account,
            message: row.message,
            generation: leased.generation,
            end: end,
            attempt: leased.attempts,
            isInDoubt: row.state == .sending,
            window: window?.messagingWindow,
            used: window?.used ?? 0
        )
    }

    mutating func end(_ lease: LeasedMessage, with outcome: SendOutcome, at now: Date) -> Bool {
        let key = lease.message.key
        guard var row = rows[key], row.state == .sending, row.generation == lease.generation else { return false }
        switch outcome {
        case .sent:
            finish(key, .sent, nil, at: now)
            return true
        case .dead(let failure):
            finish(key, .dead, failure, at: now)
            return true
        case .again(let time, let failure):
            row.nextAttempt = time
            row.failure = failure
        case .released: break
        }
        if !outcome.countsAsAttempt { row.attempts -= 1 }
        row.state = .waiting
        row.leaseEnd = nil
        rows[key] = row
        return true
    }

    private mutating func finish(_ key: String, _ state: OutboxEntry.State, _ failure: OutboxFailure?, at now: Date) {
        guard let row = rows[key] else { return }
        close(row)
        let ending = (endings.last?.ending ?? 0) + 1
        endings.append((key, ending))
        rows[key]?.state = state
        rows[key]?.failure = failure
        rows[key]?.ended = now
        rows[key]?.ending = ending
        rows[key]?.leaseEnd = nil
        forgetEnded(at: now)
    }

    private mutating func close(_ row: Row) {
        openCount -= 1
        open[row.message.recipient]?.remove(row.message.key)
        if open[row.message.recipient]?.isEmpty ?? false { open[row.message.recipient] = nil }
    }

    private mutating func forgetEnded(at now: Date) {
        while firstEnding < endings.count {
            let (key, ending) = endings[firstEnding]
            if let row = rows[key], row.ending == ending, let ended = row.ended {
                guard endings.count - firstEnding > maxEnded || ended < now - Self.endedLifetime else { break }
                rows[key] = nil
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

    // MARK: Operators

    func depth(at now: Date) -> OutboxDepth {
        var depth = OutboxDepth()
        for row in rows.values {
            switch row.state {
            case .waiting where row.message.due > now: depth.scheduled += 1
            case .waiting:
                depth.due += 1
                depth.oldestDue = min(depth.oldestDue ?? row.message.due, row.message.due)
            case .sending: depth.sending += 1
            case .dead: depth.dead += 1
            case .sent: break
            }
        }
        return depth
    }

    func entries(_ state: OutboxEntry.State, limit: Int) -> [OutboxEntry] {
        let found = rows.values.filter { $0.state == state }
        let sorted =
            switch state {
            case .waiting, .sending: found.sorted { ($0.message.due, $0.sequence) < ($1.message.due, $1.sequence) }
            case .sent, .dead:
                found.sorted { ($0.ended ?? .distantPast, $0.sequence) > ($1.ended ?? .distantPast, $1.sequence) }
            }
        return sorted.prefix(limit).map { row in
            OutboxEntry(
                key: row.message.key,
                recipient: row.message.recipient,
                state: row.state,
                due: row.message.due,
                expires: row.message.expires,
                nextAttempt: row.nextAttempt,
                attempts: row.attempts,
                failure: row.failure,
                ended: row.ended
            )
        }
    }

    mutating func retry(_ key: String, at now: Date, until expires: Date) -> Bool {
        guard var row = rows[key], row.state == .dead else { return false }
        row.message.due = now
        row.message.expires = expires
        row.nextAttempt = now
        row.state = .waiting
        row.attempts = 0
        row.failure = nil
        row.ended = nil
        rows[key] = row
        open[row.message.recipient, default: []].insert(key)
        openCount += 1
        return true
    }

    mutating func drop(_ key: String, at now: Date) -> Bool {
        guard rows[key]?.state == .waiting else { return false }
        finish(key, .dead, OutboxFailure(.dropped), at: now)
        return true
    }

    mutating func purge(_ state: OutboxEntry.State, endedBefore time: Date, limit: Int) -> Int {
        let keys = rows.filter { $0.value.state == state && ($0.value.ended.map { $0 < time } ?? false) }.map(\.key).prefix(limit)
        for key in keys { rows[key] = nil }
        return keys.count
    }
}
