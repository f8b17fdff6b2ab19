import GRDB

/// The tables that deliveries write: conversations, customer links, and the outbox.
///
/// Every key begins with the account and, where one row belongs to one user, with the user, so that the tables can be
/// partitioned by either. Instants are milliseconds since 1970 in UTC.
enum SenderSchema {
    /// A row of up to 8 KiB does not fit a page: hence tables with row ids, unlike those of the lookups.
    static func create(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE conversation (
                    account TEXT NOT NULL,
                    sender TEXT NOT NULL,
                    dialogue TEXT NOT NULL,
                    version INTEGER NOT NULL,
                    state BLOB NOT NULL CHECK (length(state) <= 8192),
                    repeats INTEGER NOT NULL,
                    expires INTEGER NOT NULL,
                    PRIMARY KEY (account, sender)
                ) STRICT;
                CREATE INDEX conversation_by_expiry ON conversation (expires);

                CREATE TABLE customer_link (
                    account TEXT NOT NULL,
                    sender TEXT NOT NULL,
                    customer TEXT NOT NULL,
                    since INTEGER NOT NULL,
                    PRIMARY KEY (account, sender)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX customer_link_by_customer ON customer_link (account, customer);
                """
        )
    }

    /// What is to be sent through the platform's API, and what came of it.
    ///
    /// `sequence` counts a recipient's messages: they are sent in that order. `next_attempt` is `due` until the first
    /// attempt. A row being sent is leased: `lease_generation` grows with every lease, and who ends one names the
    /// generation, so that a sender that was given up for dead changes nothing. Content is JSON in the platform's own form.
    static func createOutbox(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE outbox (
                    account TEXT NOT NULL,
                    recipient TEXT NOT NULL,
                    sequence INTEGER NOT NULL,
                    key TEXT NOT NULL,
                    content TEXT NOT NULL,
                    due INTEGER NOT NULL,
                    expires INTEGER NOT NULL,
                    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'dead')),
                    attempts INTEGER NOT NULL DEFAULT 0,
                    next_attempt INTEGER NOT NULL,
                    lease_owner TEXT,
                    lease_generation INTEGER NOT NULL DEFAULT 0,
                    lease_expires INTEGER,
                    failure TEXT,
                    created INTEGER NOT NULL,
                    ended INTEGER,
                    PRIMARY KEY (account, recipient, sequence)
                ) STRICT;
                CREATE UNIQUE INDEX outbox_by_key ON outbox (account, key);
                CREATE INDEX outbox_waiting ON outbox (account, next_attempt) WHERE state = 'waiting';
                CREATE INDEX outbox_sending ON outbox (account, lease_expires) WHERE state = 'sending';
                CREATE INDEX outbox_ended ON outbox (account, ended) WHERE ended IS NOT NULL;
                """
        )
    }
}
