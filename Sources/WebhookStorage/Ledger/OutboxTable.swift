import FoundationEssentials
import GRDB
import WebhookLedger

/// The messages to be sent through the platform's API, as handlers queue them and take them back.
enum OutboxTable {
    /// A message with its content as the table keeps it.
    struct Draft: Sendable {
        let message: QueuedMessage
        let content: String

        init(_ message: QueuedMessage) throws {
            self.message = message
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
            content = String(decoding: try encoder.encode(message.content), as: UTF8.self)
        }
    }

    /// Queues it behind the recipient's others, unless its key was used before.
    static func queue(_ draft: Draft, of account: AccountName, at now: Date, in db: Database) throws {
        let message = draft.message
        let due = message.due.storedMilliseconds
        try db.cachedStatement(
            sql: """
                INSERT INTO outbox (account, recipient, sequence, key, content, due, expires, next_attempt, created)
                SELECT ?1, ?2, 1 + coalesce((SELECT max(sequence) FROM outbox WHERE account = ?1 AND recipient = ?2), 0),
                    ?3, ?4, ?5, ?6, ?5, ?7
                WHERE true
                ON CONFLICT (account, key) DO NOTHING
                """
        )
        .execute(
            arguments: [
                account.rawValue, message.recipient.rawValue, message.key, draft.content, due,
                message.expires.storedMilliseconds, now.storedMilliseconds,
            ]
        )
    }

    /// Takes a message back that waits. One that is being sent, or was, stays.
    static func cancel(_ key: String, of account: AccountName, in db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM outbox WHERE account = ? AND key = ? AND state = 'waiting'")
            .execute(arguments: [account.rawValue, key])
    }

    /// Those that wait, in the order they were queued.
    static func waiting(of account: AccountName, in db: Database) throws -> [QueuedMessage] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT key, recipient, content, due, expires FROM outbox
                WHERE account = ? AND state = 'waiting' ORDER BY rowid
                """,
            arguments: [account.rawValue]
        )
        return try rows.map { row in
            QueuedMessage(
                key: row["key"],
                recipient: OpenID(row["recipient"]),
                content: try JSONDecoder().decode(CustomerServiceMessage.self, from: Data((row["content"] as String).utf8)),
                due: Date(storedMilliseconds: row["due"]),
                expires: Date(storedMilliseconds: row["expires"])
            )
        }
    }
}
