/// One step from a schema to the next, in one transaction. A step that has shipped is never edited.
///
/// Replicas of the version before work on meanwhile: a step adds tables, columns with defaults and functions of a new name;
/// what an older version uses goes only in a later version's step, which raises the level.
struct PostgreSQLMigration: Sendable {
    let name: String
    /// Each one statement.
    let statements: [String]
    /// The level that the database has afterwards, for a step that takes away what older versions need; nil for all others.
    let level: Int?

    init(_ name: String, level: Int? = nil, _ statements: [String]) {
        self.name = name
        self.level = level
        self.statements = statements
    }

    /// Taken by whoever migrates, until the transaction ends: replicas that start together do so one after the other.
    private static let lock = PostgreSQLCommand(once: "SELECT pg_advisory_xact_lock(hashtextextended('webhookd schema', 0))")

    static let preparation = [
        lock,
        PostgreSQLCommand(
            once: """
                CREATE TABLE IF NOT EXISTS schema_migration (
                    name text PRIMARY KEY,
                    level bigint,
                    applied timestamptz NOT NULL DEFAULT now()
                )
                """
        ),
    ]

    /// The whole step. Refused with a unique violation, and nothing changed, where another replica was faster.
    var commands: [PostgreSQLCommand] {
        let record = PostgreSQLCommand(
            once: "INSERT INTO schema_migration (name, level) VALUES ($1, $2)",
            [.text(name), .integer(level.map { Int64($0) })]
        )
        return [Self.lock, record] + statements.map { PostgreSQLCommand(once: $0) }
    }
}
