import FoundationEssentials
import PostgreSQLTesting
import Testing
import WebhookCore
import WebhookTestKit

@testable import WebhookStorage

@Suite("The outbox in PostgreSQL", .serialized)
struct PostgreSQLOutboxTests {
    private let now = Date(timeIntervalSince1970: 1_795_314_600)

    @Test("does what every outbox must, when another replica sends, too", arguments: OutboxConformance.checks)
    func conforms(check: OutboxConformance.Check) async throws {
        let test = try await TestDatabase()
        let outbox = PostgreSQLOutbox(try test.another())
        try await check.run(against: OutboxConformance.Subject(PostgreSQLDeliveryLedger(test.database), outbox))
    }

    @Test("a row that is no message dies with that reason and holds up nobody")
    func unreadable() async throws {
        let test = try await TestDatabase()
        let outbox = PostgreSQLOutbox(test.database)
        try await queue(["a", "b"], to: "o1", in: PostgreSQLDeliveryLedger(test.database))
        try await test.run("UPDATE outbox SET content = '{}' WHERE key = 'a'")
        #expect(try await outbox.lease(9, of: "air", at: now, until: now + 9).isEmpty)
        #expect(try await outbox.entries(.dead, of: "air", limit: 9).map(\.failure) == [OutboxFailure(.unreadable)])
        #expect(try await outbox.lease(9, of: "air", at: now, until: now + 9).map(\.message.key) == ["b"])
    }

    @Test("a hundred thousand messages that expire together hold up nobody")
    func expiringTogether() async throws {
        let test = try await TestDatabase()
        let outbox = PostgreSQLOutbox(test.database)
        try await queue(["last"], to: "o_last", in: PostgreSQLDeliveryLedger(test.database))
        let due = now.storedMilliseconds
        let insert = """
            INSERT INTO outbox (account, recipient, key, content, due, expires, next_attempt, created)
            SELECT 'air', 'o' || n, 'k' || n, '{}', \(due), \(due + 1000), \(due), \(due) FROM generate_series(1, 100000) n
            """
        _ = try await test.database.run([PostgreSQLCommand(once: insert)], .long, within: .seconds(60))
        let later = now + 10
        #expect(try await outbox.lease(1, of: "air", at: later, until: later + 60).map(\.message.key) == ["last"])
        #expect(try await test.count("outbox WHERE state = 'dead'") == 1_000)
        // As an account does that is paused.
        for _ in 1..<100 { _ = try await outbox.lease(0, of: "air", at: later, until: later) }
        #expect(try await test.count("outbox WHERE state = 'dead'") == 100_000)
    }

    @Test("replicas that take messages at once take each of them once, and each user's in order")
    func concurrentLeases() async throws {
        let test = try await TestDatabase()
        let store = PostgreSQLDeliveryLedger(test.database)
        for user in 0..<20 { try await queue((0..<5).map { "\(user)-\($0)" }, to: "o\(user)", in: store) }
        let outboxes = try (0..<4).map { _ in PostgreSQLOutbox(try test.another()) }
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

    @Test("giving messages out reads a few rows, however many wait and however old the planner's statistics are")
    func longQueue() async throws {
        let test = try await TestDatabase()
        try await test.run("ALTER TABLE outbox SET (autovacuum_enabled = false)")
        let time = now.storedMilliseconds
        try await test.run(
            """
            INSERT INTO outbox (account, recipient, key, content, due, expires, next_attempt, created)
            SELECT 'air', 'o' || i % 100, 'k' || i, '{"msgtype":"text","text":{"content":"x"}}', \(time) - i, \(time) + 60000,
                \(time) - i, \(time)
            FROM generate_series(1, 5000) i
            """
        )
        let count = try await test.rowsRead(of: "outbox") { database in
            let outbox = PostgreSQLOutbox(database)
            let leases = try await outbox.lease(8, of: "air", at: now, until: now + 9)
            #expect(leases.map(\.message.key) == (0..<8).map { "k\(5000 - $0)" })
        }
        #expect((8..<100).contains(count))
    }

    private func queue(_ keys: [String], to user: String, in store: any DeliveryLedger) async throws {
        var effects = Effects()
        effects.messages = keys.map {
            QueuedMessage(key: $0, recipient: OpenID(user), content: .text("x"), due: now, expires: now + 60)
        }
        try await store.keep(effects, of: Sender(account: "air", user: OpenID(user)), at: now)
    }
}
