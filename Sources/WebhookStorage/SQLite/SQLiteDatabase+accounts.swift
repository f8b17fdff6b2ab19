import GRDB
public import WebhookCore

extension SQLiteDatabase {
    public func accounts() async throws -> [AccountName] {
        try await StorageError.translating {
            try await pool.read { db in
                var names: Set<String> = []
                for table in ["flight", "merchant_order", "itinerary"] {
                    names.formUnion(try AccountKeys.accounts(in: table, db))
                }
                return names.sorted().map { AccountName($0) }
            }
        }
    }
}
