import FoundationEssentials
import GRDB
import WebhookLedger

/// What users may be sent, by the newest thing each of them did.
enum MessagingWindowTable {
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
}
