import GRDB

/// The statements of units, compiled once for one connection rather than looked up by their long texts each time.
///
/// `@unchecked`: only used within turns of that connection, of which there is one at a time.
final class CompiledUnits: @unchecked Sendable {
    private var compiled: [ObjectIdentifier: [CompiledStatement]] = [:]
    /// Kept, so that no other gets the identifier of one.
    private var kinds: [SQLUnitKind] = []

    func run(_ unit: SQLUnit, in db: Database) throws -> [[any SQLRow]] {
        try SQLiteUnits.run(unit, statements(of: unit.kind, db))
    }

    private func statements(of kind: SQLUnitKind, _ db: Database) throws -> [CompiledStatement] {
        if let known = compiled[ObjectIdentifier(kind)] { return known }
        let new = try kind.statements.map { statement in
            CompiledStatement(
                try db.makeStatement(sql: statement.textOfOneRow),
                of: db,
                returnsChanges: statement.returnsChanges
            )
        }
        kinds.append(kind)
        compiled[ObjectIdentifier(kind)] = new
        return new
    }

    /// SQLite closes no connection that has compiled statements.
    func forget() {
        compiled = [:]
        kinds = []
    }
}
