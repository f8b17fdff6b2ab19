import FoundationEssentials
import WebhookLedger

extension PostgreSQLOperatorRecords {
    /// How long one statement may take that reads a whole table.
    private static let scanLimit: Duration = .seconds(600)

    /// Rows at once; what the server keeps of them in its files goes with the vacuum that follows, and with the analysis what
    /// its planner was told of them. Write-ahead logs, archives and backups are the server's own and keep what they hold
    /// for as long as they are kept.
    func erase(_ user: OpenID, of account: AccountName?, rewritingUpTo size: Int64) async throws -> Erasure {
        var erasure = Erasure()
        let values: [PostgreSQLValue] = [
            .text(user.rawValue), .text(account?.rawValue), .integer(Erasure.repeatsAreOver().storedMilliseconds),
        ]
        let rows = try await StorageError.translating {
            let commands = Self.statements.map { _, sql in
                PostgreSQLCommand(once: sql, Array(values.prefix(sql.contains("$3") ? 3 : 2)))
            }
            return try await database.run(commands, .long, within: Self.scanLimit)
        }
        for ((table, _), rows) in zip(Self.statements, rows) where rows.changed > 0 {
            erasure.rows[table, default: 0] += rows.changed
        }
        for table in erasure.rows.keys.sorted() {
            _ = try await run("VACUUM (ANALYZE) \(table)", [], within: Self.scanLimit)
        }
        erasure.left = try await mentions(of: user).values.reduce(0, +)
        return erasure
    }

    /// How many rows of any table name the user, by table: of this schema or of a newer one.
    func mentions(of user: OpenID) async throws -> [String: Int] {
        let tables = try await run(
            """
            SELECT oid::regclass::text FROM pg_class
            WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND has_table_privilege(oid, 'SELECT')
            """,
            []
        )
        var counts: [String: Int] = [:]
        for index in 0..<tables.count {
            let table = try tables[index].text(0)
            // Bytes are written in hexadecimal there.
            let rows = try await run(
                """
                SELECT count(*) FROM \(table) AS row
                WHERE position($1 IN row::text) > 0 OR position(encode(convert_to($1, 'UTF8'), 'hex') IN row::text) > 0
                """,
                [.text(user.rawValue)],
                within: Self.scanLimit
            )
            let count = Int(try rows.first?.integer(0) ?? 0)
            if count > 0 { counts[table] = count }
        }
        return counts
    }

    /// A delivery or a message of another user may name this one: what is done with goes as well; a delivery that waits
    /// or may be repeated stays; a message that still has to be sent is that other user's, and loses only the key that
    /// names this one.
    private static let statements: [(table: String, sql: String)] = {
        let ofAccount = "($2::text IS NULL OR account = $2)"
        let own = [
            ("conversation", "sender"), ("customer_link", "sender"), ("deferred_reply", "sender"),
            ("messaging_window", "recipient"),
            ("delivery", "sender"), ("outbox", "recipient"),
        ]
        return own.map { table, user in (table, "DELETE FROM \(table) WHERE \(ofAccount) AND \(user) = $1") } + [
            (
                "delivery",
                """
                DELETE FROM delivery WHERE \(ofAccount) AND state IN ('settled', 'failed') AND settled < $3
                    AND (position(convert_to($1, 'UTF8') IN document) > 0 OR position(convert_to($1, 'UTF8') IN reply) > 0)
                """
            ),
            (
                "outbox",
                """
                DELETE FROM outbox WHERE \(ofAccount) AND state IN ('sent', 'dead')
                    AND (position($1 IN key) > 0 OR position($1 IN content) > 0)
                """
            ),
            (
                "outbox",
                """
                UPDATE outbox SET key = 'erased/' || replace(gen_random_uuid()::text, '-', '')
                WHERE \(ofAccount) AND position($1 IN key) > 0
                """
            ),
        ]
    }()
}
