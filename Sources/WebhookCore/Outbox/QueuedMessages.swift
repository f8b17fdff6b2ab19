import FoundationEssentials

/// One account's outbox in memory: the rules that ``Outbox`` describes, without locks.
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

        var isOpen: Bool { state == .waiting || state == .sending }
    }

    private struct Granted {
        var right: PushRight
        var used: Int
    }

    private var rows: [String: Row] = [:]
    /// The keys of each user's open messages.
    private var open: [OpenID: Set<String>] = [:]
    private var rights: [OpenID: Granted] = [:]
    private var lastSequence = 0
    private(set) var pause: AccountPause?

    mutating func queue(_ message: QueuedMessage) {
        guard rows[message.key] == nil else { return }
        lastSequence += 1
        rows[message.key] = Row(message: message, sequence: lastSequence, nextAttempt: message.due)
        open[message.recipient, default: []].insert(message.key)
    }

    mutating func cancel(_ key: String) {
        guard rows[key]?.state == .waiting else { return }
        remove(key)
    }

    /// An act that was seen before, or is older than the one known, changes nothing.
    mutating func grant(_ right: PushRight, to user: OpenID) {
        if let known = rights[user], known.right.gainedAt >= right.gainedAt { return }
        rights[user] = Granted(right: right, used: 0)
    }

    /// Those that wait, in the order they were queued.
    var waiting: [QueuedMessage] {
        rows.values.filter { $0.state == .waiting }.sorted { $0.sequence < $1.sequence }.map(\.message)
    }

    // MARK: Sending

    mutating func lease(_ limit: Int, of account: AccountName, at now: Date, until end: Date) -> [LeasedMessage] {
        for (key, row) in rows where row.state == .waiting && row.message.expires <= now {
            finish(key, .dead, OutboxFailure(.expired, row.failure?.description), at: now)
        }
        let heads = open.values.compactMap { first(of: $0, at: now) }
        let ready = heads.filter { row in
            row.state == .waiting ? row.nextAttempt <= now : row.leaseEnd.map { $0 <= now } ?? true
        }
        let chosen = ready.sorted { ($0.nextAttempt, $0.sequence) < ($1.nextAttempt, $1.sequence) }.prefix(limit)
        return chosen.map { lease($0, of: account, until: end) }
    }

    /// The message that goes first of those whose time has come.
    private func first(of keys: Set<String>, at now: Date) -> Row? {
        keys.compactMap { rows[$0] }.filter { $0.message.due <= now || $0.state == .sending }
            .min { ($0.message.due, $0.sequence) < ($1.message.due, $1.sequence) }
    }

    private mutating func lease(_ row: Row, of account: AccountName, until end: Date) -> LeasedMessage {
        var leased = row
        leased.state = .sending
        leased.generation += 1
        leased.attempts += 1
        leased.leaseEnd = end
        rows[row.message.key] = leased
        let granted = rights[row.message.recipient]
        return LeasedMessage(
            account: account,
            message: row.message,
            generation: leased.generation,
            end: end,
            attempt: leased.attempts,
            isInDoubt: row.state == .sending,
            right: granted?.right,
            used: granted?.used ?? 0
        )
    }

    mutating func end(_ lease: LeasedMessage, with outcome: SendOutcome, at now: Date) -> Bool {
        let key = lease.message.key
        guard var row = rows[key], row.state == .sending, row.generation == lease.generation else { return false }
        if outcome.countsAgainstRight, rights[row.message.recipient]?.right == lease.right {
            rights[row.message.recipient]?.used += 1
        }
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
        rows[key]?.state = state
        rows[key]?.failure = failure
        rows[key]?.ended = now
        rows[key]?.leaseEnd = nil
    }

    private mutating func close(_ row: Row) {
        open[row.message.recipient]?.remove(row.message.key)
        if open[row.message.recipient]?.isEmpty ?? false { open[row.message.recipient] = nil }
    }

    private mutating func remove(_ key: String) {
        if let row = rows.removeValue(forKey: key) { close(row) }
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
