public import WebhookCore

/// The database that a service keeps everything in, whichever engine runs it.
///
/// What visits leave behind, the outbox and the lookups of all accounts are views of one database, so that what belongs
/// together is one transaction.
///
/// ```swift
/// let database = try await DatabaseAddress("run/webhookd.sqlite").open(creating: true)
/// try await database.migrate()
/// let store = database.visitStore()
/// ```
public protocol ServiceDatabase: Sendable {
    /// Where it is.
    var address: DatabaseAddress { get }

    /// Compares the schema with what this version needs.
    func schemaStatus() async throws -> SchemaStatus

    /// Applies the pending migrations, each in a transaction of its own.
    ///
    /// - Throws: `StorageError.newerSchema` for a database of a newer version, which is left as it is.
    @discardableResult
    func migrate() async throws -> SchemaStatus

    /// Keeps what visits leave behind, for all accounts. Make one for a process.
    func visitStore() -> any VisitStore

    /// The messages that the visit store queues.
    func outbox() -> any Outbox

    /// The lookups of one account.
    func directory(of account: AccountName) -> any AccountDirectory

    /// The accounts that have flights, orders or itineraries, in alphabetical order.
    func accounts() async throws -> [AccountName]

    /// Closes all connections. Reads and writes after it fail.
    func close() async throws
}

extension ServiceDatabase {
    /// - Throws: `StorageError` unless the schema is exactly what this version needs.
    public func requireCurrentSchema() async throws {
        let status = try await schemaStatus()
        if status.isNewer { throw StorageError.newerSchema(path: address.description) }
        if !status.pending.isEmpty { throw StorageError.pendingMigrations(status.pending) }
    }
}
