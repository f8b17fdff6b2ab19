import GRDB
import GRDBSQLite

/// A statement that one connection has compiled. Values go to SQLite and come from it directly, without GRDB's own arguments and rows.
struct CompiledStatement {
    private let statement: Statement
    private let db: Database
    private let returnsChanges: Bool

    init(_ statement: Statement, of db: Database, returnsChanges: Bool = false) {
        self.statement = statement
        self.db = db
        self.returnsChanges = returnsChanges
    }

    /// Runs it to its end.
    ///
    /// - Parameter isNumbered: whether its places stand in the order of their numbers. SQLite numbers them in the order in which they
    ///   stand, and finds `$1` by its name.
    func run(_ values: [SQLValue], isNumbered: Bool) throws -> [SQLiteRow] {
        let handle = unsafe statement.sqliteStatement
        // A failure is told when it happens.
        defer {
            unsafe sqlite3_reset(handle)
            unsafe sqlite3_clear_bindings(handle)
        }
        var bound: Int32 = 0
        for (index, value) in values.enumerated() {
            let number = Int32(index + 1)
            let place = isNumbered ? number : unsafe sqlite3_bind_parameter_index(handle, "$\(number)")
            // What the other engine alone needs has no place here.
            if place == 0 { continue }
            guard unsafe value.bind(to: handle, at: place) == SQLITE_OK else { throw error }
            bound += 1
        }
        guard unsafe sqlite3_bind_parameter_count(handle) == bound else {
            throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "a place without a value")
        }
        var rows: [SQLiteRow] = []
        while true {
            switch unsafe sqlite3_step(handle) {
            case SQLITE_ROW: rows.append(unsafe SQLiteRow(handle))
            case SQLITE_DONE: return returnsChanges && db.changesCount > 0 ? [SQLiteRow()] : rows
            default: throw error
            }
        }
    }

    private var error: DatabaseError {
        let connection = unsafe db.sqliteConnection
        return DatabaseError(
            resultCode: ResultCode(rawValue: unsafe sqlite3_extended_errcode(connection)),
            message: unsafe sqlite3_errmsg(connection).map { unsafe String(cString: $0) }
        )
    }
}

extension SQLValue {
    fileprivate func bind(to statement: OpaquePointer, at place: Int32) -> Int32 {
        switch self {
        case .integer(let integer?): return unsafe sqlite3_bind_int64(statement, place, integer)
        case .text(var text?):
            return text.withUTF8 { bytes in
                // SQLite takes no address for null.
                guard let start = bytes.baseAddress else { return unsafe sqlite3_bind_text(statement, place, "", 0, Self.copied) }
                return unsafe start.withMemoryRebound(to: CChar.self, capacity: bytes.count) { start in
                    unsafe sqlite3_bind_text(statement, place, start, Int32(bytes.count), Self.copied)
                }
            }
        case .bytes(let bytes?):
            guard !bytes.isEmpty else { return unsafe sqlite3_bind_zeroblob(statement, place, 0) }
            return unsafe bytes.withUnsafeBytes { bytes in
                unsafe sqlite3_bind_blob(statement, place, bytes.baseAddress, Int32(bytes.count), Self.copied)
            }
        case .integer(nil), .text(nil), .bytes(nil): return unsafe sqlite3_bind_null(statement, place)
        }
    }

    /// SQLITE_TRANSIENT, a macro that Swift does not see.
    private static var copied: sqlite3_destructor_type { unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}

/// A row that outlives its transaction.
struct SQLiteRow: SQLRow {
    private enum Value {
        case null
        case integer(Int64)
        case text(String)
        case bytes([UInt8])
        case number
    }

    private let values: [Value]

    fileprivate init() {
        values = []
    }

    fileprivate init(_ statement: OpaquePointer) {
        let count = unsafe sqlite3_column_count(statement)
        values = (0..<count).map { column in
            switch unsafe sqlite3_column_type(statement, column) {
            case SQLITE_NULL: return .null
            case SQLITE_INTEGER: return .integer(unsafe sqlite3_column_int64(statement, column))
            case SQLITE_TEXT:
                let start = unsafe sqlite3_column_text(statement, column)
                let count = Int(unsafe sqlite3_column_bytes(statement, column))
                return .text(unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
            case SQLITE_BLOB:
                let start = unsafe sqlite3_column_blob(statement, column)
                let count = Int(unsafe sqlite3_column_bytes(statement, column))
                return .bytes(unsafe Array(UnsafeRawBufferPointer(start: start, count: count)))
            default: return .number
            }
        }
    }

    func textIfAny(_ column: Int) throws -> String? {
        switch try value(column) {
        case .null: nil
        case .text(let text): text
        default: throw StorageError.unexpectedRow("column \(column) is no text")
        }
    }

    func integerIfAny(_ column: Int) throws -> Int64? {
        switch try value(column) {
        case .null: nil
        case .integer(let integer): integer
        default: throw StorageError.unexpectedRow("column \(column) is no whole number")
        }
    }

    func bytesIfAny(_ column: Int) throws -> [UInt8]? {
        switch try value(column) {
        case .null: nil
        case .bytes(let bytes): bytes
        default: throw StorageError.unexpectedRow("column \(column) is no bytes")
        }
    }

    private func value(_ column: Int) throws(StorageError) -> Value {
        guard values.indices.contains(column) else { throw .unexpectedRow("no column \(column)") }
        return values[column]
    }
}
