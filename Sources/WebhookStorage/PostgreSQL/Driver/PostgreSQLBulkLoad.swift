import Dispatch

/// Rows that are copied into tables of a session's own, and commands that take them over, as one transaction.
///
/// It has a connection of its own, since nothing can be copied in a pipeline, and blocks a thread of its own.
struct PostgreSQLBulkLoad: Sendable {
    let tables: [StagingTable]
    let commands: [SQLCommand]
    let isRehearsal: Bool
    let needs: ServerSettings.Needs
    /// Of each statement.
    let timeLimit: Duration

    private static let queue = DispatchQueue(label: "postgresql.load", attributes: .concurrent)

    /// - Returns: what each of the commands came to.
    func run(at address: PostgreSQLAddress) async throws(PostgreSQLError) -> [PostgreSQLRows] {
        let outcome: Result<[PostgreSQLRows], PostgreSQLError> = await withCheckedContinuation { continuation in
            Self.queue.async {
                continuation.resume(
                    returning: Result { () throws(PostgreSQLError) in
                        try load(over: LibPQConnection.open(address, isPipelined: false))
                    }
                )
            }
        }
        return try outcome.get()
    }

    /// A connection that is let go of before the end takes all back.
    private func load(over connection: LibPQConnection) throws(PostgreSQLError) -> [PostgreSQLRows] {
        var begun: [PostgreSQLRows] = []
        for command in SessionSettings.commands(timeLimit, limitsTransactions: false) {
            begun.append(try connection.execute(command))
        }
        try SessionSettings.verify(begun)
        try ServerSettings([connection.execute(ServerSettings.command)]).verify(needs)
        _ = try connection.execute(PostgreSQLCommand(once: "BEGIN"))
        _ = try connection.execute(SessionSettings.searching)
        for table in tables {
            _ = try connection.execute(PostgreSQLCommand(once: table.creation(.postgreSQL)))
            try connection.copy(table)
            _ = try connection.execute(PostgreSQLCommand(once: "ANALYZE \(table.name)"))
        }
        var rows: [PostgreSQLRows] = []
        for command in commands { rows.append(try connection.execute(PostgreSQLCommand(once: command))) }
        for table in tables { _ = try connection.execute(PostgreSQLCommand(once: table.removal)) }
        do throws(PostgreSQLError) {
            _ = try connection.execute(PostgreSQLCommand(once: isRehearsal ? "ROLLBACK" : "COMMIT"))
        } catch .lost {
            throw .lost(isInDoubt: !isRehearsal)
        }
        return rows
    }
}
