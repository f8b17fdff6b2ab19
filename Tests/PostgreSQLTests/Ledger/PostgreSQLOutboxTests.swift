import FoundationEssentials
import PostgreSQLTesting
import StorageTesting
import Testing
import WebhookCore
import WebhookTestKit

@testable import WebhookStorage

@Suite("The outbox in PostgreSQL", .serialized)
struct PostgreSQLOutboxTests {
    private let now = Date(timeIntervalSince1970: 1_795_314_600)

    @Test(
        "does what every outbox must, when another replica sends, too",
        arguments: TestDatabase.Tables.allCases,
        OutboxConformance.checks
    )
    func conforms(tables: TestDatabase.Tables, check: OutboxConformance.Check) async throws {
        let test = try await TestDatabase(tables)
        try await check.run(against: subject(test, try test.another()))
    }

    private func subject(_ test: TestDatabase, _ sending: PostgreSQLDatabase) -> OutboxConformance.Subject {
        let clock = FollowingClock { _ = try await test.standingStill(at: $0) }
        return OutboxConformance.Subject(
            ClockedLedger(StoredDeliveryLedger(test.database), clock),
            ClockedOutbox(StoredOutbox(sending), clock)
        )
    }

    @Test("does what a stored outbox must", arguments: TestDatabase.Tables.allCases, OutboxCheck.all)
    func holds(tables: TestDatabase.Tables, check: OutboxCheck) async throws {
        let test = try await TestDatabase(tables).standingStill(at: OutboxCheck.now)
        try await check.run(OutboxCheck.Subject(test.database) { _ = try await test.standingStill(at: $0) })
    }

    @Test("a message whose row another replica holds is passed over")
    func heldRow() async throws {
        let test = try await TestDatabase().standingStill(at: now)
        for user in ["o1", "o2"] { try await queue(["k"], to: user, in: test.database) }
        let holder = try test.another(connections: 1)
        let outbox = StoredOutbox(test.database)
        let holding = ["SELECT FROM outbox WHERE recipient = 'o1' FOR UPDATE", "SELECT pg_sleep(3)"].map {
            PostgreSQLCommand(once: $0)
        }
        let held = Task { try await holder.run(holding, .long, within: .seconds(20)) }
        let waiting = "pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'"
        while try await test.count(waiting) == 0 { try await Task.sleep(for: .milliseconds(10)) }
        let begin = ContinuousClock.now
        let leased = try await outbox.lease(9, of: "air", at: now, until: now + 60)
        #expect(leased.map(\.message.recipient.rawValue) == ["o2"])
        #expect(ContinuousClock.now - begin < .seconds(2))
        _ = try await held.value
        #expect(try await outbox.lease(9, of: "air", at: now, until: now + 60).map(\.message.recipient.rawValue) == ["o1"])
    }

    @Test("a hundred thousand messages that expire together hold up nobody")
    func expiringTogether() async throws {
        let test = try await TestDatabase().standingStill(at: now)
        let outbox = StoredOutbox(test.database)
        try await queue(["last"], to: "o_last", in: test.database)
        let due = now.storedMilliseconds
        let insert = """
            INSERT INTO outbox (account, recipient, key, sequence, content, due, expires, next_attempt, created)
            SELECT 'air', 'o' || n, 'k' || n, n, '{}', \(due), \(due + 1000), \(due), \(due) FROM generate_series(1, 100000) n
            """
        _ = try await test.database.run([PostgreSQLCommand(once: insert)], .long, within: .seconds(60))
        let later = now + 10
        _ = try await test.standingStill(at: later)
        #expect(try await outbox.lease(1, of: "air", at: later, until: later + 60).map(\.message.key) == ["last"])
        #expect(try await test.count("outbox WHERE state = 'dead'") == 1_000)
        // As an account does that is paused.
        for _ in 1..<100 { _ = try await outbox.lease(0, of: "air", at: later, until: later) }
        #expect(try await test.count("outbox WHERE state = 'dead'") == 100_000)
    }

    @Test("replicas that take messages at once take each of them once, and each user's in order")
    func concurrentLeases() async throws {
        let test = try await TestDatabase().standingStill(at: now)
        for user in 0..<20 { try await queue((0..<5).map { "\(user)-\($0)" }, to: "o\(user)", in: test.database) }
        let outboxes = try (0..<4).map { _ in StoredOutbox(try test.another()) }
        let sent = try await withThrowingTaskGroup(of: [String].self) { tasks in
            for outbox in outboxes {
                tasks.addTask {
                    var sent: [String] = []
                    while true {
                        let leases = try await outbox.lease(3, of: "air", at: now, until: now + 60)
                        for lease in leases {
                            sent.append(lease.message.key)
                            #expect(try await outbox.end(lease, with: .sent, at: now))
                        }
                        let depth = try await outbox.depth(of: "air", at: now)
                        if depth.due + depth.sending == 0 { return sent }
                    }
                }
            }
            return try await tasks.reduce(into: []) { $0 += $1 }
        }
        #expect(sent.count == 100)
        #expect(Set(sent).count == 100)
    }

    @Test(
        "giving messages out reads a few rows, however many wait and however old the planner's statistics are",
        arguments: [(5_000, false), (100_000, false), (100_000, true)]
    )
    func longQueue(messages: Int, hasOldStatistics: Bool) async throws {
        let test = try await TestDatabase().standingStill(at: now)
        try await test.run("ALTER TABLE outbox SET (autovacuum_enabled = false)")
        let time = now.storedMilliseconds
        let insert = """
            INSERT INTO outbox (account, recipient, key, sequence, content, due, expires, next_attempt, created)
            SELECT 'air', 'o' || i % 100, 'k' || i, i, '{"msgtype":"text","text":{"content":"x"}}', \(time) - i, \(time) + 60000,
                \(time) - i, \(time)
            """
        if hasOldStatistics {
            try await test.run("\(insert) FROM generate_series(1, 10) i")
            try await test.run("ANALYZE outbox")
            try await test.run("DELETE FROM outbox")
        }
        let fill = PostgreSQLCommand(once: "\(insert) FROM generate_series(1, \(messages)) i")
        _ = try await test.database.run([fill], .long, within: .seconds(60))
        let count = try await test.rowsRead(of: "outbox") { database in
            let outbox = StoredOutbox(database)
            let leases = try await outbox.lease(8, of: "air", at: now, until: now + 9)
            #expect(leases.map(\.message.key) == (0..<8).map { "k\(messages - $0)" })
        }
        #expect((8..<100).contains(count))
    }

    private func queue(_ keys: [String], to user: String, in database: PostgreSQLDatabase) async throws {
        var effects = Effects()
        effects.messages = keys.map {
            QueuedMessage(key: $0, recipient: OpenID(user), content: .text("x"), due: now, expires: now + 60)
        }
        try await StoredDeliveryLedger(database).keep(effects, of: Sender(account: "air", user: OpenID(user)), at: now)
    }
}

extension TestDatabase {
    /// Sets what the database takes for the time.
    fileprivate func standingStill(at time: Date) async throws -> TestDatabase {
        try await run(
            "CREATE OR REPLACE FUNCTION now_ms() RETURNS bigint LANGUAGE sql AS $$ SELECT \(time.storedMilliseconds)::bigint $$"
        )
        return self
    }
}
