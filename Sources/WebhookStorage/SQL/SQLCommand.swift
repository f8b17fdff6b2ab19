/// A statement's text, which a connection prepares when it first meets it.
public struct SQLStatement: Sendable, Hashable {
    /// In which `$1` is the first value.
    public let text: String

    public init(_ text: String) {
        self.text = text
    }
}

/// A statement with the values of its places.
public struct SQLCommand: Sendable, Hashable {
    /// What is run.
    public let statement: SQLStatement
    /// As many as the statement has places.
    public let values: [SQLValue]

    /// - Parameter values: in the order of the places' numbers.
    public init(_ statement: SQLStatement, _ values: [SQLValue] = []) {
        self.statement = statement
        self.values = values
    }

    /// For what is asked rarely: the text of the statement itself.
    public init(_ text: String, _ values: [SQLValue] = []) {
        self.init(SQLStatement(text), values)
    }
}

/// A value for a place of a statement; each has its type though it be null.
public enum SQLValue: Sendable, Hashable {
    /// Of ``SQLDialect/text``.
    case text(String?)
    /// Of ``SQLDialect/integer``.
    case integer(Int64?)
    /// Of ``SQLDialect/bytes``.
    case bytes([UInt8]?)

    /// 1 or 0.
    public static func flag(_ flag: Bool) -> SQLValue { .integer(flag ? 1 : 0) }
    /// A number of any size that fits.
    public static func integer(_ integer: Int) -> SQLValue { .integer(Int64(integer)) }
}

/// A row that a statement found. Columns are counted from 0, as the statement lists them.
public protocol SQLRow: Sendable {
    /// - Throws: an error where there is no such column, or it holds no text.
    func textIfAny(_ column: Int) throws -> String?
    /// - Throws: an error where there is no such column, or it holds no whole number.
    func integerIfAny(_ column: Int) throws -> Int64?
    /// - Throws: an error where there is no such column, or it holds no bytes.
    func bytesIfAny(_ column: Int) throws -> [UInt8]?
}

extension SQLRow {
    /// - Throws: ``StorageError/unexpectedRow(_:)`` where it is null.
    public func text(_ column: Int) throws -> String { try required(textIfAny(column), column) }
    /// - Throws: ``StorageError/unexpectedRow(_:)`` where it is null.
    public func integer(_ column: Int) throws -> Int64 { try required(integerIfAny(column), column) }
    /// - Throws: ``StorageError/unexpectedRow(_:)`` where it is null.
    public func bytes(_ column: Int) throws -> [UInt8] { try required(bytesIfAny(column), column) }
    /// Whether it is not 0.
    public func flag(_ column: Int) throws -> Bool { try integer(column) != 0 }

    private func required<Value>(_ value: Value?, _ column: Int) throws(StorageError) -> Value {
        guard let value else { throw .unexpectedRow("column \(column) is null") }
        return value
    }
}
