import GRDB
public import WebhookCore

extension SQLiteDatabase {
    public func accounts() async throws -> [AccountName] {
        try await StorageError.translating {
            try await pool.read { db in
                var names: Set<String> = []
                for table in ["flight", "merchant_order", "itinerary"] {
                    // Steps from one account to the next in the key instead of reading all rows.
                    names.formUnion(
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
                    )
                }
                return names.sorted().map { AccountName($0) }
            }
        }
    }
}
