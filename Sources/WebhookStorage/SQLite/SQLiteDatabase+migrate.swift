import GRDB

extension SQLiteDatabase {
    /// Every change of the schema, oldest first: the service's own, and those of the schemas that the database was opened with.
    private var migrations: [SQLiteMigration] {
        (SQLSchema.service.steps + schemas.flatMap(\.steps)).map { SQLiteMigration($0.name, .statements($0.statements(.sqlite))) }
    }

    /// The highest level that this version can work with. Goes up with the migration that contracts the schema.
    static let knownLevel = 0

    /// How long others may write between two batches of rows.
    private static let rest: Duration = .milliseconds(5)

    public func schemaStatus() async throws -> SchemaStatus {
        try await schemaStatus(migrations)
    }

    func schemaStatus(_ migrations: [SQLiteMigration]) async throws -> SchemaStatus {
        try await StorageError.translating {
            try await pool.read { db in
                let found = try SQLiteMigration.applied(in: db)
                if SchemaStatus.isEarlier(found) { throw StorageError.earlierSchema(path: path) }
                let names = migrations.map(\.name)
                return SchemaStatus(
                    applied: names.filter(found.contains),
                    pending: names.filter { !found.contains($0) },
                    unknown: found.subtracting(names).sorted(),
                    level: try SQLiteMigration.level(of: db),
                    knownLevel: Self.knownLevel
                )
            }
        }
    }

    /// Applies the pending migrations: each in a transaction of its own, one of many rows in a transaction for each batch.
    /// A process that is killed in between leaves nothing half done, and the next one goes on there. The version before
    /// may work on.
    ///
    /// - Throws: `StorageError.newerSchema` or `StorageError.earlierSchema` for a file that this version cannot work with, which is left
    ///   as it is.
    @discardableResult
    public func migrate() async throws -> SchemaStatus {
        try await migrate(migrations)
    }

    @discardableResult
    func migrate(_ migrations: [SQLiteMigration]) async throws -> SchemaStatus {
        let before = try await schemaStatus(migrations)
        if before.isTooNew { throw StorageError.newerSchema(path: path) }
        if before.pending.isEmpty { return before }
        try await StorageError.translating {
            for migration in migrations where before.pending.contains(migration.name) {
                while try await !pool.write({ db in try migration.advance(db) }) { try await Task.sleep(for: Self.rest) }
            }
        }
        return try await schemaStatus(migrations)
    }
}
