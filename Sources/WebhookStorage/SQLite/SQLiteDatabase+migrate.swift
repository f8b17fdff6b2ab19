import GRDB

extension SQLiteDatabase {
    /// Every change of the schema, oldest first. Only appended to: a migration that has shipped is never edited.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("lookup-flights", migrate: LookupSchema.createFlights)
        migrator.registerMigration("lookup-orders", migrate: LookupSchema.createOrders)
        migrator.registerMigration("lookup-itineraries", migrate: LookupSchema.createItineraries)
        migrator.registerMigration("visits", migrate: VisitSchema.create)
        migrator.registerMigration("outbox", migrate: VisitSchema.createOutbox)
        migrator.registerMigration("outbox-sending", migrate: OutboxSchema.create)
        return migrator
    }

    /// Compares the file's schema with what this version needs.
    public func schemaStatus() async throws -> SchemaStatus {
        try await StorageError.translating {
            try await pool.read { db in
                let migrator = Self.migrator
                let applied = try migrator.completedMigrations(db)
                return SchemaStatus(
                    applied: applied,
                    pending: migrator.migrations.filter { !applied.contains($0) },
                    isNewer: try migrator.hasBeenSuperseded(db)
                )
            }
        }
    }

    /// Applies the pending migrations, each in a transaction of its own.
    ///
    /// - Throws: `StorageError.newerSchema` for a file of a newer version, which is left as it is.
    @discardableResult
    public func migrate() async throws -> SchemaStatus {
        let before = try await schemaStatus()
        if before.isNewer { throw StorageError.newerSchema(path: path) }
        if before.pending.isEmpty { return before }
        try await StorageError.translating {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                Self.migrator.asyncMigrate(pool) { result in continuation.resume(with: result.map { _ in }) }
            }
        }
        return try await schemaStatus()
    }
}
