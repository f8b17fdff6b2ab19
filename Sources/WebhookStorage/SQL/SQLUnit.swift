/// A statement that is run for rows of values, of one caller or of many at once.
///
/// Its text begins behind `WITH input (…) AS (…)`, a table of the rows' values, whose columns it names. Where one row alone is
/// run, and where many are, it must come to the same; so the rows of one run are of different keys.
package struct SQLRowStatement: Sendable, Hashable {
    /// Of `input`.
    package let columns: [SQLColumn]
    package let text: String
    /// Whether a row that it changes is returned, without columns. For the embedded engine alone, to which `RETURNING` is a table that it
    /// makes and drops each time.
    package let returnsChanges: Bool
    /// With a place for each column's value, `$1` for the first.
    package let textOfOneRow: String
    /// With a place for an array of each column's values, as PostgreSQL takes it.
    package let textOfRows: String

    package init(_ columns: [SQLColumn], _ text: String, returnsChanges: Bool = false) {
        self.columns = columns
        self.text = text
        self.returnsChanges = returnsChanges
        let names = columns.map(\.name).joined(separator: ", ")
        let places = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        textOfOneRow = "WITH input (\(names)) AS (SELECT \(places)) \(text)"
        textOfRows = "WITH input (\(names)) AS (SELECT * FROM unnest(\(places))) \(text)"
    }
}

/// A kind of work: statements that are run one after the other, in one transaction.
///
/// Of many units of one kind that come at once a database may make one transaction, and each statement is run once for all of
/// their rows, so a statement sees what the ones before it did for all.
package final class SQLUnitKind: Sendable {
    package enum Manner: Sendable, Hashable {
        /// Reads alone.
        case reading
        /// What it writes may be lost with the server's power, in a moment, as if it had not been done.
        case passing
        /// On the disk when it returns.
        case durable
    }

    package let statements: [SQLRowStatement]
    package let manner: Manner

    package init(_ manner: Manner, _ statements: [SQLRowStatement]) {
        self.manner = manner
        self.statements = statements
    }
}

/// A piece of work of one sender. Done a second time it comes to the same: a lost connection makes that necessary.
package struct SQLUnit: Sendable {
    package let kind: SQLUnitKind
    /// Units of one key are done in their order, and never in one transaction.
    package let key: SQLKey
    /// For each statement the rows it is run with; none where it is left out.
    package let rows: [[[SQLValue]]]

    package init(kind: SQLUnitKind, key: SQLKey, rows: [[[SQLValue]]]) {
        self.kind = kind
        self.key = key
        self.rows = rows
    }
}

/// What rows belong to. Each statement of a unit that returns rows returns the key's two parts as their first columns.
package struct SQLKey: Sendable, Hashable, Comparable {
    package let account: String
    package let openid: String

    package static func < (left: SQLKey, right: SQLKey) -> Bool {
        (left.account, left.openid) < (right.account, right.openid)
    }
}

/// A database that runs units, many at once where they come at once.
package protocol SQLUnitDatabase: SQLDatabase {
    /// Runs a unit, and returns for each statement what it came to.
    ///
    /// - Throws: ``StorageError``; then nothing of it was done, or it is in doubt.
    func run(_ unit: SQLUnit) async throws -> [[any SQLRow]]
}
