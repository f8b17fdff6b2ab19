import FoundationEssentials
import GRDB
import WebhookLedger

/// The conversations under way, one row for each sender at most.
enum ConversationTable {
    static func conversation(of sender: Sender, at now: Date, in db: Database) throws -> StoredConversation? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT dialogue, version, state, repeats, expires FROM conversation
                WHERE account = ? AND sender = ? AND expires > ?
                """
        )
        let arguments: StatementArguments = [sender.account.rawValue, sender.user.rawValue, now.storedMilliseconds]
        return try Row.fetchOne(statement, arguments: arguments).flatMap(conversation(in:))
    }

    /// Nil where a join found none.
    static func conversation(in row: Row) -> StoredConversation? {
        guard let dialogue = row["dialogue"] as String? else { return nil }
        return StoredConversation(
            dialogue: dialogue,
            version: row["version"],
            state: Array(row["state"] as Data),
            repeats: row["repeats"],
            expires: Date(storedMilliseconds: row["expires"])
        )
    }

    static func save(_ conversation: StoredConversation, of sender: Sender, in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO conversation (account, sender, dialogue, version, state, repeats, expires)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (account, sender) DO UPDATE SET
                    dialogue = excluded.dialogue, version = excluded.version, state = excluded.state,
                    repeats = excluded.repeats, expires = excluded.expires
                """
        )
        .execute(
            arguments: [
                sender.account.rawValue, sender.user.rawValue, conversation.dialogue, conversation.version,
                Data(conversation.state), conversation.repeats, conversation.expires.storedMilliseconds,
            ]
        )
    }

    /// How many rows went: one or none.
    static func remove(of sender: Sender, in db: Database) throws -> Int {
        try db.cachedStatement(sql: "DELETE FROM conversation WHERE account = ? AND sender = ?")
            .execute(arguments: [sender.account.rawValue, sender.user.rawValue])
        return db.changesCount
    }

    /// Forgets what has expired, the oldest first and no more than `limit`; tells how many went.
    static func removeExpired(at now: Date, limit: Int, in db: Database) throws -> Int {
        try db.cachedStatement(
            sql: """
                DELETE FROM conversation WHERE rowid IN (
                    SELECT rowid FROM conversation WHERE expires <= ? ORDER BY expires LIMIT ?
                )
                """
        )
        .execute(arguments: [now.storedMilliseconds, limit])
        return db.changesCount
    }

    /// Forgets those that expire first, though they have not yet; tells how many went.
    static func removeEarliest(_ count: Int, in db: Database) throws -> Int {
        try db.cachedStatement(
            sql: "DELETE FROM conversation WHERE rowid IN (SELECT rowid FROM conversation ORDER BY expires LIMIT ?)"
        )
        .execute(arguments: [count])
        return db.changesCount
    }

    /// Triggers keep it.
    static func count(in db: Database) throws -> Int {
        try Int.fetchOne(db.cachedStatement(sql: "SELECT rows FROM row_count WHERE name = 'conversation'")) ?? 0
    }
}
