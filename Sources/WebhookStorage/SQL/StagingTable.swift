/// A table that one transaction makes, fills, reads and drops: what a bulk load brings in, for statements to take over from there.
///
/// - SeeAlso: ``SQLDatabase/load(_:then:isRehearsal:)``
public struct StagingTable: Sendable {
    /// Of no other table of the database.
    public let name: String
    /// As statements name them.
    public let columns: [SQLColumn]
    /// The columns by which statements find a row.
    public let key: [String]
    /// Made when they are read, each with a value for each column.
    let rows: any Sequence<[SQLValue]> & Sendable

    /// - Parameters:
    ///   - key: no two rows have the same.
    ///   - entries: what the rows are made of, one after the other, when they are needed.
    ///   - rows: of one entry.
    public init<Entry: Sendable>(
        _ name: String,
        columns: [SQLColumn],
        key: [String],
        of entries: [Entry],
        rows: @escaping @Sendable (Entry) -> [[SQLValue]]
    ) {
        self.name = name
        self.columns = columns
        self.key = key
        self.rows = Rows(entries: entries, rows: rows)
    }

    private struct Rows<Entry: Sendable>: Sequence, Sendable {
        let entries: [Entry]
        let rows: @Sendable (Entry) -> [[SQLValue]]

        func makeIterator() -> AnyIterator<[SQLValue]> { AnyIterator(entries.lazy.flatMap(rows).makeIterator()) }
    }
}

/// A column with its type.
public enum SQLColumn: Sendable, Hashable {
    /// Of ``SQLDialect/text``.
    case text(String)
    /// Of ``SQLDialect/integer``.
    case integer(String)
    /// Of ``SQLDialect/bytes``.
    case bytes(String)

    /// As statements name it.
    public var name: String {
        switch self {
        case .text(let name), .integer(let name), .bytes(let name): name
        }
    }
}

extension StagingTable {
    func creation(_ dialect: SQLDialect) -> String {
        let columns = columns.map { column in
            let type =
                switch column {
                case .text: dialect.text
                case .integer: dialect.integer
                case .bytes: dialect.bytes
                }
            return "\(column.name) \(type)"
        }
        let key = "PRIMARY KEY (\(key.joined(separator: ", ")))"
        return "CREATE TEMPORARY TABLE \(name) (\((columns + [key]).joined(separator: ", ")))\(dialect.tableOptions)"
    }

    /// With a place for each column.
    var insertion: String {
        "INSERT INTO \(name) VALUES (\(columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")))"
    }

    var removal: String { "DROP TABLE IF EXISTS \(name)" }
}
