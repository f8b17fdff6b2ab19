/// What each session is told when it begins, whatever the server's own settings are.
enum SessionSettings {
    /// How a new session begins. Its rows are for ``verify(_:)``.
    ///
    /// - Parameters:
    ///   - timeLimit: of each statement.
    ///   - isReadOnly: whether the server is to refuse what would change anything.
    ///   - limitsTransactions: whether a transaction may take hardly longer than one statement; one of many statements must not.
    static func commands(
        _ timeLimit: Duration,
        isReadOnly: Bool = false,
        limitsTransactions: Bool = true
    ) -> [PostgreSQLCommand] {
        let transaction = limitsTransactions ? transactionTimeout(timeLimit) : "0"
        return [mark, command(statement: statementTimeout(timeLimit), transaction: transaction)] + (isReadOnly ? [readOnly] : [])
    }

    /// From the next transaction on: whether the server itself is one that can be written to is read in this one.
    private static let readOnly = PostgreSQLCommand(once: "SELECT set_config('default_transaction_read_only', 'on', false)")

    /// Tells whether one of ours has had the session before, without the reset that lies between two clients of a pooler that
    /// gives each a session of its own.
    private static let mark = PostgreSQLCommand(
        once: """
            SELECT coalesce(current_setting('webhookd.session', true), '') = 'begun',
                set_config('webhookd.session', 'begun', false)
            """
    )

    /// - Throws: `PostgreSQLError.unfit` for a session that a pooler shares among its clients, where none of what follows holds.
    static func verify(_ rows: [PostgreSQLRows]) throws(PostgreSQLError) {
        guard let isShared = try rows.first?.first?.boolean(0) else { throw .unexpected("no session") }
        if isShared { throw .sharedSession }
    }

    /// Sets what the statements rest on, and limits that end a session whose client is gone. The statements are short, and a plan that
    /// looks costly stops early: compiling it would take longer than running it. They find their rows by keys; a plan that is made
    /// while a table is empty, and kept, must do so too, and then there is nothing to be gained by planning each time for how many rows
    /// come together. A limit that was set for the role, the database or in the address stays as
    /// it is; a server too old for one goes without.
    private static func command(statement: String, transaction: String) -> PostgreSQLCommand {
        PostgreSQLCommand(
            once: """
                SELECT set_config(wanted.name, wanted.value, false)
                FROM (VALUES
                    ('default_transaction_isolation', 'read committed', true),
                    ('statement_timeout', $1, true),
                    ('transaction_timeout', $2, true),
                    ('jit', 'off', false),
                    ('enable_seqscan', 'off', true),
                    ('enable_bitmapscan', 'off', true),
                    ('enable_hashjoin', 'off', true),
                    ('enable_mergejoin', 'off', true),
                    ('plan_cache_mode', 'force_generic_plan', true),
                    ('idle_in_transaction_session_timeout', '10s', false),
                    ('tcp_keepalives_idle', '4', false),
                    ('tcp_keepalives_interval', '2', false),
                    ('tcp_keepalives_count', '3', false),
                    ('tcp_user_timeout', '10000', false),
                    ('client_connection_check_interval', '2s', false)
                ) AS wanted (name, value, is_forced)
                JOIN pg_settings AS found ON found.name = wanted.name
                WHERE (wanted.is_forced OR found.source NOT IN ('client', 'user', 'database', 'database user'))
                    AND (wanted.name <> 'client_connection_check_interval' OR version() LIKE '%linux%')
                """,
            [.text(statement), .text(transaction)]
        )
    }

    /// For what looks at all rows of a table, for the rest of its transaction.
    static let searching = PostgreSQLCommand(
        once: """
            SELECT set_config('enable_seqscan', 'on', true), set_config('enable_bitmapscan', 'on', true),
                set_config('enable_hashjoin', 'on', true), set_config('enable_mergejoin', 'on', true),
                set_config('plan_cache_mode', 'auto', true)
            """
    )

    /// Changes the limit of what follows in the session, for work that may take longer than others.
    static func command(_ timeLimit: Duration, serverVersion: Int) -> PostgreSQLCommand {
        serverVersion < 170_000
            ? PostgreSQLCommand(
                once: "SELECT set_config('statement_timeout', $1, false)",
                [.text(statementTimeout(timeLimit))]
            )
            : PostgreSQLCommand(
                once: "SELECT set_config('statement_timeout', $1, false), set_config('transaction_timeout', $2, false)",
                [.text(statementTimeout(timeLimit)), .text(transactionTimeout(timeLimit))]
            )
    }

    private static func statementTimeout(_ timeLimit: Duration) -> String { "\(max(1, timeLimit.inMilliseconds))" }

    /// Later than the statement's, as it ends the whole session.
    private static func transactionTimeout(_ timeLimit: Duration) -> String {
        statementTimeout(timeLimit + .seconds(1))
    }
}

extension Duration {
    var inMilliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }
}

extension PostgreSQLError {
    static let sharedSession = PostgreSQLError.unfit(setting: "the pooler's mode", found: "transaction", needed: "session")
}
