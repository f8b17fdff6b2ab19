import Foundation
package import GRDB

/// Runs units: those that write in the transactions of ``GroupCommit``, those that read in one transaction for all that arrive
/// while the one before is under way, since what they read takes far less than the way to a connection and back.
package final class SQLiteUnits: Sendable {
    private struct Reading: Sendable {
        let unit: SQLUnit
        let continuation: CheckedContinuation<[[any SQLRow]], any Error>
    }

    private let writer: GroupCommit
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
        case .passing, .durable: try await writer.commit { db in try Self.run(unit, in: db) }
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
        try zip(unit.kind.statements, unit.rows).map { statement, rows in
            if rows.isEmpty { return [] }
            let prepared = try db.cachedStatement(sql: statement.sqliteText)
            return try rows.flatMap { row in
                // The places stand in the order of their numbers, in the table of values, before all else.
                prepared.setUncheckedArguments(StatementArguments(row.map(\.databaseValue)))
                return try SQLiteRow.fetchAll(prepared)
            }
        }
    }
}

extension SQLRowStatement {
    /// With one row of values.
    fileprivate var sqliteText: String {
        let names = columns.map(\.name).joined(separator: ", ")
        let places = (1...columns.count).map { "$\($0)" }.joined(separator: ", ")
        return "WITH input (\(names)) AS (SELECT \(places)) \(text)"
    }
}

extension SQLiteDatabase: SQLUnitDatabase {
    package func run(_ unit: SQLUnit) async throws -> [[any SQLRow]] {
        try await StorageError.translating { try await units.run(unit) }
    }
}
