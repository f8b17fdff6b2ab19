import WebhookStorage

/// Half of a statement that decides by what it reads, `INSERT … SELECT … ON CONFLICT`: the production text, cut where PostgreSQL
/// goes from reading its snapshot to changing the newest row.
struct SnapshotStatement {
    typealias Halves = (reading: SnapshotStatement, changing: SnapshotStatement)

    private let kind: SQLUnitKind

    /// Of a claim, reading and changing; nil for all others.
    static func halves(of kind: SQLUnitKind) -> Halves? {
        guard let statement = kind.statements.first, statement.text.contains("claimed, settled_by"),
            let select = statement.text.firstRange(of: "\nSELECT "),
            let conflict = statement.text.firstRange(of: "\nON CONFLICT ")
        else { return nil }
        let text = statement.text
        let reading = SQLRowStatement(statement.columns, String(text[select.lowerBound..<conflict.lowerBound]))
        let names = found.map { "i.\($0.name)" }.joined(separator: ", ")
        let changing = SQLRowStatement(
            found,
            "\(text[..<select.lowerBound]) SELECT \(names) FROM input i WHERE 1 = 1\(text[conflict.lowerBound...])"
        )
        return (
            SnapshotStatement(kind: SQLUnitKind(.reading, [reading])),
            SnapshotStatement(kind: SQLUnitKind(kind.manner, [changing] + kind.statements.dropFirst()))
        )
    }

    /// What a claim inserts.
    private static let found: [SQLColumn] = [
        .text("account"), .text("openid"), .integer("last_ticket"), .text("claim"), .text("claim_replica"),
        .text("claim_identity"), .integer("claim_ticket"), .integer("claim_accepted"), .integer("claimed"), .text("settled_by"),
        .text("ticket_of"),
    ]

    static func values(of row: any SQLRow) throws -> [SQLValue] {
        try found.enumerated().map { place, column in
            switch column {
            case .text: .text(try row.text(place))
            case .integer: .integer(try row.integer(place))
            case .bytes: .bytes(try row.bytes(place))
            }
        }
    }

    /// To read, with the unit's own values.
    func reading(_ unit: SQLUnit) -> SQLUnit { SQLUnit(kind: kind, key: unit.key, rows: [unit.rows[0]]) }

    /// To change with what was read, and to go on with the unit's other statements.
    func changing(_ unit: SQLUnit, _ values: [SQLValue]?) -> SQLUnit {
        SQLUnit(kind: kind, key: unit.key, rows: [values.map { [$0] } ?? []] + unit.rows.dropFirst())
    }
}
