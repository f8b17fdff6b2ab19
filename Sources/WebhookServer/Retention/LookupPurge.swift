import LookupStorage
import WebhookCore
import WebhookStorage

/// Removes imported lookups whose time is over, and what customers have proven of them.
struct LookupPurge: Sendable {
    let database: any SQLDatabase
    /// Of lookups; nil where they stay for ever.
    let age: Duration?
    let clock: any ServiceClock

    /// - Parameter limit: the most entries of a kind and an account.
    /// - Returns: how many were removed.
    func purge(limit: Int) async throws -> Int {
        let proofs = try await database.removeProofs(limit: limit)
        guard let age else { return proofs }
        return proofs + (try await database.removeLookups(olderThan: age, now: clock.now, limit: limit))
    }
}
