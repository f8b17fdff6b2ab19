import FoundationEssentials
import GRDB
import WebhookLedger

/// Accounts for which nothing is sent for a time.
enum OutboxPauseTable {
    static func set(_ pause: AccountPause?, of account: AccountName, in db: Database) throws {
        guard let pause else {
            try db.execute(sql: "DELETE FROM outbox_pause WHERE account = ?", arguments: [account.rawValue])
            return
        }
        try db.execute(
            sql: "INSERT OR REPLACE INTO outbox_pause (account, until, reason) VALUES (?, ?, ?)",
            arguments: [account.rawValue, pause.until.storedMilliseconds, pause.reason.description]
        )
    }

    static func pause(of account: AccountName, at now: Date, in db: Database) throws -> AccountPause? {
        let row = try Row.fetchOne(
            db,
            sql: "SELECT until, reason FROM outbox_pause WHERE account = ? AND until > ?",
            arguments: [account.rawValue, now.storedMilliseconds]
        )
        guard let row else { return nil }
        let reason = OutboxFailure(row["reason"] as String) ?? OutboxFailure(.unreadable)
        return AccountPause(until: Date(storedMilliseconds: row["until"]), reason: reason)
    }
}
