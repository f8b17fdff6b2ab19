import Foundation
package import GRDB

extension SQLiteDatabase: SQLDatabase {
    public var dialect: SQLDialect { .sqlite }

    public func run(
        _ commands: any Sequence<SQLCommand> & Sendable,
        _ manner: SQLManner
    ) async throws -> [[any SQLRow]] {
        try await StorageError.translating {
            switch manner {
            case .reading, .searching: try await pool.read { db in try Self.run(commands, in: db) }
            case .writing: try await writer.commit { db in try Self.run(commands, in: db) }
            case .housekeeping: try await pool.write { db in try Self.run(commands, in: db) }
            }
        }
    }

    public func load(
        _ tables: [StagingTable],
        then commands: [SQLCommand],
        isRehearsal: Bool
    ) async throws -> [[any SQLRow]] {
        try await StorageError.translating {
            try await pool.writeWithoutTransaction { db in
                defer { for table in tables { try? Self.execute(table.removal, in: db) } }
                // Before the lock by which others wait for this one: the tables are in a file of the connection's own.
                try db.inTransaction(.deferred) {
                    for table in tables { try Self.fill(table, in: db) }
                    return .commit
                }
                var rows: [[any SQLRow]] = []
                try db.inTransaction(.immediate) {
                    rows = try Self.run(commands, in: db)
                    return isRehearsal ? .rollback : .commit
                }
                return rows
            }
        }
    }

    private static func fill(_ table: StagingTable, in db: Database) throws {
        try execute(table.creation(.sqlite), in: db)
        let insertion = try CompiledStatement(db.makeStatement(sql: table.insertion), of: db)
        for row in table.rows { _ = try insertion.run(row, isNumbered: true) }
    }

    /// Without a copy of the statement that outlives it.
    private static func execute(_ sql: String, in db: Database) throws {
        _ = try CompiledStatement(db.makeStatement(sql: sql), of: db).run([], isNumbered: true)
    }

    package static func run(_ commands: some Sequence<SQLCommand>, in db: Database) throws -> [[any SQLRow]] {
        try commands.map { command in
            let statement = try CompiledStatement(db.cachedStatement(sql: command.statement.text), of: db)
            return try statement.run(command.values, isNumbered: false)
        }
    }
}
