import GRDB
import Synchronization
import WebhookStorage

/// The database as one replica reaches it: over a connection that is slow, breaks, leaves commits in doubt, and does some of them
/// later or twice.
///
/// What is sent is on its way whatever becomes of who sent it.
final class SimulatedConnection: SQLUnitDatabase {
    /// What goes wrong with a transaction.
    private enum Fate {
        case none
        /// It never arrives.
        case lost
        /// It is done, and nobody hears of it.
        case unheard
        /// It is done after whoever sent it has given up.
        case late
        /// The driver loses its connection and does it again.
        case twice
    }

    let dialect = SQLDialect.sqlite
    private let database: SimulatedDatabase
    private let party: SimulatedTime.Party
    private let time: SimulatedTime
    private let clock: SimulatedClock
    private let edits: StatementEdits
    private let pause: Int
    private let longestStatement: Int
    /// Per mille of the transactions that something goes wrong with, and of the rows that others hold.
    private let trouble: Mutex<(faults: Int, heldRows: Int)>

    /// - Parameters:
    ///   - faults: per mille of the transactions that something goes wrong with.
    ///   - pause: how long one in a hundred takes, in milliseconds.
    ///   - longestStatement: how long one may take from reading to changing, in milliseconds.
    ///   - heldRows: per mille of the rows that are found in others' hands.
    init(
        _ database: SimulatedDatabase,
        party: SimulatedTime.Party,
        time: SimulatedTime,
        clock: SimulatedClock,
        faults: Int,
        pause: Int,
        longestStatement: Int,
        heldRows: Int,
        edits: StatementEdits
    ) {
        self.database = database
        self.party = party
        self.time = time
        self.clock = clock
        self.pause = pause
        self.longestStatement = longestStatement
        self.edits = edits
        trouble = Mutex((faults, heldRows))
    }

    func heal() { trouble.withLock { $0 = (0, 0) } }

    // MARK: SQL

    func run(_ commands: any Sequence<SQLCommand> & Sendable, _ manner: SQLManner) async throws -> [[any SQLRow]] {
        let commands = commands.map { SQLCommand(SQLStatement(edits.text($0.statement.text)), $0.values) }
        return try await send { [self] in
            try database.run(caller) { db in try SQLiteDatabase.run(commands, in: db) }
        }
    }

    func load(
        _ tables: [StagingTable],
        then commands: [SQLCommand],
        isRehearsal: Bool
    ) async throws -> [[any SQLRow]] {
        throw StorageError.notOffered("the ledger loads nothing")
    }

    func run(_ unit: SQLUnit) async throws -> [[any SQLRow]] {
        let halves = edits.halves(of: unit.kind)
        let unit = SQLUnit(kind: edits.kind(unit.kind), key: unit.key, rows: unit.rows)
        // What a statement of PostgreSQL changes may have changed since it began to read.
        if let (reading, changing) = halves, time.random(below: 2) == 0 {
            return try await send { [self] in
                let found = try database.run(caller) { db in try SQLiteUnits.run(reading.reading(unit), in: db) }
                let isSlow = time.random(below: 2) == 0
                await time.sleep(Double(time.random(below: isSlow ? longestStatement : 20)) / 1_000)
                let values = try found[0].first.map { try SnapshotStatement.values(of: $0) }
                return try database.run(caller) { db in try SQLiteUnits.run(changing.changing(unit, values), in: db) }
            }
        }
        return try await send { [self] in
            try database.run(caller) { db in try SQLiteUnits.run(unit, in: db) }
        }
    }

    private var caller: SimulatedDatabase.Caller {
        .init(milliseconds: clock.milliseconds, heldRows: trouble.withLock { $0.heldRows })
    }

    // MARK: The way there and back

    private func send(_ transaction: @escaping @Sendable () async throws -> [[any SQLRow]]) async throws -> [[any SQLRow]] {
        try await withCheckedThrowingContinuation { continuation in
            time.begin(SimulatedTime.world) { [self] in
                let outcome = await outcome(of: transaction)
                time.act(as: party) { continuation.resume(with: outcome) }
            }
        }
    }

    private func outcome(
        of transaction: @escaping @Sendable () async throws -> [[any SQLRow]]
    ) async -> Result<[[any SQLRow]], any Error> {
        let fate = fate()
        await travel()
        do {
            switch fate {
            case .lost: throw StorageError.postgreSQL(.lost(isInDoubt: false))
            case .late:
                time.begin(SimulatedTime.world) { [self] in
                    await time.sleep(0.3 + Double(time.random(below: 8_000)) / 1_000)
                    _ = try? await transaction()
                }
                await time.sleep(Double(time.random(below: 300)) / 1_000)
                throw StorageError.postgreSQL(.timedOut(isInDoubt: true))
            case .unheard:
                _ = try await transaction()
                await travel()
                throw StorageError.postgreSQL(.lost(isInDoubt: true))
            case .twice:
                _ = try await transaction()
                await travel()
            case .none: break
            }
            let rows = try await transaction()
            await travel()
            return .success(rows)
        } catch {
            return .failure(error)
        }
    }

    private func fate() -> Fate {
        guard time.random(below: 1_000) < trouble.withLock({ $0.faults }) else { return .none }
        return [.lost, .unheard, .late, .twice][time.random(below: 4)]
    }

    private func travel() async {
        // Now and then a database takes its time.
        let isSlow = pause > 0 && time.random(below: 100) == 0
        await time.sleep(Double(isSlow ? pause : time.random(below: 3) * 5) / 1_000)
    }
}
