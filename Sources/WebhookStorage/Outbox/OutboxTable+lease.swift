import FoundationEssentials
import GRDB
import WebhookLedger

extension OutboxTable {
    /// Whether ``lease(_:of:at:until:in:)`` would change anything.
    static func hasWork(of account: AccountName, at now: Date, in db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM outbox WHERE account = ?1 AND state = 'waiting' AND next_attempt <= ?2)
                    OR EXISTS (SELECT 1 FROM outbox WHERE account = ?1 AND state = 'sending' AND lease_expires <= ?2)
                    OR EXISTS (SELECT 1 FROM outbox WHERE account = ?1 AND state = 'waiting' AND expires <= ?2)
                """,
            arguments: [account.rawValue, now.storedMilliseconds]
        ) ?? false
    }

    static func lease(
        _ limit: Int,
        of account: AccountName,
        at now: Date,
        until end: Date,
        in db: Database
    ) throws -> [LeasedMessage] {
        try expire(of: account, at: now, in: db)
        var leased: [LeasedMessage] = []
        // Those whose sender was given up come first: they hold up their recipients longest.
        for state in ["sending", "waiting"] where leased.count < limit {
            for row in try heads(limit - leased.count, state, of: account, at: now, in: db) {
                if let message = try lease(row, of: account, at: now, until: end, in: db) { leased.append(message) }
            }
        }
        return leased
    }

    /// How many messages are given up at once. The rest has its turn with the next leases; nobody sends it meanwhile.
    static let expiryBatch = 1_000

    private static func expire(of account: AccountName, at now: Date, in db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE outbox
                SET state = 'dead', ended = ?2, failure = CASE WHEN failure IS NULL THEN ?3 ELSE ?3 || ': ' || failure END
                WHERE account = ?1 AND key IN (
                    SELECT key FROM outbox INDEXED BY outbox_expiry
                    WHERE account = ?1 AND state = 'waiting' AND expires <= ?2 ORDER BY expires LIMIT \(expiryBatch)
                )
                """
        )
        .execute(arguments: [account.rawValue, now.storedMilliseconds, OutboxFailure.Kind.expired.rawValue])
    }

    /// Each recipient's first message among those whose time has come, where it can be taken.
    private static func heads(
        _ limit: Int,
        _ state: String,
        of account: AccountName,
        at now: Date,
        in db: Database
    ) throws -> [Row] {
        let (index, time) = state == "waiting" ? ("outbox_waiting", "next_attempt") : ("outbox_sending", "lease_expires")
        return try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT recipient, key, content, due, expires, state, attempts, lease_generation
                    FROM outbox AS this INDEXED BY \(index)
                    WHERE account = ?1 AND state = '\(state)' AND \(time) <= ?2
                        AND NOT EXISTS (
                            SELECT 1 FROM outbox AS earlier INDEXED BY outbox_open
                            WHERE earlier.account = ?1 AND earlier.recipient = this.recipient
                                AND earlier.state IN ('waiting', 'sending')
                                AND (earlier.due, earlier.sequence) < (this.due, this.sequence)
                        )
                    ORDER BY \(time), rowid LIMIT ?3
                    """
            ),
            arguments: [account.rawValue, now.storedMilliseconds, limit]
        )
    }

    private static func lease(
        _ row: Row,
        of account: AccountName,
        at now: Date,
        until end: Date,
        in db: Database
    ) throws -> LeasedMessage? {
        let key: String = row["key"]
        guard let content = try? JSONDecoder().decode(CustomerServiceMessage.self, from: Data((row["content"] as String).utf8))
        else {
            try finish(key, of: account, .dead, OutboxFailure(.unreadable), at: now, in: db)
            return nil
        }
        try db.cachedStatement(
            sql: """
                UPDATE outbox SET state = 'sending', attempts = attempts + 1, lease_generation = lease_generation + 1,
                    lease_expires = ?
                WHERE account = ? AND key = ?
                """
        )
        .execute(arguments: [end.storedMilliseconds, account.rawValue, key])
        let recipient = OpenID(row["recipient"])
        let granted = try MessagingWindowTable.window(of: Sender(account: account, user: recipient), in: db)
        return LeasedMessage(
            account: account,
            message: QueuedMessage(
                key: key,
                recipient: recipient,
                content: content,
                due: Date(storedMilliseconds: row["due"]),
                expires: Date(storedMilliseconds: row["expires"])
            ),
            generation: row["lease_generation"] + 1,
            end: end,
            attempt: row["attempts"] + 1,
            isInDoubt: (row["state"] as String) == "sending",
            window: granted?.window,
            used: granted?.used ?? 0
        )
    }

    static func finish(
        _ key: String,
        of account: AccountName,
        _ state: OutboxEntry.State,
        _ failure: OutboxFailure?,
        at now: Date,
        in db: Database
    ) throws {
        try db.cachedStatement(
            sql: """
                UPDATE outbox SET state = ?1, failure = ?2, ended = ?3, lease_expires = NULL,
                    content = CASE ?1 WHEN 'sent' THEN '' ELSE content END
                WHERE account = ?4 AND key = ?5
                """
        )
        .execute(arguments: [state.rawValue, failure?.description, now.storedMilliseconds, account.rawValue, key])
    }

    /// Whether the lease was still in force.
    static func end(_ lease: LeasedMessage, with outcome: SendOutcome, at now: Date, in db: Database) throws -> Bool {
        let account = lease.account
        let key = lease.message.key
        let isHeld = try Bool.fetchOne(
            db.cachedStatement(
                sql: "SELECT state = 'sending' AND lease_generation = ? FROM outbox WHERE account = ? AND key = ?"
            ),
            arguments: [lease.generation, account.rawValue, key]
        )
        guard isHeld ?? false else { return false }
        if outcome.countsAgainstWindow, let window = lease.window {
            try MessagingWindowTable.use(window, of: Sender(account: account, user: lease.message.recipient), in: db)
        }
        switch outcome {
        case .sent: try finish(key, of: account, .sent, nil, at: now, in: db)
        case .dead(let failure): try finish(key, of: account, .dead, failure, at: now, in: db)
        case .again(let time, let failure):
            try db.cachedStatement(
                sql: """
                    UPDATE outbox SET state = 'waiting', attempts = attempts - ?, next_attempt = ?, failure = ?,
                        lease_expires = NULL
                    WHERE account = ? AND key = ?
                    """
            )
            .execute(
                arguments: [
                    outcome.countsAsAttempt ? 0 : 1, time.storedMilliseconds, failure.description, account.rawValue, key,
                ]
            )
        case .released:
            try db.cachedStatement(
                sql: """
                    UPDATE outbox SET state = 'waiting', attempts = attempts - 1, lease_expires = NULL
                    WHERE account = ? AND key = ?
                    """
            )
            .execute(arguments: [account.rawValue, key])
        }
        return true
    }

    static func nextTime(of account: AccountName, after now: Date, in db: Database) throws -> Date? {
        try Int64.fetchOne(
            db,
            sql: """
                SELECT min(time) FROM (
                    SELECT min(next_attempt) AS time FROM outbox WHERE account = ?1 AND state = 'waiting' AND next_attempt > ?2
                    UNION ALL
                    SELECT min(lease_expires) FROM outbox WHERE account = ?1 AND state = 'sending'
                )
                """,
            arguments: [account.rawValue, now.storedMilliseconds]
        )
        .map { Date(storedMilliseconds: $0) }
    }
}
