import CLibPQ

/// What blocks until the server has answered: for a connection that was opened without a pipeline.
extension LibPQConnection {
    func execute(_ command: PostgreSQLCommand) throws(PostgreSQLError) -> PostgreSQLRows {
        guard send(command) else { throw .lost(isInDoubt: false) }
        guard let rows = try finish() else { throw .lost(isInDoubt: false) }
        return rows
    }

    /// Fills a table that is there.
    func copy(_ table: StagingTable) throws(PostgreSQLError) {
        let columns = table.columns.map(\.name).joined(separator: ", ")
        guard send(PostgreSQLCommand(once: "COPY \(table.name) (\(columns)) FROM STDIN (FORMAT binary)")) else {
            throw .lost(isInDoubt: false)
        }
        guard let answer = unsafe PQgetResult(handle) else { throw .lost(isInDoubt: false) }
        guard unsafe PQresultStatus(answer) == PGRES_COPY_IN else {
            let refusal = unsafe Self.read(answer)
            _ = try finish()
            throw Self.error(refusal)
        }
        unsafe PQclear(answer)
        var stream = CopyStream()
        for row in table.rows {
            stream.append(row)
            if stream.isFull { try put(stream.take()) }
        }
        stream.end()
        try put(stream.take())
        guard unsafe PQputCopyEnd(handle, nil) == 1 else { throw .lost(isInDoubt: false) }
        _ = try finish()
    }

    private func put(_ bytes: [UInt8]) throws(PostgreSQLError) {
        let sent = unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) {
                unsafe PQputCopyData(handle, $0.baseAddress, Int32(clamping: $0.count))
            }
        }
        guard sent == 1 else { throw .lost(isInDoubt: false) }
    }

    /// The last result of the statement under way; nil where there was none.
    private func finish() throws(PostgreSQLError) -> PostgreSQLRows? {
        var found: PostgreSQLRows?
        var failure: PostgreSQLError?
        while let result = unsafe PQgetResult(handle) {
            switch unsafe Self.read(result) {
            case .rows(let rows): found = rows
            case let other: failure = failure ?? Self.error(other)
            }
        }
        if let failure { throw isAlive ? failure : .lost(isInDoubt: false) }
        return found
    }

    private static func error(_ result: Result) -> PostgreSQLError {
        guard case .refused(let refusal, _) = result else { return .unexpected("no rows") }
        return .refused(refusal)
    }
}

/// Rows in the binary form of `COPY`.
struct CopyStream {
    /// The signature, no flags, no extension.
    private var bytes: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)

    private static let size = 64 << 10

    /// Whether there is enough to be sent.
    var isFull: Bool { bytes.count >= Self.size }

    /// What has been made so far.
    mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    mutating func append(_ row: [SQLValue]) {
        append(Int16(truncatingIfNeeded: row.count))
        for value in row {
            switch value {
            case .text(let text?):
                append(Int32(clamping: text.utf8.count))
                bytes.append(contentsOf: text.utf8)
            case .bytes(let value?):
                append(Int32(clamping: value.count))
                bytes.append(contentsOf: value)
            case .integer(let integer?):
                append(Int32(8))
                append(integer)
            case .text(nil), .bytes(nil), .integer(nil): append(Int32(-1))
            }
        }
    }

    mutating func end() { append(Int16(-1)) }

    private mutating func append<Integer: FixedWidthInteger>(_ integer: Integer) {
        for shift in stride(from: Integer.bitWidth - 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: integer >> Integer(shift)))
        }
    }
}
