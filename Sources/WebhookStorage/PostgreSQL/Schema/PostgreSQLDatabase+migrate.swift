extension PostgreSQLDatabase {
    /// Every change of the schema, oldest first: the service's own, what replicas share of signatures, and those of the schemas that
    /// the database was opened with.
    private var migrations: [PostgreSQLMigration] {
        let steps = SQLSchema.service.steps.map { PostgreSQLMigration($0.name, $0.statements(.postgreSQL)) }
        let others = schemas.flatMap(\.steps).map { PostgreSQLMigration($0.name, $0.statements(.postgreSQL)) }
        return steps + [PostgreSQLMigration("signatures", PostgreSQLSignatureSchema.statements)] + others
    }

    /// The highest level that this version can work with. Goes up with the migration that contracts the schema.
    static let knownLevel = 0

    /// How long a step may wait for other replicas' transactions and take.
    private static let migrationLimit: Duration = .seconds(600)

    public func schemaStatus() async throws -> SchemaStatus {
        try await schemaStatus(migrations)
    }

    func schemaStatus(_ migrations: [PostgreSQLMigration]) async throws -> SchemaStatus {
        try await StorageError.translating {
            let names = migrations.map(\.name)
            let (found, level) = try await appliedMigrations()
            if SchemaStatus.isEarlier(found) { throw StorageError.earlierSchema(path: address.description) }
            return SchemaStatus(
                applied: names.filter(found.contains),
                pending: names.filter { !found.contains($0) },
                unknown: found.subtracting(names).sorted(),
                level: level,
                knownLevel: Self.knownLevel
            )
        }
    }

    private func appliedMigrations() async throws(PostgreSQLError) -> (Set<String>, level: Int) {
        var names: Set<String> = []
        var level = 0
        guard let rows = try await rowsIfAny(of: PostgreSQLCommand(once: "SELECT name, level FROM schema_migration")) else {
            return ([], 0)
        }
        for index in 0..<rows.count {
            names.insert(try rows[index].text(0))
            level = max(level, Int(try rows[index].integerIfAny(1) ?? 0))
        }
        return (names, level)
    }

    /// Applies the pending migrations, each in a transaction of its own, and makes room for the deliveries of the next days. Any number
    /// of replicas may do so at once, and the version before may work on.
    @discardableResult
    public func migrate() async throws -> SchemaStatus {
        let status = try await migrate(migrations)
        try await StorageError.translating { try await DeliveryPartitions(of: self).maintain(retention: nil) }
        return status
    }

    @discardableResult
    func migrate(_ migrations: [PostgreSQLMigration]) async throws -> SchemaStatus {
        let before = try await schemaStatus(migrations)
        if before.isTooNew { throw StorageError.newerSchema(path: address.description) }
        if before.pending.isEmpty { return before }
        try await StorageError.translating {
            _ = try await run(PostgreSQLMigration.preparation, .long, within: Self.migrationLimit)
            for migration in migrations where before.pending.contains(migration.name) {
                try await apply(migration)
            }
        }
        return try await schemaStatus(migrations)
    }

    /// Nil where the table is not there.
    private func rowsIfAny(of command: PostgreSQLCommand) async throws(PostgreSQLError) -> PostgreSQLRows? {
        do {
            return try await run([command], .impatient).first
        } catch {
            if case .refused(let refusal) = error, refusal.sqlState == "42P01" { return nil }
            throw error
        }
    }

    private func apply(_ migration: PostgreSQLMigration) async throws(PostgreSQLError) {
        do {
            _ = try await run(migration.commands, .long, within: Self.migrationLimit)
        } catch {
            // Another replica was faster.
            if case .refused(let refusal) = error, refusal.constraint == "schema_migration_pkey" { return }
            throw error
        }
    }
}
