import CLibPQ

/// What a statement came to: its rows, decoded where they are read.
@safe
package final class PostgreSQLRows: Sendable {
    /// Owned; freed with this object. A result is not changed once libpq has handed it out, so any thread may read it.
    private nonisolated(unsafe) let result: OpaquePointer
    package let count: Int
    let columns: Int

    init(owning result: OpaquePointer) {
        unsafe self.result = unsafe result
        count = Int(unsafe PQntuples(result))
        columns = Int(unsafe PQnfields(result))
    }

    deinit {
        unsafe PQclear(result)
    }

    package subscript(index: Int) -> PostgreSQLRow { PostgreSQLRow(rows: self, index: index) }

    package var first: PostgreSQLRow? { count > 0 ? self[0] : nil }

    package func map<Value>(_ transform: (PostgreSQLRow) throws -> Value) rethrows -> [Value] {
        try (0..<count).map { try transform(self[$0]) }
    }

    /// How many rows a statement without a result added, changed or removed.
    package var changed: Int { Int(unsafe String(cString: PQcmdTuples(result))) ?? 0 }

    /// The bytes of a field, nil for null.
    ///
    /// - Throws: `PostgreSQLError.unexpected` where there is no such field.
    fileprivate func read<Value>(
        _ row: Int,
        _ column: Int,
        _ body: (UnsafeRawBufferPointer) throws(PostgreSQLError) -> Value
    ) throws(PostgreSQLError) -> Value? {
        guard 0..<count ~= row, 0..<columns ~= column else { throw .unexpected("no column \(column)") }
        let (row, column) = (Int32(truncatingIfNeeded: row), Int32(truncatingIfNeeded: column))
        if unsafe PQgetisnull(result, row, column) == 1 { return nil }
        let length = Int(unsafe PQgetlength(result, row, column))
        guard let start = unsafe PQgetvalue(result, row, column) else { throw .unexpected("column \(column) has no value") }
        return try unsafe body(UnsafeRawBufferPointer(start: start, count: length))
    }
}

/// A row of ``PostgreSQLRows``. Columns are counted from 0, as the statement lists them.
package struct PostgreSQLRow: Sendable {
    fileprivate let rows: PostgreSQLRows
    fileprivate let index: Int

    package func text(_ column: Int) throws(PostgreSQLError) -> String { try required(textIfAny(column), column) }
    package func bytes(_ column: Int) throws(PostgreSQLError) -> [UInt8] { try required(bytesIfAny(column), column) }
    package func integer(_ column: Int) throws(PostgreSQLError) -> Int64 { try required(integerIfAny(column), column) }
    package func boolean(_ column: Int) throws(PostgreSQLError) -> Bool { try required(booleanIfAny(column), column) }

    package func textIfAny(_ column: Int) throws(PostgreSQLError) -> String? {
        try unsafe rows.read(index, column) { unsafe String(decoding: $0, as: UTF8.self) }
    }

    package func bytesIfAny(_ column: Int) throws(PostgreSQLError) -> [UInt8]? {
        try unsafe rows.read(index, column) { unsafe Array($0) }
    }

    /// Of `smallint`, `integer` and `bigint` alike.
    package func integerIfAny(_ column: Int) throws(PostgreSQLError) -> Int64? {
        try unsafe rows.read(index, column) { bytes throws(PostgreSQLError) in
            guard bytes.count == 2 || bytes.count == 4 || bytes.count == 8 else {
                throw .unexpected("column \(column) is no whole number")
            }
            var value: Int64 = unsafe Int8(bitPattern: bytes[0]) < 0 ? -1 : 0
            for index in 0..<bytes.count { value = unsafe value << 8 | Int64(bytes[index]) }
            return value
        }
    }

    package func booleanIfAny(_ column: Int) throws(PostgreSQLError) -> Bool? {
        try unsafe rows.read(index, column) { bytes throws(PostgreSQLError) in
            guard bytes.count == 1 else { throw .unexpected("column \(column) is no boolean") }
            return unsafe bytes[0] != 0
        }
    }

    private func required<Value>(_ value: Value?, _ column: Int) throws(PostgreSQLError) -> Value {
        guard let value else { throw .unexpected("column \(column) is null") }
        return value
    }
}
