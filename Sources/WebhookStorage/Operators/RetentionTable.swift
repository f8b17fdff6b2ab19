import FoundationEssentials
import GRDB
import WebhookLedger

/// What is forgotten when its time is over. Each statement goes by an index, whatever else the tables hold.
enum RetentionTable {
    static func purge(_ kind: RetainedKind, before time: Date, limit: Int, in db: Database) throws -> Int {
        let before = time.storedMilliseconds
        switch kind {
        case .settledDeliveries: return try DeliveryTable.removeSettled(before: time, limit: limit, in: db)
        case .failedDeliveries:
            return try ofEachAccount(
                "delivery",
                limit: limit,
                """
                DELETE FROM delivery WHERE rowid IN (
                    SELECT rowid FROM delivery INDEXED BY delivery_failed
                    WHERE account = :account AND state = 'failed' AND settled < :before LIMIT :limit
                )
                """,
                ["before": before],
                in: db
            )
        case .acceptedDeliveries:
            return try ofEachAccount(
                "delivery",
                limit: limit,
                """
                UPDATE delivery SET state = 'failed', generation = generation + 1, answer = 0, settled = arrived,
                    failure = 'nobody finished it in the time that accepted deliveries are kept'
                WHERE rowid IN (
                    SELECT rowid FROM delivery INDEXED BY delivery_accepted
                    WHERE account = :account AND state = 'accepted' AND arrived < :before LIMIT :limit
                )
                """,
                ["before": before],
                in: db
            )
        case .sentMessages: return try removeMessages("sent", before, limit, in: db)
        case .deadMessages: return try removeMessages("dead", before, limit, in: db)
        case .conversations: return try ConversationTable.removeExpired(at: time, limit: limit, in: db)
        case .deferredReplies: return try remove(from: "deferred_reply", "sender", by: "since", before, limit, in: db)
        case .customerLinks: return try remove(from: "customer_link", "sender", by: "since", before, limit, in: db)
        case .messagingWindows: return try remove(from: "messaging_window", "user", by: "gained", before, limit, in: db)
        }
    }

    private static func removeMessages(_ state: String, _ before: Int64, _ limit: Int, in db: Database) throws -> Int {
        try ofEachAccount(
            "outbox",
            limit: limit,
            """
            DELETE FROM outbox WHERE rowid IN (
                SELECT rowid FROM outbox INDEXED BY outbox_ended
                WHERE account = :account AND ended IS NOT NULL AND ended < :before AND state = '\(state)' LIMIT :limit
            )
            """,
            ["before": before],
            in: db
        )
    }

    private static func remove(
        from table: String,
        _ user: String,
        by time: String,
        _ before: Int64,
        _ limit: Int,
        in db: Database
    ) throws -> Int {
        try db.cachedStatement(
            sql: """
                DELETE FROM \(table) WHERE (account, \(user)) IN (
                    SELECT account, \(user) FROM \(table) WHERE \(time) < ? ORDER BY \(time) LIMIT ?
                )
                """
        )
        .execute(arguments: [before, limit])
        return db.changesCount
    }

    /// Those accounts included that are no longer served.
    private static func ofEachAccount(
        _ table: String,
        limit: Int,
        _ sql: String,
        _ arguments: StatementArguments,
        in db: Database
    ) throws -> Int {
        var count = 0
        for account in try AccountKeys.accounts(in: table, db) where count < limit {
            try db.cachedStatement(sql: sql).execute(arguments: arguments &+ ["account": account, "limit": limit - count])
            count += db.changesCount
        }
        return count
    }
}

/// The accounts that have rows in a table whose key begins with the account.
enum AccountKeys {
    /// Steps from one account to the next in the key instead of reading all rows.
    static func accounts(in table: String, _ db: Database) throws -> [String] {
        try String.fetchAll(
            db,
            sql: """
                WITH RECURSIVE found(name) AS (
                    SELECT min(account) FROM \(table)
                    UNION ALL
                    SELECT (SELECT min(account) FROM \(table) WHERE account > found.name)
                    FROM found WHERE found.name IS NOT NULL
                )
                SELECT name FROM found WHERE name IS NOT NULL
                """
        )
    }
}
