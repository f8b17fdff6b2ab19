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
            case .housekeeping, .importing: try await pool.write { db in try Self.run(commands, in: db) }
            case .rehearsing:
                try await pool.writeWithoutTransaction { db in
                    var rows: [[any SQLRow]] = []
                    try db.inTransaction(.immediate) {
                        rows = try Self.run(commands, in: db)
                        return .rollback
                    }
                    return rows
                }
            }
        }
    }

    package static func run(_ commands: some Sequence<SQLCommand>, in db: Database) throws -> [[any SQLRow]] {
        try commands.map { command in
            let statement = try CompiledStatement(db.cachedStatement(sql: command.statement.text), of: db)
            return try statement.run(command.values, isNumbered: false)
        }
    }
}
