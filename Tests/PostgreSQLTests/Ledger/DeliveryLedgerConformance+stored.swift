import WebhookStorage
import WebhookTestKit

extension DeliveryLedgerConformance.Subject {
    /// A ledger in PostgreSQL.
    ///
    /// - Parameter another: opens the same database anew.
    static func stored(
        in database: PostgreSQLDatabase,
        another: @escaping @Sendable () throws -> PostgreSQLDatabase
    ) -> Self {
        let store = StoredDeliveryLedger(database)
        return Self(
            store,
            queued: { try await store.messages(of: $0) },
            reopened: {
                try await store.leave()
                await database.close()
                return stored(in: try another(), another: another)
            }
        )
    }
}
