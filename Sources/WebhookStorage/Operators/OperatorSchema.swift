import GRDB

/// What operators and retention need beside the tables of deliveries. All of it is added: the version before works on.
enum OperatorSchema {
    /// `first_generation` is the generation at which an operator had a delivery run again: runs are counted from there.
    /// `masked` tells that numbers were masked, so that it cannot be run or sent again. `since` is when words came too late.
    ///
    /// Triggers count conversations, whichever version and process writes them: counting a million at start-up takes long.
    static func create(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE delivery ADD COLUMN first_generation INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE delivery ADD COLUMN masked INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE outbox ADD COLUMN masked INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE deferred_reply ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
                CREATE INDEX deferred_reply_by_since ON deferred_reply (since);
                CREATE INDEX customer_link_by_since ON customer_link (since);
                CREATE INDEX messaging_window_by_gained ON messaging_window (gained);

                CREATE TABLE row_count (
                    name TEXT NOT NULL PRIMARY KEY,
                    rows INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                INSERT INTO row_count SELECT 'conversation', count(*) FROM conversation;
                CREATE TRIGGER conversation_added AFTER INSERT ON conversation BEGIN
                    UPDATE row_count SET rows = rows + 1 WHERE name = 'conversation';
                END;
                CREATE TRIGGER conversation_removed AFTER DELETE ON conversation BEGIN
                    UPDATE row_count SET rows = rows - 1 WHERE name = 'conversation';
                END;
                """
        )
    }
}
