public import WebhookLedger

/// The database that a service keeps everything in, whichever engine runs it.
///
/// What deliveries leave behind, the outbox and access tokens of all accounts are views of one database, so that what belongs
/// together is one transaction.
///
/// ```swift
/// let database = try await DatabaseAddress.file(path: "run/webhookd.sqlite").open(.creating)
/// try await database.migrate()
/// let ledger = database.deliveryLedger()
/// ```
public protocol ServiceDatabase: SQLDatabase {
    /// Where it is.
    var address: DatabaseAddress { get }

    /// What the connections to its server are at; nil for an engine that has none.
    var activity: DatabaseActivity? { get }

    /// Compares the schema with what this version needs.
    func schemaStatus() async throws -> SchemaStatus

    /// Applies the pending migrations. One that is interrupted goes on where it was; other processes, of the version before,
    /// too, may work on.
    ///
    /// - Throws: `StorageError.newerSchema` or `StorageError.earlierSchema` for a database that this version cannot work with, which is
    ///   left as it is.
    @discardableResult
    func migrate() async throws -> SchemaStatus

    /// Keeps what deliveries leave behind, for all accounts. Make one for a process.
    ///
    /// - Parameter rules: how long it keeps answers at least. The rest is for ``OperatorRecords/purge(_:olderThan:limit:)``.
    func deliveryLedger(_ rules: RetentionRules) -> any DeliveryLedger

    /// Which bodies own an account's plain signatures, for all replicas that serve it; nil where one process serves alone, and
    /// its own memory is enough.
    func replayGuard(of account: AccountName) -> (any ReplayGuard)?

    /// What operators see and change.
    func records() -> any OperatorRecords

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
    /// The messages that its delivery ledger queues.
    public func outbox() -> any Outbox { StoredOutbox(self) }

    /// The access tokens that replicas and commands share.
    public func accessTokens() -> any AccessTokenStore { StoredAccessTokens(self) }

    public var activity: DatabaseActivity? { nil }

    /// With the standard times.
    public func deliveryLedger() -> any DeliveryLedger { deliveryLedger(RetentionRules()) }

    /// - Throws: `StorageError` unless this version can work with the schema.
    public func requireCurrentSchema() async throws {
        let status = try await schemaStatus()
        if status.isTooNew { throw StorageError.newerSchema(path: address.description) }
        if !status.pending.isEmpty { throw StorageError.pendingMigrations(status.pending) }
    }
}
