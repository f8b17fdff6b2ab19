/// What is to be sent through the platform's API, what came of it, and accounts for which nothing is sent for a time.
enum OutboxSchema {
    static let steps = [SQLSchema.Step("messages", statements: statements)]

    /// `key` is unique for a recipient. A recipient's messages of one `priority` go in the order of `due`, `sequence`; lower priorities
    /// first. `next_attempt` is `due` until the first attempt. `lease` names the call under which a row is being sent or came to its
    /// end, is never used twice, and is '' for a row that waits. `doubtful` is 1 where somebody had it and never said what became of
    /// it. `last_end` tells what was said last that let it wait again, by the name of the lease and the outcome. Content is JSON in the platform's own form, empty for what was sent.
    private static func statements(_ dialect: SQLDialect) -> [String] {
        let (integer, text) = (dialect.integer, dialect.text)
        return [
            """
            CREATE TABLE outbox (
                account \(text) NOT NULL,
                recipient \(text) NOT NULL,
                key \(text) NOT NULL,
                sequence \(integer) NOT NULL,
                priority \(integer) NOT NULL DEFAULT 0,
                content \(text) NOT NULL,
                due \(integer) NOT NULL,
                expires \(integer) NOT NULL,
                state \(text) NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'dead')),
                attempts \(integer) NOT NULL DEFAULT 0,
                next_attempt \(integer) NOT NULL,
                lease \(text) NOT NULL DEFAULT '',
                lease_expires \(integer),
                doubtful \(integer) NOT NULL DEFAULT 0,
                failure \(text),
                last_end \(text) NOT NULL DEFAULT '',
                created \(integer) NOT NULL,
                ended \(integer),
                masked \(integer) NOT NULL DEFAULT 0,
                PRIMARY KEY (account, recipient, key)
            )\(dialect.rewrittenTableOptions)
            """,
            "CREATE INDEX outbox_waiting ON outbox (account, next_attempt, sequence) WHERE state = 'waiting'",
            "CREATE INDEX outbox_sending ON outbox (account, lease_expires) WHERE state = 'sending'",
            "CREATE INDEX outbox_leased ON outbox (account, lease) WHERE state = 'sending'",
            """
            CREATE INDEX outbox_open ON outbox (account, recipient, lease, priority, due, sequence)
                WHERE state IN ('waiting', 'sending')
            """,
            "CREATE INDEX outbox_expiry ON outbox (account, expires) WHERE state = 'waiting'",
            "CREATE INDEX outbox_ended ON outbox (account, state, ended) WHERE ended IS NOT NULL",
            """
            CREATE TABLE outbox_pause (
                account \(text) NOT NULL PRIMARY KEY,
                until \(integer) NOT NULL,
                reason \(text) NOT NULL
            )\(dialect.tableOptions)
            """,
        ]
    }
}
