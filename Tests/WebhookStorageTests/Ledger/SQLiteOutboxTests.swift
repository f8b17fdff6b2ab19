import FoundationEssentials
import GRDB
import Testing
import WebhookCore
import WebhookTestKit

@testable import WebhookStorage

@Suite("The outbox in SQLite")
struct SQLiteOutboxTests {
    private let now = Date(timeIntervalSince1970: 1_795_314_600)

    @Test("does what every outbox must", arguments: OutboxConformance.checks)
    func conforms(check: OutboxConformance.Check) async throws {
        let temporary = try await TemporaryDatabase()
        let store = SQLiteDeliveryLedger(temporary.database)
        try await check.run(against: OutboxConformance.Subject(store, SQLiteOutbox(temporary.database)))
    }

    @Test("does it when another process sends, too", arguments: OutboxConformance.checks)
    func conformsAcrossProcesses(check: OutboxConformance.Check) async throws {
        let temporary = try await TemporaryDatabase()
        let other = try SQLiteDatabase(path: temporary.database.path, opening: .existing)
        let store = SQLiteDeliveryLedger(temporary.database)
        try await check.run(against: OutboxConformance.Subject(store, SQLiteOutbox(other)))
    }

    @Test("a row that is no message dies with that reason and holds up nobody")
    func unreadable() async throws {
        let temporary = try await TemporaryDatabase()
        let store = SQLiteDeliveryLedger(temporary.database)
        let outbox = SQLiteOutbox(temporary.database)
        var effects = Effects()
        effects.messages = ["a", "b"].map {
            QueuedMessage(key: $0, recipient: OpenID("o1"), content: .text("x"), due: now, expires: now + 60)
        }
        try await store.keep(effects, of: Sender(account: "air", user: OpenID("o1")), at: now)
        try await temporary.database.pool.write { db in try db.execute(sql: "UPDATE outbox SET content = '{}' WHERE key = 'a'") }
        #expect(try await outbox.lease(9, of: "air", at: now, until: now + 9).isEmpty)
        #expect(try await outbox.entries(.dead, of: "air", limit: 9).map(\.failure) == [OutboxFailure(.unreadable)])
        #expect(try await outbox.lease(9, of: "air", at: now, until: now + 9).map(\.message.key) == ["b"])
    }

    @Test("what is open is found by its index however many rows have ended")
    func plans() async throws {
        let temporary = try await TemporaryDatabase()
        let plans = try await temporary.database.pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    EXPLAIN QUERY PLAN SELECT 1 FROM outbox AS this INDEXED BY outbox_waiting
                    WHERE account = 'air' AND state = 'waiting' AND next_attempt <= 5 AND NOT EXISTS (
                        SELECT 1 FROM outbox AS earlier INDEXED BY outbox_open
                        WHERE earlier.account = 'air' AND earlier.recipient = this.recipient
                            AND earlier.state IN ('waiting', 'sending') AND (earlier.due, earlier.sequence) < (this.due, this.sequence)
                    ) ORDER BY next_attempt, rowid LIMIT 5
                    """
            )
            .map { $0["detail"] as String }
        }
        #expect(!plans.contains { $0.hasPrefix("SCAN") })
        #expect(!plans.contains { $0.contains("TEMP B-TREE") })
    }
}
