import FoundationEssentials
import GRDB
import WebhookLedger

/// Messages as operators see them in SQLite.
enum OutboxTable {
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
