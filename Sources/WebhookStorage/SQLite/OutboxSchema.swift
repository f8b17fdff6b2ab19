import GRDB

/// What sending needs beside the messages: what users may be sent, accounts that pause, and indexes of what is open.
enum OutboxSchema {
    static func create(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE messaging_window (
                    account TEXT NOT NULL,
                    user TEXT NOT NULL,
                    act TEXT NOT NULL,
                    gained INTEGER NOT NULL,
                    used INTEGER NOT NULL DEFAULT 0,
                    PRIMARY KEY (account, user)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE outbox_pause (
                    account TEXT NOT NULL PRIMARY KEY,
                    until INTEGER NOT NULL,
                    reason TEXT NOT NULL
                ) STRICT, WITHOUT ROWID;

                CREATE INDEX outbox_open ON outbox (account, recipient, due, sequence) WHERE state IN ('waiting', 'sending');
                CREATE INDEX outbox_expiry ON outbox (account, expires) WHERE state = 'waiting';
                CREATE INDEX outbox_due ON outbox (account, due) WHERE state = 'waiting';
                CREATE INDEX outbox_dead ON outbox (account, ended) WHERE state = 'dead';
                """
        )
    }
}
