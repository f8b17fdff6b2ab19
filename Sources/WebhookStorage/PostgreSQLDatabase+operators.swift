import WebhookLedger

extension PostgreSQLDatabase: MaintainedDatabase {
    /// How long one statement may take that reads a whole table.
    private static let scanLimit: Duration = .seconds(600)

    /// How many rows one transaction clears away, and how many such transactions come one after the other.
    private static let cleared = (answers: 5_000, signatures: 20_000, times: 10)

    func maintainDeliveries(retention: Double) async throws {
        let retention = min(max(retention, 0), 1e12)
        try await StorageError.translating { try await DeliveryPartitions(of: self).maintain(retention: retention) }
        let age = SQLValue.integer(Int64(retention * 1_000))
        for _ in 0..<Self.cleared.times {
            if try await clearSettledDeliveries(olderThan: age, limit: Self.cleared.answers) < Self.cleared.answers { break }
        }
        _ = try await run(SQLCommand(LedgerStatements.forgetReplicas), .writing)
        try await StorageError.translating {
            let command = PostgreSQLCommand(once: Self.signatureRemoval, [.integer(Self.cleared.signatures)])
            for _ in 0..<Self.cleared.times {
                let rows = try await run([Self.housekeepingPreparation, command], .housekeeping)
                if rows.last?.changed ?? 0 < Self.cleared.signatures { break }
            }
        }
    }

    /// A minute late: what is over is told by replicas' clocks, which differ. Nobody waits for the disk.
    private static let signatureRemoval = """
        WITH due AS (
            SELECT account, signature FROM signature_owner WHERE expires < (SELECT now_ms()) - 60000
            ORDER BY expires LIMIT $1::bigint FOR UPDATE SKIP LOCKED
        )
        DELETE FROM signature_owner WHERE (account, signature) IN (SELECT account, signature FROM due)
        """

    /// What the server keeps of rows in its files goes with the vacuum, and with the analysis what its planner was told of them.
    /// Write-ahead logs, archives and backups are the server's own and keep what they hold for as long as they are kept.
    func clearRemains(of user: OpenID, after erasure: Erasure, rewritingUpTo size: Int64) async throws -> Erasure {
        var erasure = erasure
        try await StorageError.translating {
            for table in erasure.rows.keys.sorted() {
                _ = try await run([PostgreSQLCommand(once: "VACUUM (ANALYZE) \(table)")], .long, within: Self.scanLimit)
            }
            erasure.left = try await mentions(of: user)
        }
        return erasure
    }

    /// How many rows of any table name the user: of this schema or of a newer one. Columns that hold no words are left out, and the others
    /// looked into as they are: to write whole rows as text takes ten times as long.
    private func mentions(of user: OpenID) async throws(PostgreSQLError) -> Int {
        let tables = try await run(
            PostgreSQLCommand(
                once: """
                    SELECT c.oid::regclass::text, string_agg(
                        CASE
                            WHEN a.atttypid = 'bytea'::regtype THEN format('position(convert_to($1, ''UTF8'') IN %I) > 0', a.attname)
                            ELSE format('position($1 IN %I::text) > 0', a.attname)
                        END, ' OR '
                    )
                    FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                    JOIN pg_type AS t ON t.oid = a.atttypid AND t.typcategory NOT IN ('N', 'B', 'D', 'T')
                    WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
                        AND has_table_privilege(c.oid, 'SELECT')
                    GROUP BY c.oid
                    """
            ),
            .long
        )
        var count = 0
        for index in 0..<tables.count {
            let table = tables[index]
            let sql = "SELECT count(*) FROM \(try table.text(0)) WHERE \(try table.text(1))"
            let commands = [SessionSettings.searching, PostgreSQLCommand(once: sql, [.text(user.rawValue)])]
            let rows = try await run(commands, .long, within: Self.scanLimit)
            count += Int(try rows.last?.first?.integer(0) ?? 0)
        }
        return count
    }
}
