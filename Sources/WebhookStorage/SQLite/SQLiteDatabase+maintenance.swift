import GRDB

extension SQLiteDatabase {
    public func describe() async throws -> DatabaseDescription {
        let settings = try await writerSettings()
        let schema = try await schemaStatus()
        return try await StorageError.translating {
            try await pool.read { db in
                let pageSize = try Int64.fetchOne(db, sql: "PRAGMA page_size") ?? 0
                let version = try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? "of an unknown version"
                return DatabaseDescription(
                    engine: "SQLite \(version)",
                    size: pageSize * (try Int64.fetchOne(db, sql: "PRAGMA page_count") ?? 0),
                    free: pageSize * (try Int64.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0),
                    settings: settings.all,
                    schema: schema,
                    log: file.logSize
                )
            }
        }
    }

    public func problems() async throws -> [String] {
        let damage = try await StorageError.translating { try await pool.read(Self.damage) }
        guard let reading else { return try await writerSettings().problems + damage }
        if reading.isImmutable, !damage.isEmpty, file.logSize > 0 {
            throw StorageError.unusable(path: path, reason: "a process began to write to it meanwhile; run it again")
        }
        // Settings of a connection that only looks bind nobody, and whoever writes verifies them first.
        return damage
    }

    public func backup(to path: String) async throws {
        try await SQLiteBackup(of: self, to: path).run()
    }

    /// What is wrong with pages, indexes and references. Names tables, never values.
    static func damage(in db: Database) throws -> [String] {
        do {
            let pages = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            let references = try Row.fetchAll(
                db,
                sql: "SELECT \"table\", parent, count(*) AS rows FROM pragma_foreign_key_check GROUP BY 1, 2"
            )
            return pages
                + references.map { row in
                    "\(row["table"] as String): rows that refer to nothing in \(row["parent"] as String): \(row["rows"] as Int)"
                }
        } catch let error as DatabaseError {
            // A file may be too damaged to be examined to the end.
            return ["\(StorageError(error) ?? .engine(code: error.resultCode.rawValue, message: "damaged"))"]
        }
    }
}
