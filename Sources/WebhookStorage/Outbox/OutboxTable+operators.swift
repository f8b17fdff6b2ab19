import FoundationEssentials
import GRDB
import WebhookLedger

extension OutboxTable {
    static func depth(of account: AccountName, at now: Date, in db: Database) throws -> OutboxDepth {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT (SELECT count(*) FROM outbox WHERE account = ?1 AND state = 'waiting' AND due > ?2) AS scheduled,
                    (SELECT count(*) FROM outbox WHERE account = ?1 AND state = 'waiting' AND due <= ?2) AS due,
                    (SELECT count(*) FROM outbox WHERE account = ?1 AND state = 'sending') AS sending,
                    (SELECT count(*) FROM outbox WHERE account = ?1 AND state = 'dead') AS dead,
                    (SELECT min(due) FROM outbox WHERE account = ?1 AND state = 'waiting' AND due <= ?2) AS oldest
                """,
            arguments: [account.rawValue, now.storedMilliseconds]
        )
        guard let row else { return OutboxDepth() }
        return OutboxDepth(
            scheduled: row["scheduled"],
            due: row["due"],
            sending: row["sending"],
            dead: row["dead"],
            oldestDue: (row["oldest"] as Int64?).map { Date(storedMilliseconds: $0) }
        )
    }

    static func entries(
        _ state: OutboxEntry.State,
        of account: AccountName,
        limit: Int,
        in db: Database
    ) throws -> [OutboxEntry] {
        let order =
            switch state {
            case .waiting, .sending: "due, rowid"
            case .sent, .dead: "ended DESC, rowid DESC"
            }
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT key, recipient, due, expires, next_attempt, attempts, failure, ended FROM outbox
                WHERE account = ? AND state = '\(state.rawValue)' ORDER BY \(order) LIMIT ?
                """,
            arguments: [account.rawValue, limit]
        )
        return rows.map { OutboxEntry(row: $0, state) }
    }

    /// Those to one user, in the order of their times.
    static func entries(_ state: OutboxEntry.State, to user: Sender, in db: Database) throws -> [OutboxEntry] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT key, recipient, due, expires, next_attempt, attempts, failure, ended FROM outbox
                WHERE account = ? AND recipient = ? AND state = '\(state.rawValue)' ORDER BY due, sequence
                """,
            arguments: [user.account.rawValue, user.user.rawValue]
        )
        return rows.map { OutboxEntry(row: $0, state) }
    }

    static func retry(
        _ key: String,
        of account: AccountName,
        at now: Date,
        until expires: Date,
        in db: Database
    ) throws -> Bool {
        try db.execute(
            sql: """
                UPDATE outbox SET state = 'waiting', due = ?1, next_attempt = ?1, expires = ?2, attempts = 0, failure = NULL,
                    ended = NULL
                WHERE account = ?3 AND key = ?4 AND state = 'dead' AND masked = 0
                """,
            arguments: [now.storedMilliseconds, expires.storedMilliseconds, account.rawValue, key]
        )
        return db.changesCount > 0
    }

    static func drop(_ key: String, of account: AccountName, at now: Date, in db: Database) throws -> Bool {
        try db.execute(
            sql: "UPDATE outbox SET state = 'dead', failure = ?, ended = ? WHERE account = ? AND key = ? AND state = 'waiting'",
            arguments: [OutboxFailure(.dropped).description, now.storedMilliseconds, account.rawValue, key]
        )
        return db.changesCount > 0
    }

    static func purge(
        _ state: OutboxEntry.State,
        of account: AccountName,
        endedBefore time: Date,
        limit: Int,
        in db: Database
    ) throws -> Int {
        try db.execute(
            sql: """
                DELETE FROM outbox WHERE rowid IN (
                    SELECT rowid FROM outbox INDEXED BY outbox_ended
                    WHERE account = ? AND ended IS NOT NULL AND ended < ? AND state = '\(state.rawValue)' LIMIT ?
                )
                """,
            arguments: [account.rawValue, time.storedMilliseconds, limit]
        )
        return db.changesCount
    }
}

extension OutboxEntry {
    fileprivate init(row: Row, _ state: State) {
        self.init(
            key: row["key"],
            recipient: OpenID(row["recipient"]),
            state: state,
            due: Date(storedMilliseconds: row["due"]),
            expires: Date(storedMilliseconds: row["expires"]),
            nextAttempt: Date(storedMilliseconds: row["next_attempt"]),
            attempts: row["attempts"],
            failure: (row["failure"] as String?).flatMap { OutboxFailure($0) },
            ended: (row["ended"] as Int64?).map { Date(storedMilliseconds: $0) }
        )
    }
}
