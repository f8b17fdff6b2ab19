import GRDB

/// The record of deliveries.
enum DeliverySchema {
    /// `identity` is what tells a sender's deliveries apart. `document` is what was asked, kept while it is not done and
    /// when it failed. `acknowledged` is set before it is settled, where the platform was told that the reply comes by another
    /// way. `answer` is 0 for `success`, 1 for nothing, 2 for `reply`. `deferred_reply` holds what comes too late to be
    /// an answer and is said with the next.
    static func create(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE delivery (
                    account TEXT NOT NULL,
                    sender TEXT NOT NULL,
                    identity TEXT NOT NULL,
                    state TEXT NOT NULL CHECK (state IN ('accepted', 'settled', 'failed')),
                    arrived INTEGER NOT NULL,
                    generation INTEGER NOT NULL,
                    document BLOB,
                    answer INTEGER,
                    reply BLOB,
                    failure TEXT,
                    settled INTEGER,
                    acknowledged INTEGER NOT NULL DEFAULT 0,
                    PRIMARY KEY (account, sender, identity)
                ) STRICT;
                CREATE INDEX delivery_accepted ON delivery (account, arrived) WHERE state = 'accepted';
                CREATE INDEX delivery_settled ON delivery (settled) WHERE state = 'settled';
                CREATE INDEX delivery_failed ON delivery (account, settled) WHERE state = 'failed';

                CREATE TABLE deferred_reply (
                    account TEXT NOT NULL,
                    sender TEXT NOT NULL,
                    words TEXT NOT NULL,
                    PRIMARY KEY (account, sender)
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
