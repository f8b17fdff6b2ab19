import FoundationEssentials
import GRDB
import WebhookCore

/// Whom senders are bound to.
enum BindingTable {
    static func binding(of sender: Sender, in db: Database) throws -> Binding? {
        let statement = try db.cachedStatement(sql: "SELECT customer, since FROM binding WHERE account = ? AND sender = ?")
        return try Row.fetchOne(statement, arguments: [sender.account.rawValue, sender.user.rawValue]).map { row in
            Binding(customer: row["customer"], since: Date(storedMilliseconds: row["since"]))
        }
    }

    static func save(_ binding: Binding, of sender: Sender, in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO binding (account, sender, customer, since) VALUES (?, ?, ?, ?)
                ON CONFLICT (account, sender) DO UPDATE SET customer = excluded.customer, since = excluded.since
                """
        )
        .execute(
            arguments: [
                sender.account.rawValue, sender.user.rawValue, binding.customer, binding.since.storedMilliseconds,
            ]
        )
    }

    static func remove(of sender: Sender, in db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM binding WHERE account = ? AND sender = ?")
            .execute(arguments: [sender.account.rawValue, sender.user.rawValue])
    }
}
