import Foundation
import GRDB
import StorageTesting
import Testing
import WebhookCore
import WebhookTestKit

@testable import WebhookStorage

@Suite struct SQLiteDeliveryLedgerTests {
    @Test("as a shared one does what replicas' ledgers must", arguments: ReplicaConformance.checks)
    func conformsAsReplicas(check: ReplicaConformance.Check) async throws {
        let temporary = try await TemporaryDatabase()
        let (first, second) = (shared(temporary.database), shared(temporary.database))
        let subject = ReplicaConformance.Subject(first, second) {
            await first.pulse.stop()
            try await temporary.database.pool.write { db in
                try db.execute(sql: "UPDATE replica SET alive_until = now_ms() WHERE id = ?", arguments: [first.replica])
            }
        }
        try await check.run(against: subject)
    }

    @Test("whose clock is ahead of the database's sees conversations as others do, and keeps none for longer")
    func clockAhead() async throws {
        let temporary = try await TemporaryDatabase()
        try await LedgerCheck.clockAhead((shared(temporary.database), shared(temporary.database)), at: Date())
        let alone = StoredDeliveryLedger(try await TemporaryDatabase().database)
        try await LedgerCheck.clockAhead((alone, alone), at: Date())
    }

    private func shared(_ database: SQLiteDatabase) -> StoredDeliveryLedger {
        StoredDeliveryLedger(database, .sqlite, isShared: true)
    }

    private let now = Date(timeIntervalSince1970: 1_795_314_600)

    @Test("does what every store must, with a memory and without", arguments: DeliveryLedgerConformance.checks, [true, false])
    func conforms(check: DeliveryLedgerConformance.Check, isServing: Bool) async throws {
        let temporary = try await TemporaryDatabase(opening: isServing ? .serving : .creating)
        try await check.run(against: subject(temporary.database, isServing ? .serving : .existing))
    }

    private func subject(_ database: SQLiteDatabase, _ opening: DatabaseOpening) -> DeliveryLedgerConformance.Subject {
        let store = StoredDeliveryLedger(database)
        return DeliveryLedgerConformance.Subject(
            store,
            queued: { try await store.messages(of: $0) },
            reopened: {
                try database.close()
                return subject(try SQLiteDatabase(path: database.path, opening: opening), opening)
            }
        )
    }

    @Test("two stores on one file keep to one order: what a second process wrote is seen and not trodden on")
    func twoProcesses() async throws {
        let temporary = try await TemporaryDatabase()
        let first = StoredDeliveryLedger(temporary.database)
        let second = StoredDeliveryLedger(try SQLiteDatabase(path: temporary.database.path, opening: .existing))
        try await first.keep(queueing("k"), of: sender(1), at: now)
        try await second.keep(queueing("k"), of: sender(1), at: now)
        try await second.keep(queueing("l"), of: sender(1), at: now)
        #expect(try await first.messages(of: "air").map(\.key) == ["k", "l"])
    }

    @Test("a settlement of a user who was erased since it was claimed keeps nothing of them")
    func erased() async throws {
        let temporary = try await TemporaryDatabase()
        let store = StoredDeliveryLedger(temporary.database)
        let key = DeliveryKey(sender: sender(1), identity: "1")
        guard case .granted(_, let claim) = try await store.claim(key, at: now) else { throw CancellationError() }
        try await temporary.database.pool.write { db in
            try db.execute(sql: "INSERT INTO erasure (account, erased) VALUES ('air', now_ms() + 1)")
        }
        let effects = conversation(expiringAfter: 600)
        let settlement = Settlement(key: key, claim: claim, answer: .empty, effects: effects, settledAt: now)
        await #expect(throws: DeliveryLedgerError.superseded) { try await store.settle(settlement) }
        #expect(try await store.conversation(of: sender(1), at: now) == nil)
        #expect(try await store.answer(to: key) == nil)
        // What comes after that is kept.
        try await Task.sleep(for: .milliseconds(5))
        guard case .granted(_, let next) = try await store.claim(key, at: now) else { throw CancellationError() }
        let again = Settlement(key: key, claim: next, answer: .empty, effects: effects, settledAt: now)
        #expect(try await store.settle(again) == .empty)
    }

    @Test("a transaction that fails in the middle keeps nothing")
    func atomicity() async throws {
        let temporary = try await TemporaryDatabase()
        let store = StoredDeliveryLedger(temporary.database)
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
        try await temporary.database.pool.write { db in try db.execute(sql: "DROP TABLE sender") }
        let store = StoredDeliveryLedger(temporary.database)
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
        let store = StoredDeliveryLedger(temporary.database)
        var effects = Effects()
        effects.conversation = .kept(StoredConversation(dialogue: "d", version: 1, state: [], expires: time))
        try await store.keep(effects, of: sender(1), at: now)
        #expect(try await (store.conversation(of: sender(1), at: now) != nil) == (time > now))
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
}
