import FoundationEssentials
import GRDB
import WebhookLedger

/// The customers that senders are linked to.
enum CustomerLinkTable {
    static func customerLink(of sender: Sender, in db: Database) throws -> CustomerLink? {
        let statement = try db.cachedStatement(sql: "SELECT customer, since FROM customer_link WHERE account = ? AND sender = ?")
        return try Row.fetchOne(statement, arguments: [sender.account.rawValue, sender.user.rawValue]).map { row in
            CustomerLink(customer: row["customer"], since: Date(storedMilliseconds: row["since"]))
        }
    }

    static func save(_ customerLink: CustomerLink, of sender: Sender, in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO customer_link (account, sender, customer, since) VALUES (?, ?, ?, ?)
                ON CONFLICT (account, sender) DO UPDATE SET customer = excluded.customer, since = excluded.since
                """
        )
        .execute(
            arguments: [
                sender.account.rawValue, sender.user.rawValue, customerLink.customer, customerLink.since.storedMilliseconds,
            ]
        )
    }

    static func remove(of sender: Sender, in db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM customer_link WHERE account = ? AND sender = ?")
            .execute(arguments: [sender.account.rawValue, sender.user.rawValue])
    }
}
