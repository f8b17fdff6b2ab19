import WebhookStorage

extension LookupSchema {
    /// Who wants to be told about what, and how far that was told; times in milliseconds since 1970.
    static func reminders(_ dialect: SQLDialect) -> [String] {
        let (text, integer) = (dialect.text, dialect.integer)
        return [
            """
            CREATE TABLE reminder (
                account \(text) NOT NULL,
                openid \(text) NOT NULL,
                subject \(text) NOT NULL,
                expires \(integer) NOT NULL,
                PRIMARY KEY (account, openid, subject)
            )\(dialect.tableOptions)
            """,
            "CREATE INDEX reminder_by_subject ON reminder (account, subject, openid)",
            "CREATE INDEX reminder_by_end ON reminder (account, expires)",
            """
            CREATE TABLE watched_subject (
                account \(text) NOT NULL,
                subject \(text) NOT NULL,
                state \(dialect.bytes) NOT NULL,
                revision \(integer) NOT NULL,
                looked_at \(integer) NOT NULL,
                expires \(integer) NOT NULL,
                PRIMARY KEY (account, subject)
            )\(dialect.rewrittenTableOptions)
            """,
            "CREATE INDEX watched_subject_by_turn ON watched_subject (account, looked_at)",
            "CREATE INDEX watched_subject_by_end ON watched_subject (account, expires)",
        ]
    }
}
