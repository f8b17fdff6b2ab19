import GRDB

/// What authorises calls of the platform's API, and who fetches the next. Secrets, in the clear: the file is its owner's alone.
enum AccessTokenSchema {
    /// `generation` grows with every lease, and who keeps a token names it, so that one that was given up for dead keeps none.
    static func create(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE access_token (
                    app TEXT NOT NULL PRIMARY KEY,
                    token TEXT,
                    expires INTEGER,
                    generation INTEGER NOT NULL DEFAULT 0,
                    leased_until INTEGER
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
