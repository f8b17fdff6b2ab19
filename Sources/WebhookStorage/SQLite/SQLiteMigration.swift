import GRDB

/// One step from a schema to the next. A step that has shipped is never edited.
struct SQLiteMigration: Sendable {
    enum Work: Sendable {
        /// Changes of tables, in one transaction: all of it or nothing.
        case schema(@Sendable (Database) throws -> Void)
        /// Changes of many rows: a batch for each transaction, told whether there may be more. A batch finds its rows by
        /// what is still to be changed in them, so that it goes on where a process that was killed had come to.
        case rows(@Sendable (Database) throws -> Bool)

        /// Changes of tables that both engines make.
        static func statements(_ statements: [String]) -> Work {
            .schema { db in for statement in statements { try db.execute(sql: statement) } }
        }
    }

    let name: String
    let work: Work
    /// The level that the database has afterwards, for a step that takes away what older versions need; nil for all others.
    let level: Int?

    init(_ name: String, level: Int? = nil, _ work: Work) {
        self.name = name
        self.level = level
        self.work = work
    }
}

extension SQLiteMigration {
    /// GRDB's own table, which earlier versions made.
    static func applied(in db: Database) throws -> Set<String> {
        guard try db.tableExists("grdb_migrations") else { return [] }
        return try String.fetchSet(db, sql: "SELECT identifier FROM grdb_migrations")
    }

    static func level(of db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    }

    /// Goes one transaction further; tells whether the step is done.
    ///
    /// Another process may be at it, too: what is done is read within the transaction.
    func advance(_ db: Database) throws -> Bool {
        try db.execute(sql: "CREATE TABLE IF NOT EXISTS grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
        if try Self.applied(in: db).contains(name) { return true }
        switch work {
        case .schema(let change): try change(db)
        case .rows(let change): if try change(db) { return false }
        }
        try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES (?)", arguments: [name])
        // PRAGMA takes no arguments.
        if let level, try level > Self.level(of: db) { try db.execute(sql: "PRAGMA user_version = \(level)") }
        return true
    }
}
