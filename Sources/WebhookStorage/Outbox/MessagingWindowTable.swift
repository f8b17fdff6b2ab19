import FoundationEssentials
import GRDB
import WebhookLedger

/// What users may be sent, by the newest thing each of them did.
enum MessagingWindowTable {
    /// An act that was seen before, or is older than the one known, changes nothing.
    static func grant(_ window: MessagingWindow, to user: Sender, in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO messaging_window (account, user, act, gained) VALUES (?, ?, ?, ?)
                ON CONFLICT (account, user) DO UPDATE SET act = excluded.act, gained = excluded.gained, used = 0
                WHERE excluded.gained > gained
                """
        )
        .execute(
            arguments: [user.account.rawValue, user.user.rawValue, window.act.rawValue, window.gainedAt.storedMilliseconds]
        )
    }

    /// Nil for a user nobody knows.
    static func window(of user: Sender, in db: Database) throws -> (window: MessagingWindow, used: Int)? {
        let row = try Row.fetchOne(
            db,
            sql: "SELECT act, gained, used FROM messaging_window WHERE account = ? AND user = ?",
            arguments: [user.account.rawValue, user.user.rawValue]
        )
        guard let row, let act = MessagingWindow.Act(rawValue: row["act"]) else { return nil }
        return (MessagingWindow(act, at: Date(storedMilliseconds: row["gained"])), row["used"])
    }

    /// Counts a message, unless the user has done something since that counts anew.
    static func use(_ window: MessagingWindow, of user: Sender, in db: Database) throws {
        try db.cachedStatement(sql: "UPDATE messaging_window SET used = used + 1 WHERE account = ? AND user = ? AND gained = ?")
            .execute(arguments: [user.account.rawValue, user.user.rawValue, window.gainedAt.storedMilliseconds])
    }
}
