import LookupStorage
import WebhookCore
import WebhookStorage

/// Removes imported lookups whose time is over.
struct LookupPurge: Sendable {
    let database: any SQLDatabase
    let age: Duration
    let clock: any ServiceClock

    /// - Parameter limit: the most entries of a kind and an account.
    /// - Returns: how many were removed.
    func purge(limit: Int) async throws -> Int {
        try await database.removeLookups(olderThan: age, now: clock.now, limit: limit)
    }
}
