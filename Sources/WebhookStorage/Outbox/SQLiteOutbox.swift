public import FoundationEssentials
import GRDB
public import WebhookLedger

/// The outbox in the embedded database, which ``SQLiteDeliveryLedger`` fills.
///
/// Several processes of one machine may send from it: a lease is one transaction.
public struct SQLiteOutbox: Outbox {
    private let database: SQLiteDatabase

    /// - Parameter database: migrated.
    public init(_ database: SQLiteDatabase) {
        self.database = database
    }

    public func lease(_ limit: Int, of account: AccountName, at now: Date, until end: Date) async throws -> [LeasedMessage] {
        // Mostly there is nothing to do, and looking needs no turn among the writers.
        guard try await read({ db in try OutboxTable.hasWork(of: account, at: now, in: db) }) else { return [] }
        return try await write { db in try OutboxTable.lease(limit, of: account, at: now, until: end, in: db) }
    }

    public func end(_ lease: LeasedMessage, with outcome: SendOutcome, at now: Date) async throws -> Bool {
        try await write { db in try OutboxTable.end(lease, with: outcome, at: now, in: db) }
    }

    public func nextTime(of account: AccountName, after now: Date) async throws -> Date? {
        try await read { db in try OutboxTable.nextTime(of: account, after: now, in: db) }
    }

    public func setPause(_ pause: AccountPause?, of account: AccountName) async throws {
        try await write { db in try OutboxPauseTable.set(pause, of: account, in: db) }
    }

    public func pause(of account: AccountName, at now: Date) async throws -> AccountPause? {
        try await read { db in try OutboxPauseTable.pause(of: account, at: now, in: db) }
    }

    public func depth(of account: AccountName, at now: Date) async throws -> OutboxDepth {
        try await read { db in try OutboxTable.depth(of: account, at: now, in: db) }
    }

    public func entries(_ state: OutboxEntry.State, of account: AccountName, limit: Int) async throws -> [OutboxEntry] {
        try await read { db in try OutboxTable.entries(state, of: account, limit: limit, in: db) }
    }

    public func retry(_ key: String, of account: AccountName, at now: Date, until expires: Date) async throws -> Bool {
        try await write { db in try OutboxTable.retry(key, of: account, at: now, until: expires, in: db) }
    }

    public func drop(_ key: String, of account: AccountName, at now: Date) async throws -> Bool {
        try await write { db in try OutboxTable.drop(key, of: account, at: now, in: db) }
    }

    @discardableResult
    public func purge(
        _ state: OutboxEntry.State,
        of account: AccountName,
        endedBefore time: Date,
        limit: Int
    ) async throws -> Int {
        try await write { db in try OutboxTable.purge(state, of: account, endedBefore: time, limit: limit, in: db) }
    }

    private func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await StorageError.translating { try await database.pool.read(body) }
    }

    private func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await StorageError.translating { try await database.writer.commit(body) }
    }
}
