import FoundationEssentials
import GRDB
import StorageTesting
import Synchronization
import Testing
import WebhookCore
import WebhookTestKit

@testable import WebhookStorage

@Suite("The outbox in SQLite")
struct SQLiteOutboxTests {
    private let clock = SetClock(OutboxCheck.now)
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func database() async throws -> SQLiteDatabase {
        let database = try SQLiteDatabase(path: folder.path("outbox.sqlite"), clock: clock)
        try await database.migrate()
        return database
    }

    @Test("does what every outbox must", arguments: OutboxConformance.checks)
    func conforms(check: OutboxConformance.Check) async throws {
        let database = try await database()
        try await check.run(against: subject(database, database))
    }

    @Test("does it when another process sends, too", arguments: OutboxConformance.checks)
    func conformsAcrossProcesses(check: OutboxConformance.Check) async throws {
        let database = try await database()
        let other = try SQLiteDatabase(path: database.path, opening: .existing, clock: clock)
        try await check.run(against: subject(database, other))
    }

    private func subject(_ database: SQLiteDatabase, _ sending: SQLiteDatabase) -> OutboxConformance.Subject {
        let following = FollowingClock { [clock] in clock.set($0) }
        return OutboxConformance.Subject(
            ClockedLedger(StoredDeliveryLedger(database), following),
            ClockedOutbox(StoredOutbox(sending), following)
        )
    }

    @Test("does what a stored outbox must", arguments: OutboxCheck.all)
    func holds(check: OutboxCheck) async throws {
        let database = try await database()
        try await check.run(OutboxCheck.Subject(database) { [clock] in clock.set($0) })
    }

    @Test("rows are found by their indexes however many there are: nothing is scanned or sorted")
    func plans() async throws {
        let database = try await database()
        let (leases, operators) = (LeaseStatements(.sqlite), OutboxStatements(.sqlite))
        let statements = [
            leases.work, leases.expire, leases.takeDoubtful, leases.takeWaiting, leases.takeBack, leases.spend, leases.end,
            leases.known, leases.next, operators.pauseInForce, operators.depth, operators.retry, operators.drop,
            operators.purge(.sent),
            operators.purge(.dead), operators.entries(.waiting), operators.entries(.dead),
        ]
        for statement in statements {
            let plan = try await database.pool.read { db in
                let explained = try db.makeStatement(sql: "EXPLAIN QUERY PLAN \(statement.text)")
                return try Row.fetchAll(explained, arguments: StatementArguments(Self.anything)).map { $0["detail"] as String }
            }
            // What a bounded walk has found may be scanned.
            let scans = plan.filter { ["SCAN outbox", "SCAN o", "SCAN e", "SCAN sender"].contains($0) }
            #expect(scans.isEmpty, "\(plan)")
            let sorts = plan.filter { $0.contains("TEMP B-TREE") && !$0.contains("RIGHT PART") }
            #expect(sorts.isEmpty, "\(plan)")
            let byAccountAlone = plan.filter { $0.hasSuffix("(account=?)") && $0.contains("autoindex_outbox_1") }
            #expect(byAccountAlone.isEmpty, "\(plan)")
        }
    }

    private static let anything: [String: Int64?] = Dictionary(uniqueKeysWithValues: (1...10).map { ("\($0)", nil) })
}

/// A clock that a test sets, and that stands still otherwise.
private final class SetClock: ServiceClock {
    private let time: Mutex<Date>

    init(_ time: Date) { self.time = Mutex(time) }

    var now: Date { time.withLock { $0 } }

    func set(_ time: Date) { self.time.withLock { $0 = time } }
}
