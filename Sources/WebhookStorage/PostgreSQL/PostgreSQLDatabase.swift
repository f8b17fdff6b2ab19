/// A database of a PostgreSQL server, 13 or newer, which any number of replicas share.
///
/// A bounded number of connections is opened as they are needed and opened again when they break, later after each failure
/// and not by all replicas at once. Statements of many callers share them and their round trips. Each connection is used
/// only after its session was found to keep what it commits: with weaker settings nothing is done.
public final class PostgreSQLDatabase: Sendable {
    /// Where it is.
    public let serverAddress: PostgreSQLAddress
    let schemas: [SQLSchema]
    private let mailbox: PostgreSQLMailbox
    let timeLimit: Duration
    let needs: ServerSettings.Needs
    let units: PostgreSQLUnits
    let isReadOnly: Bool
    let tally = PostgreSQLTally()

    /// What its connections are at, and what they have done.
    public var activity: DatabaseActivity? { tally.activity }

    /// How long a statement may take on the whole, the wait for a connection included.
    public static let usualTimeLimit: Duration = .seconds(3)

    /// Begins to connect and does not wait for it.
    ///
    /// - Parameters:
    ///   - connections: the most connections at once; beside one alone a second is opened while long work is under way.
    ///   - timeLimit: how long a statement may take, the wait for a connection included.
    ///   - isReadOnly: whether its sessions are such that the server refuses to change anything in them.
    ///   - schemas: what it is to hold beside the service's own tables.
    /// - SeeAlso: ``verify()``
    public convenience init(
        _ address: PostgreSQLAddress,
        connections: Int = ServerLimits().connections,
        timeLimit: Duration = usualTimeLimit,
        isReadOnly: Bool = false,
        schemas: [SQLSchema] = []
    ) throws(PostgreSQLError) {
        var limits = PostgreSQLPool.Limits()
        limits.connections = connections
        limits.isReadOnly = isReadOnly
        try self.init(address, limits: limits, timeLimit: timeLimit, needs: .durability, schemas: schemas)
    }

    init(
        _ address: PostgreSQLAddress,
        limits: PostgreSQLPool.Limits,
        timeLimit: Duration = usualTimeLimit,
        needs: ServerSettings.Needs,
        schemas: [SQLSchema] = []
    ) throws(PostgreSQLError) {
        precondition(limits.connections > 0, "a database needs a connection")
        serverAddress = address
        self.schemas = schemas
        isReadOnly = limits.isReadOnly
        let mailbox = try PostgreSQLMailbox()
        self.mailbox = mailbox
        units = PostgreSQLUnits { commands, limit throws(PostgreSQLError) in
            try await mailbox.run(commands, .repeatable, until: .now + limit)
        }
        self.timeLimit = timeLimit
        self.needs = needs
        var limits = limits
        limits.statement = max(timeLimit, limits.connecting)
        PostgreSQLPool.start(mailbox, address, limits, needs, tally)
    }

    deinit {
        _ = mailbox.post(.close(nil))
    }

    /// Whether the server can be reached and keeps what it commits.
    ///
    /// - Throws: the reason, as soon as it is known.
    public func verify() async throws(PostgreSQLError) {
        _ = try await run([PostgreSQLCommand(once: "SELECT 1")], .impatient)
    }

    /// Whether each connection has a session of its own. Behind a pooler that shares them the first to come finds nothing wrong,
    /// so this needs a second.
    ///
    /// - Throws: `PostgreSQLError.unfit` where they are shared. A second connection that cannot be had tells nothing.
    func verifySessions() async throws(PostgreSQLError) {
        do throws(PostgreSQLError) {
            _ = try await run([PostgreSQLCommand(once: "SELECT 1")], .housekeeping)
        } catch {
            if error == .sharedSession { throw error }
        }
    }

    /// Closes all connections. What is under way fails, and so does all that comes later.
    public func close() async {
        await withCheckedContinuation { continuation in
            if !mailbox.post(.close(continuation)) { continuation.resume() }
        }
    }

    /// Runs commands in one transaction, in one round trip, and returns when it is committed.
    ///
    /// - Parameter limit: how long it may take; by default the database's.
    package func run(
        _ commands: [PostgreSQLCommand],
        _ manner: PostgreSQLManner = .usual,
        within limit: Duration? = nil
    ) async throws(PostgreSQLError) -> [PostgreSQLRows] {
        try await mailbox.run(commands, manner, until: .now + (limit ?? timeLimit))
    }

    /// Runs one command in a transaction of its own.
    package func run(
        _ command: PostgreSQLCommand,
        _ manner: PostgreSQLManner = .usual,
        within limit: Duration? = nil
    ) async throws(PostgreSQLError) -> PostgreSQLRows {
        guard let rows = try await run([command], manner, within: limit).first else { throw .unexpected("no result") }
        return rows
    }
}

extension PostgreSQLMailbox {
    fileprivate func run(
        _ commands: [PostgreSQLCommand],
        _ manner: PostgreSQLManner,
        until deadline: ContinuousClock.Instant
    ) async throws(PostgreSQLError) -> [PostgreSQLRows] {
        let outcome: PostgreSQLWork.Outcome = await withCheckedContinuation { continuation in
            let work = PostgreSQLWork(commands: commands, deadline: deadline, manner: manner) { outcome in
                continuation.resume(returning: outcome)
            }
            if !post(.work(work)) { continuation.resume(returning: .failure(.closed)) }
        }
        return try outcome.get()
    }
}
