import Synchronization

/// A statement that each connection prepares once, when it first meets it. Made once, as a static constant.
package final class PostgreSQLStatement: Sendable {
    package let sql: String
    /// Numbers it within the process; its name on the server.
    let id: Int
    let name: String

    private static let made = Atomic(0)

    package init(_ sql: String) {
        self.sql = sql
        id = Self.made.wrappingAdd(1, ordering: .relaxed).newValue
        name = "w\(id)"
    }
}

/// One statement with its values.
package struct PostgreSQLCommand: Sendable {
    enum Text: Sendable {
        case prepared(PostgreSQLStatement)
        /// Parsed anew: for what is asked rarely, or cannot be prepared.
        case once(String)
    }

    let text: Text
    let values: EncodedValues

    package init(_ statement: PostgreSQLStatement, _ values: [PostgreSQLValue] = []) {
        text = .prepared(statement)
        self.values = EncodedValues(values)
    }

    package init(once sql: String, _ values: [PostgreSQLValue] = []) {
        text = .once(sql)
        self.values = EncodedValues(values)
    }
}
