/// A statement that each connection prepares once, when it first meets it. Made once, as a static constant.
package final class PostgreSQLStatement: Sendable {
    package let sql: String
    /// Follows from the text, so that in a session that another process has had behind a pooler it means the same statement.
    let name: String

    /// Of its places; those that are not listed, or 0, follow from where they stand.
    let types: [UInt32]

    package convenience init(_ sql: String) {
        self.init(sql, types: [])
    }

    init(_ sql: String, types: [UInt32]) {
        self.sql = sql
        self.types = types
        // FNV-1a of 128 bits: the texts are the program's own, so nobody looks for two of one name.
        let bytes = Array(sql.utf8) + types.map { UInt8(truncatingIfNeeded: $0) }
        let digest = bytes.reduce(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d as UInt128) { digest, byte in
            (digest ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013b
        }
        name = "w" + String(digest, radix: 16)
    }
}

/// One statement with its values.
package struct PostgreSQLCommand: Sendable {
    enum Text: Sendable {
        case prepared(PostgreSQLStatement)
        /// Parsed anew: for what is asked rarely, or cannot be prepared.
        case once(String, types: [UInt32])
    }

    let text: Text
    let values: EncodedValues

    package init(_ statement: PostgreSQLStatement, _ values: [PostgreSQLValue] = []) {
        text = .prepared(statement)
        self.values = EncodedValues(values)
    }

    package init(once sql: String, _ values: [PostgreSQLValue] = []) {
        self.init(once: sql, types: [], values)
    }

    /// - Parameter types: of the places; those that are not listed follow from where they stand.
    init(once sql: String, types: [UInt32], _ values: [PostgreSQLValue]) {
        text = .once(sql, types: types)
        self.values = EncodedValues(values)
    }

    /// Whether it begins a transaction, or ends one and may begin the next.
    var controlsTransaction: Bool {
        guard case .once(let sql, _) = text else { return false }
        let word = sql.drop { !$0.isLetter }.prefix { $0.isLetter }
        return ["BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT"].contains(word.uppercased())
    }
}
