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
            let statement = try db.cachedStatement(sql: command.statement.text)
            statement.arguments = command.arguments
            return try SQLiteRow.fetchAll(statement)
        }
    }
}

extension SQLCommand {
    /// By the places' names: SQLite numbers them in the order in which they stand.
    fileprivate var arguments: StatementArguments {
        var arguments: [String: (any DatabaseValueConvertible)?] = [:]
        for (index, value) in values.enumerated() { arguments["\(index + 1)"] = value.databaseValue }
        return StatementArguments(arguments)
    }
}

extension SQLValue {
    var databaseValue: DatabaseValue {
        switch self {
        case .text(let text): text.databaseValue
        case .integer(let integer): integer.databaseValue
        case .bytes(let bytes): bytes.map { Data($0) }.databaseValue
        }
    }
}

/// A row that outlives its transaction.
struct SQLiteRow: SQLRow {
    private let values: [DatabaseValue]

    static func fetchAll(_ statement: Statement) throws -> [SQLiteRow] {
        try Row.fetchAll(statement).map { SQLiteRow(values: Array($0.databaseValues)) }
    }

    func textIfAny(_ column: Int) throws -> String? {
        switch try value(column) {
        case .null: nil
        case .string(let text): text
        default: throw StorageError.unexpectedRow("column \(column) is no text")
        }
    }

    func integerIfAny(_ column: Int) throws -> Int64? {
        switch try value(column) {
        case .null: nil
        case .int64(let integer): integer
        default: throw StorageError.unexpectedRow("column \(column) is no whole number")
        }
    }

    func bytesIfAny(_ column: Int) throws -> [UInt8]? {
        switch try value(column) {
        case .null: nil
        case .blob(let data): Array(data)
        default: throw StorageError.unexpectedRow("column \(column) is no bytes")
        }
    }

    private func value(_ column: Int) throws(StorageError) -> DatabaseValue.Storage {
        guard values.indices.contains(column) else { throw .unexpectedRow("no column \(column)") }
        return values[column].storage
    }
}
