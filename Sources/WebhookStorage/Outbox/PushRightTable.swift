import FoundationEssentials
import GRDB
import WebhookCore

/// What users may be sent, by the newest thing each of them did.
enum PushRightTable {
    /// An act that was seen before, or is older than the one known, changes nothing.
    static func grant(_ right: PushRight, to user: Sender, in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO push_right (account, user, act, gained) VALUES (?, ?, ?, ?)
                ON CONFLICT (account, user) DO UPDATE SET act = excluded.act, gained = excluded.gained, used = 0
                WHERE excluded.gained > gained
                """
        )
        .execute(
            arguments: [user.account.rawValue, user.user.rawValue, right.act.rawValue, right.gainedAt.storedMilliseconds]
        )
    }

    /// Nil for a user nobody knows.
    static func right(of user: Sender, in db: Database) throws -> (right: PushRight, used: Int)? {
        let row = try Row.fetchOne(
            db,
            sql: "SELECT act, gained, used FROM push_right WHERE account = ? AND user = ?",
            arguments: [user.account.rawValue, user.user.rawValue]
        )
        guard let row, let act = PushRight.Act(rawValue: row["act"]) else { return nil }
        return (PushRight(act, at: Date(storedMilliseconds: row["gained"])), row["used"])
    }

    /// Counts a message, unless the user has done something since that counts anew.
    static func use(_ right: PushRight, of user: Sender, in db: Database) throws {
        try db.cachedStatement(sql: "UPDATE push_right SET used = used + 1 WHERE account = ? AND user = ? AND gained = ?")
            .execute(arguments: [user.account.rawValue, user.user.rawValue, right.gainedAt.storedMilliseconds])
    }
}
