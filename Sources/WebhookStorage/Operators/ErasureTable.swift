import FoundationEssentials
import GRDB
import WebhookLedger

/// Where a user can stand in the tables, and how that is undone.
enum ErasureTable {
    static func erase(_ user: OpenID, of account: AccountName?, in db: Database) throws -> [String: Int] {
        var rows: [String: Int] = [:]
        let names = try account.map { [$0.rawValue] } ?? accounts(in: db)
        for name in names {
            for (table, sql) in statements {
                var arguments: StatementArguments = ["account": name, "user": user.rawValue]
                if sql.contains(":repeats") { arguments += ["repeats": Erasure.repeatsAreOver().storedMilliseconds] }
                try db.execute(sql: sql, arguments: arguments)
                if db.changesCount > 0 { rows[table, default: 0] += db.changesCount }
            }
        }
        return rows
    }

    /// A delivery or a message of another user may name this one: what is done with goes as well; a delivery that waits
    /// or may be repeated stays; a message that still has to be sent is that other user's, and loses only the key that
    /// names this one.
    private static let statements = [
        ("conversation", "DELETE FROM conversation WHERE account = :account AND sender = :user"),
        ("customer_link", "DELETE FROM customer_link WHERE account = :account AND sender = :user"),
        ("deferred_reply", "DELETE FROM deferred_reply WHERE account = :account AND sender = :user"),
        ("messaging_window", "DELETE FROM messaging_window WHERE account = :account AND user = :user"),
        ("delivery", "DELETE FROM delivery WHERE account = :account AND sender = :user"),
        (
            "delivery",
            """
            DELETE FROM delivery WHERE account = :account AND state IN ('settled', 'failed') AND settled < :repeats
                AND (instr(document, CAST(:user AS BLOB)) > 0 OR instr(reply, CAST(:user AS BLOB)) > 0)
            """
        ),
        ("outbox", "DELETE FROM outbox WHERE account = :account AND recipient = :user"),
        (
            "outbox",
            """
            DELETE FROM outbox WHERE account = :account AND state IN ('sent', 'dead')
                AND (instr(key, :user) > 0 OR instr(content, :user) > 0)
            """
        ),
        (
            "outbox",
            "UPDATE outbox SET key = 'erased/' || lower(hex(randomblob(16))) WHERE account = :account AND instr(key, :user) > 0"
        ),
    ]

    private static func accounts(in db: Database) throws -> [String] {
        var names: Set<String> = []
        for table in ["conversation", "customer_link", "deferred_reply", "messaging_window", "delivery", "outbox"] {
            names.formUnion(try AccountKeys.accounts(in: table, db))
        }
        return names.sorted()
    }

    /// How many rows of any table name the user, by table: of this schema or of a newer one.
    static func mentions(of user: OpenID, in db: Database) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for table in try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'") {
            let columns = try db.columns(in: table).map { "instr(CAST(\"\($0.name)\" AS BLOB), CAST(:user AS BLOB)) > 0" }
            let sql = "SELECT count(*) FROM \"\(table)\" WHERE \(columns.joined(separator: " OR "))"
            let count = try Int.fetchOne(db, sql: sql, arguments: ["user": user.rawValue]) ?? 0
            if count > 0 { counts[table] = count }
        }
        return counts
    }
}
