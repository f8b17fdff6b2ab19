package import GRDB

/// Runs units: those that write in the transactions of ``GroupCommit``, those that read in one transaction for all that arrive
/// while the one before is under way, since what they read takes far less than the way to a connection and back.
package final class SQLiteUnits: Sendable {
    private struct Reading: Sendable {
        let unit: SQLUnit
        let continuation: CheckedContinuation<[[any SQLRow]], any Error>
    }

    private let writer: GroupCommit
    /// Of the connection that writes.
    private let compiled = CompiledUnits()
    private let readings: BatchQueue<Reading>

    init(_ pool: DatabasePool, _ writer: GroupCommit) {
        self.writer = writer
        readings = BatchQueue(label: "webhookd.claim", largest: 256) { group in
            for (reading, outcome) in zip(group, Self.read(group, pool)) { reading.continuation.resume(with: outcome) }
        }
    }

    func run(_ unit: SQLUnit) async throws -> [[any SQLRow]] {
        switch unit.kind.manner {
        case .reading:
            try await withCheckedThrowingContinuation { continuation in
                readings.add(Reading(unit: unit, continuation: continuation))
            }
        case .passing, .durable: try await writer.commit { [compiled] db in try compiled.run(unit, in: db) }
        }
    }

    private static func read(_ group: [Reading], _ pool: DatabasePool) -> [Result<[[any SQLRow]], any Error>] {
        do {
            return try pool.read { db in group.map { reading in Result { try run(reading.unit, in: db) } } }
        } catch {
            return group.map { _ in .failure(error) }
        }
    }

    package static func run(_ unit: SQLUnit, in db: Database) throws -> [[any SQLRow]] {
        try run(
            unit,
            unit.kind.statements.map { statement in
                CompiledStatement(
                    try db.cachedStatement(sql: statement.textOfOneRow),
                    of: db,
                    returnsChanges: statement.returnsChanges
                )
            }
        )
    }

    static func run(_ unit: SQLUnit, _ statements: [CompiledStatement]) throws -> [[any SQLRow]] {
        try zip(statements, unit.rows).map { statement, rows in
            switch rows.count {
            case 0: []
            case 1: try statement.run(rows[0], isNumbered: true)
            default: try rows.flatMap { row in try statement.run(row, isNumbered: true) }
            }
        }
    }

    /// Before the connections are closed.
    func close(_ pool: DatabasePool) {
        pool.writeWithoutTransaction { [compiled] _ in compiled.forget() }
    }
}

extension SQLiteDatabase: SQLUnitDatabase {
    package func run(_ unit: SQLUnit) async throws -> [[any SQLRow]] {
        try await StorageError.translating { try await units.run(unit) }
    }
}
