import LookupStorage
import WebhookCore
import WebhookStorage

/// Removes imported lookups whose time is over, what customers have proven of them, links of 绑定 that nobody can use, and reminders of
/// what is over.
struct LookupPurge: Sendable {
    let database: any SQLDatabase
    /// Of lookups; nil where they stay for ever.
    let age: Duration?
    let clock: any ServiceClock

    /// - Parameter limit: the most entries of a kind and an account.
    /// - Returns: how many were removed.
    func purge(limit: Int) async throws -> Int {
        let count =
            try await database.removeProofs(limit: limit) + database.removeBindings(limit: limit)
            + database.removeReminders(limit: limit)
        guard let age else { return count }
        return count + (try await database.removeLookups(olderThan: age, now: clock.now, limit: limit))
    }
}
