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

    /// Applies the pending migrations. One that is interrupted goes on where it was; other processes, of the version before,
    /// too, may work on.
    ///
    /// - Throws: `StorageError.newerSchema` for a database that this version cannot work with, which is left as it is.
    @discardableResult
    func migrate() async throws -> SchemaStatus

    /// Keeps what visits leave behind, for all accounts. Make one for a process.
    ///
    /// - Parameter rules: how long it keeps answers at least. The rest is for ``OperatorRecords/purge(_:before:limit:)``.
    func visitStore(_ rules: RetentionRules) -> any VisitStore

    /// The messages that the visit store queues.
    func outbox() -> any Outbox

    /// The access tokens that replicas and commands share.
    func accessTokens() -> any AccessTokenStore

    /// Which bodies own an account's plain signatures, for all replicas that serve it. Make one for each account of a process.
    func signatureBinding(of account: AccountName) -> any SignatureBinding

    /// What operators see and change.
    func records() -> any OperatorRecords

    /// The lookups of one account.
    func directory(of account: AccountName) -> any AccountDirectory

    /// The accounts that have flights, orders or itineraries, in alphabetical order.
    func accounts() async throws -> [AccountName]

    /// What it is, and in what state, without looking into its rows.
    func describe() async throws -> DatabaseDescription

    /// What is wrong with it: damage, broken references, weak settings. Reads all of it; writers go on. Empty when all is
    /// well. Names tables and settings, never values.
    func problems() async throws -> [String]

    /// Writes what is committed now into a new file that only its owner can read, and verifies it. Writers go on.
    ///
    /// - Throws: `StorageError.occupied` where there is such a file, `StorageError.notOffered` for an engine whose own tools
    ///   do it better.
    func backup(to path: String) async throws

    /// Closes all connections. Reads and writes after it fail.
    func close() async throws
}

extension ServiceDatabase {
    /// With the standard times.
    public func visitStore() -> any VisitStore { visitStore(RetentionRules()) }

    /// - Throws: `StorageError` unless this version can work with the schema.
    public func requireCurrentSchema() async throws {
        let status = try await schemaStatus()
        if status.isTooNew { throw StorageError.newerSchema(path: address.description) }
        if !status.pending.isEmpty { throw StorageError.pendingMigrations(status.pending) }
    }
}
