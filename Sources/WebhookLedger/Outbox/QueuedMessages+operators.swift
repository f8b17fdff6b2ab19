import FoundationEssentials

/// What operators ask for and change.
extension QueuedMessages {
    func depth(at now: Date) -> OutboxDepth {
        var counts: [OutboxEntry.State: Int] = [:]
        var due: [Date] = []
        for row in rows.values {
            counts[row.state, default: 0] += 1
            if row.state == .waiting, row.message.due <= now { due.append(row.message.due) }
        }
        return OutboxDepth(
            scheduled: counts[.waiting, default: 0] - due.count,
            due: due.count,
            sending: counts[.sending, default: 0],
            dead: counts[.dead, default: 0],
            oldestDue: due.min()
        )
    }

    func entries(_ state: OutboxEntry.State, limit: Int) -> [OutboxEntry] {
        let found = rows.values.filter { $0.state == state }
        let sorted =
            switch state {
            case .waiting: found.sorted { ($0.nextAttempt, $0.sequence) < ($1.nextAttempt, $1.sequence) }
            case .sending: found.sorted { ($0.message.due, $0.sequence) < ($1.message.due, $1.sequence) }
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

    func recipients(of key: String, _ state: OutboxEntry.State) -> [OpenID] {
        let found = rows.filter { $0.key.key == key && $0.value.state == state }
        return Array(found.keys.map(\.recipient).sorted { $0.rawValue < $1.rawValue }.prefix(2))
    }

    mutating func retry(_ id: QueuedMessage.ID, at now: Date, until expires: Date) -> Bool {
        guard var row = rows[id], row.state == .dead else { return false }
        row.message.due = now
        row.message.expires = expires
        row.nextAttempt = now
        row.state = .waiting
        row.attempts = 0
        row.failure = nil
        row.ended = nil
        row.lease = nil
        row.isInDoubt = false
        rows[id] = row
        open[row.message.recipient, default: []].insert(id)
        openCount += 1
        return true
    }

    mutating func drop(_ id: QueuedMessage.ID, at now: Date) -> Bool {
        guard rows[id]?.state == .waiting else { return false }
        finish(id, .dead, OutboxFailure(.dropped), at: now)
        return true
    }

    mutating func purge(_ state: OutboxEntry.State, endedBefore time: Date, limit: Int) -> Int {
        let old = rows.filter { $0.value.state == state && ($0.value.ended.map { $0 < time } ?? false) }.map(\.key).prefix(limit)
        for id in old { rows[id] = nil }
        return old.count
    }
}
