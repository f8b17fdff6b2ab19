/// A database that runs SQL: one protocol for the embedded engine and for PostgreSQL, so that a table's statements are
/// written once.
///
/// What both engines read alike is written as it is: `ON CONFLICT`, `RETURNING`, common table expressions, places `$1`, `$2`
/// that a statement may name more than once. What they do not is in ``dialect``.
public protocol SQLDatabase: Sendable {
    /// Where the engines' SQL differs.
    var dialect: SQLDialect { get }

    /// Runs commands as one transaction, in their order, and returns what each came to when it is committed. All is done or
    /// nothing.
    ///
    /// - Throws: ``StorageError``, without a value of the commands.
    func run(_ commands: any Sequence<SQLCommand> & Sendable, _ manner: SQLManner) async throws -> [[any SQLRow]]

    /// Fills tables, which may take minutes, and then runs commands as one transaction; the tables are gone when it ends.
    ///
    /// - Parameter isRehearsal: nothing stays changed.
    /// - Returns: what each command came to.
    /// - Throws: ``StorageError``, without a value of the rows and commands.
    func load(
        _ tables: [StagingTable],
        then commands: [SQLCommand],
        isRehearsal: Bool
    ) async throws -> [[any SQLRow]]
}

/// What a transaction is for.
public enum SQLManner: Sendable, Hashable {
    /// Reads alone, of one moment.
    case reading
    /// As ``reading``, for what may look at all rows of a table.
    case searching
    /// Changes rows. Done a second time it must come to the same: a lost connection makes that necessary.
    case writing
    /// Changes what nobody waits for. Everything else goes before it, and where somebody holds a row, it fails at once and is to be
    /// tried again later.
    case housekeeping
}

extension SQLDatabase {
    /// Runs one command as a transaction of its own.
    public func run(_ command: SQLCommand, _ manner: SQLManner) async throws -> [any SQLRow] {
        try await run([command], manner).first ?? []
    }
}

/// Where the engines' SQL differs.
public struct SQLDialect: Sendable {
    /// The type of whole numbers of 64 bits.
    public let integer: String
    /// The type of text that is compared byte by byte, whatever the machine's libraries sort by.
    public let text: String
    /// The type of bytes.
    public let bytes: String
    /// Stands behind the columns of a table.
    public let tableOptions: String
    /// Stands behind the columns of a table whose rows are long, or change often.
    public let rewrittenTableOptions: String
    /// What the record of answers is ordered by, and what stands behind its columns. The embedded engine writes whole pages: answers of
    /// one moment are to lie side by side, and the platform's ids, with which an identity goes on, grow with time.
    let deliveryKey: String
    let deliveryOptions: String
    /// The part of the record of answers that has no period of its own, to be cleared row by row.
    let clearedDeliveries: String
    /// Stands behind a table's name where rows are to be found by an index that the engine would not take of itself.
    public let index: @Sendable (_ name: String) -> String
    /// Stands behind a question for rows that others may be changing, which are passed over, and held until the transaction ends.
    package var skippingLocked: String
    /// Whether words stand somewhere in a column, both text or both bytes.
    let contains: @Sendable (_ column: String, _ words: String) -> String
    /// A query that notifies whoever listens to a channel, with words, where a question finds a row; nil for an engine that one
    /// process uses alone.
    let notifying: @Sendable (_ channel: String, _ words: String, _ question: String) -> String?
    /// What has the engine look at a table's rows anew, where it would go by how many there were before the transaction.
    package let statistics: @Sendable (_ table: String) -> [String]
    /// What the service's own tables need first: `now_ms()`, the time of the database.
    let preparation: [String]
    /// The parts of the record of answers that are there from the beginning.
    let deliveryParts: [String]
    /// What finds the senders of whom a handler may need something, for a process that serves alone and keeps them in mind.
    let statefulSenders: [String]

    /// Of the embedded engine. Without statistics it takes the account, which every key begins with, for a good selector.
    public static let sqlite = SQLDialect(
        integer: "INTEGER",
        text: "TEXT",
        bytes: "BLOB",
        tableOptions: " STRICT, WITHOUT ROWID",
        rewrittenTableOptions: " STRICT",
        deliveryKey: "created, identity, account, openid",
        deliveryOptions: " STRICT, WITHOUT ROWID",
        clearedDeliveries: "delivery",
        index: { " INDEXED BY \($0)" },
        skippingLocked: "",
        contains: { "instr(\($0), \($1)) > 0" },
        notifying: { _, _, _ in nil },
        statistics: { _ in [] },
        preparation: [],
        deliveryParts: [],
        statefulSenders: [
            """
            CREATE INDEX sender_stateful ON sender (account, openid) WHERE dialogue IS NOT NULL OR deferred_reply IS NOT NULL
            """
        ]
    )

    /// Of PostgreSQL.
    public static let postgreSQL = SQLDialect(
        integer: "bigint",
        text: "text COLLATE \"C\"",
        bytes: "bytea",
        tableOptions: "",
        rewrittenTableOptions: " WITH (fillfactor = 70)",
        deliveryKey: "account, openid, identity, created",
        deliveryOptions: " PARTITION BY RANGE (created)",
        clearedDeliveries: "delivery_other",
        index: { _ in "" },
        skippingLocked: " FOR UPDATE SKIP LOCKED",
        contains: { "position(\($1) IN \($0)) > 0" },
        notifying: { "SELECT pg_notify('\($0)', \($1))::text WHERE EXISTS (\($2))" },
        statistics: { ["ANALYZE \($0)"] },
        preparation: [
            """
            CREATE FUNCTION now_ms() RETURNS bigint LANGUAGE sql AS $$
                SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint
            $$
            """
        ],
        deliveryParts: ["CREATE TABLE delivery_other PARTITION OF delivery DEFAULT"],
        statefulSenders: []
    )
}
