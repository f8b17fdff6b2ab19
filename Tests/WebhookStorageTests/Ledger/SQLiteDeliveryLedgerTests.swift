import Foundation
import GRDB
import Testing
import WebhookCore
import WebhookTestKit

@testable import WebhookStorage

@Suite struct SQLiteDeliveryLedgerTests {
    private let now = Date(timeIntervalSince1970: 1_795_314_600)

    @Test("does what every store must", arguments: DeliveryLedgerConformance.checks)
    func conforms(check: DeliveryLedgerConformance.Check) async throws {
        let temporary = try await TemporaryDatabase()
        try await check.run(against: subject(temporary.database))
    }

    private func subject(_ database: SQLiteDatabase) -> DeliveryLedgerConformance.Subject {
        let store = SQLiteDeliveryLedger(database)
        return DeliveryLedgerConformance.Subject(
            store,
            queued: { try await store.messages(of: $0) },
            reopened: {
                try database.close()
                return subject(try SQLiteDatabase(path: database.path, opening: .existing))
            }
        )
    }

    @Test("two stores on one file keep to one order: what a second process wrote is seen and not trodden on")
    func twoProcesses() async throws {
        let temporary = try await TemporaryDatabase()
        let first = SQLiteDeliveryLedger(temporary.database)
        let second = SQLiteDeliveryLedger(try SQLiteDatabase(path: temporary.database.path, opening: .existing))
        try await first.keep(queueing("k"), of: sender(1), at: now)
        try await second.keep(queueing("k"), of: sender(1), at: now)
        try await second.keep(queueing("l"), of: sender(1), at: now)
        #expect(try await first.messages(of: "air").map(\.key) == ["k", "l"])
    }

    @Test("holds no more conversations than it may, and forgets those that expire first")
    func capacity() async throws {
        let temporary = try await TemporaryDatabase()
        let store = SQLiteDeliveryLedger(temporary.database, capacity: 50)
        for number in 0..<120 { try await store.keep(conversation(expiringAfter: 100 + number), of: sender(number), at: now) }
        // A new process counts what is there.
        let next = SQLiteDeliveryLedger(temporary.database, capacity: 50)
        for number in 120..<200 { try await next.keep(conversation(expiringAfter: 100 + number), of: sender(number), at: now) }
        var left: [Int] = []
        for number in 0..<200 where try await next.conversation(of: sender(number), at: now) != nil { left.append(number) }
        #expect((40...50).contains(left.count))
        #expect(left == Array(left[0]..<200))
    }

    @Test("rewriting and ending conversations does not count as more of them")
    func counting() async throws {
        let temporary = try await TemporaryDatabase()
        let store = SQLiteDeliveryLedger(temporary.database, capacity: 10)
        for number in 0..<9 { try await store.keep(conversation(expiringAfter: 100), of: sender(number), at: now) }
        for _ in 0..<30 {
            try await store.keep(conversation(expiringAfter: 100), of: sender(3), at: now)
            try await store.keep(conversation(expiringAfter: 100), of: sender(100), at: now)
            var ending = Effects()
            ending.conversation = .ended
            try await store.keep(ending, of: sender(100), at: now)
        }
        for number in 0..<9 { #expect(try await store.conversation(of: sender(number), at: now) != nil) }
    }

    @Test("expired conversations leave the file, a few with every one kept, and all when asked")
    func purging() async throws {
        let temporary = try await TemporaryDatabase()
        let store = SQLiteDeliveryLedger(temporary.database)
        for number in 0..<30 { try await store.keep(conversation(expiringAfter: 10), of: sender(number), at: now) }
        try await store.keep(conversation(expiringAfter: 100), of: sender(100), at: now + 20)
        #expect(try await rows(temporary.database) == 27)
        #expect(try await store.purge(at: now + 20, limit: 20) == 20)
        #expect(try await store.purge(at: now + 20) == 6)
        #expect(try await rows(temporary.database) == 1)
    }

    @Test("a transaction that fails in the middle keeps nothing")
    func atomicity() async throws {
        let temporary = try await TemporaryDatabase()
        let store = SQLiteDeliveryLedger(temporary.database)
        try await temporary.database.pool.write { db in
            try db.execute(
                sql: """
                    CREATE TRIGGER full BEFORE INSERT ON outbox WHEN NEW.key = 'third'
                    BEGIN SELECT RAISE(ABORT, 'disk full'); END
                    """
            )
        }
        var effects = conversation(expiringAfter: 100)
        effects.customerLink = .linked(CustomerLink(customer: "C-1", since: now))
        effects.messages = ["first", "second", "third"].map(message)
        await #expect(throws: StorageError.self) { try await store.keep(effects, of: sender(1), at: now) }
        #expect(try await store.conversation(of: sender(1), at: now) == nil)
        #expect(try await store.customerLink(of: sender(1)) == nil)
        #expect(try await store.messages(of: "air").isEmpty)
    }

    @Test("an error does not quote what the customer said")
    func errors() async throws {
        let temporary = try await TemporaryDatabase()
        try await temporary.database.pool.write { db in try db.execute(sql: "DROP TABLE conversation") }
        let store = SQLiteDeliveryLedger(temporary.database)
        let error = await #expect(throws: StorageError.self) {
            try await store.keep(conversation(expiringAfter: 10, "身份证 1101"), of: sender(1), at: now)
        }
        #expect(error.map { "\($0)".contains("1101") || "\($0)".contains("oUser") } == false)
    }

    @Test(
        "times beyond all calendars do not trap",
        arguments: [Date.distantFuture, .distantPast, Date(timeIntervalSince1970: 1e300)]
    )
    func extremeTimes(time: Date) async throws {
        let temporary = try await TemporaryDatabase()
        let store = SQLiteDeliveryLedger(temporary.database)
        var effects = Effects()
        effects.conversation = .kept(StoredConversation(dialogue: "d", version: 1, state: [], expires: time))
        try await store.keep(effects, of: sender(1), at: now)
        #expect(try await (store.conversation(of: sender(1), at: now) != nil) == (time > now))
    }

    @Test("reads go by an index", arguments: ["conversation", "customer_link"])
    func plans(table: String) async throws {
        let temporary = try await TemporaryDatabase()
        let plan = try await temporary.database.pool.read { db in
            try String.fetchAll(
                db,
                SQLRequest(
                    sql: "EXPLAIN QUERY PLAN SELECT * FROM \(table) WHERE account = 'a' AND sender = 's'",
                    adapter: SuffixRowAdapter(fromIndex: 3)
                )
            )
        }
        #expect(plan.allSatisfy { $0.hasPrefix("SEARCH") }, "\(plan)")
    }

    private func sender(_ number: Int) -> Sender { Sender(account: "air", user: OpenID("oUser\(number)")) }

    private func conversation(expiringAfter seconds: Int, _ state: String = "{}") -> Effects {
        var effects = Effects()
        effects.conversation = .kept(
            StoredConversation(dialogue: "d", version: 1, state: Array(state.utf8), expires: now + Double(seconds))
        )
        return effects
    }

    private func message(_ key: String) -> QueuedMessage {
        QueuedMessage(key: key, recipient: OpenID("oUser1"), content: .text(key), due: now, expires: now + 60)
    }

    private func queueing(_ key: String) -> Effects {
        var effects = Effects()
        effects.messages = [message(key)]
        return effects
    }

    private func rows(_ database: SQLiteDatabase) async throws -> Int {
        try await database.pool.read { db in try ConversationTable.count(in: db) }
    }
}
