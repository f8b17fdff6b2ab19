/// What is to be sent through the platform's API, and what sending needs.
enum PostgreSQLOutboxSchema {
    /// `sequence` counts all messages as they are queued. `next_attempt` is `due` until the first attempt. A row being sent
    /// is leased: `lease_generation` grows with every lease, and who ends one names the generation, so that a sender that
    /// was given up for dead changes nothing. Content is JSON in the platform's own form.
    static let statements = [
        """
        CREATE TABLE outbox (
            account text NOT NULL,
            recipient text NOT NULL,
            sequence bigint GENERATED ALWAYS AS IDENTITY,
            key text NOT NULL,
            content text NOT NULL,
            due bigint NOT NULL,
            expires bigint NOT NULL,
            state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'dead')),
            attempts bigint NOT NULL DEFAULT 0,
            next_attempt bigint NOT NULL,
            lease_generation bigint NOT NULL DEFAULT 0,
            lease_expires bigint,
            failure text,
            created bigint NOT NULL,
            ended bigint,
            masked boolean NOT NULL DEFAULT false,
            PRIMARY KEY (account, recipient, sequence)
        )
        """,
        "CREATE UNIQUE INDEX outbox_by_key ON outbox (account, key)",
        "CREATE INDEX outbox_waiting ON outbox (account, next_attempt, sequence) WHERE state = 'waiting'",
        "CREATE INDEX outbox_sending ON outbox (account, lease_expires) WHERE state = 'sending'",
        "CREATE INDEX outbox_open ON outbox (account, recipient, due, sequence) WHERE state IN ('waiting', 'sending')",
        "CREATE INDEX outbox_expiry ON outbox (account, expires) WHERE state = 'waiting'",
        "CREATE INDEX outbox_due ON outbox (account, due) WHERE state = 'waiting'",
        "CREATE INDEX outbox_ended ON outbox (account, state, ended) WHERE ended IS NOT NULL",
        """
        CREATE TABLE messaging_window (
            account text NOT NULL,
            recipient text NOT NULL,
            act text NOT NULL,
            gained bigint NOT NULL,
            used bigint NOT NULL DEFAULT 0,
            PRIMARY KEY (account, recipient)
        )
        """,
        "CREATE INDEX messaging_window_by_gained ON messaging_window (gained)",
        "CREATE TABLE outbox_pause (account text PRIMARY KEY, until bigint NOT NULL, reason text NOT NULL)",
    ]
}
