import WebhookLedger

extension PostgreSQLDatabase: MaintainedDatabase {
    /// How long one statement may take that reads a whole table.
    private static let scanLimit: Duration = .seconds(600)

    /// How many answers of no period one transaction clears away.
    private static let clearedRows = 5_000

    func maintainDeliveries(retention: Double) async throws {
        let retention = min(max(retention, 0), 1e12)
        try await StorageError.translating { try await DeliveryPartitions(of: self).maintain(retention: retention) }
        _ = try await clearSettledDeliveries(olderThan: .integer(Int64(retention * 1_000)), limit: Self.clearedRows)
    }

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

    /// How many rows of any table name the user: of this schema or of a newer one.
    private func mentions(of user: OpenID) async throws(PostgreSQLError) -> Int {
        let tables = try await run(
            PostgreSQLCommand(
                once: """
                    SELECT oid::regclass::text FROM pg_class
                    WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
                        AND has_table_privilege(oid, 'SELECT')
                    """
            ),
            .long
        )
        var count = 0
        for index in 0..<tables.count {
            // Bytes are written in hexadecimal there.
            let sql = """
                SELECT count(*) FROM \(try tables[index].text(0)) AS row
                WHERE position($1 IN row::text) > 0 OR position(encode(convert_to($1, 'UTF8'), 'hex') IN row::text) > 0
                """
            let rows = try await run(PostgreSQLCommand(once: sql, [.text(user.rawValue)]), .long, within: Self.scanLimit)
            count += Int(try rows.first?.integer(0) ?? 0)
        }
        return count
    }
}
