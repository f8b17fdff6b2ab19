import Foundation
import GRDB
import Testing
import WebhookCore

@testable import WebhookStorage

/// What a process that serves alone does not ask its database for.
@Suite struct LedgerMemoryTests {
    private let now = Date(timeIntervalSince1970: 1_795_314_600)

    @Test("a new delivery of a sender of whom nothing is kept is claimed without a question")
    func noQuestion() async throws {
        let (temporary, ledger) = try await served()
        try await handle(key(1), ledger)
        try await breakReading(temporary.database)
        #expect(try await ledger.claim(key(2), at: now).state == SenderState())
        await #expect(throws: StorageError.self) { try await ledger.claim(key(1), at: now) }
    }

    @Test("a repeat is answered as it was, however many came since")
    func manySince() async throws {
        let (_, ledger) = try await served()
        try await handle(key(1), ledger)
        try await handle(key(2, at: 99), ledger)
        for chunk in stride(from: 10, to: 40_010, by: 500) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in chunk..<chunk + 500 { group.addTask { try await handle(key(number), ledger) } }
                try await group.waitForAll()
            }
        }
        #expect(try await ledger.claim(key(1), at: now) == .settled(.document([1])))
        #expect(try await ledger.claim(key(2, at: 99), at: now) == .settled(.document([1])))
        #expect(try await ledger.claim(key(40_000), at: now) == .settled(.document([1])))
    }

    @Test("what another ledger of the process settled is known, begun before or after")
    func twoLedgers() async throws {
        let (temporary, first) = try await served()
        let begun = try await first.claim(key(1), at: now)
        let second = StoredDeliveryLedger(temporary.database)
        #expect(try await second.claim(key(3), at: now).state == SenderState())
        try await settle(key(1), begun, first)
        try await handle(key(2), first)
        #expect(try await second.claim(key(1), at: now) == .settled(.document([1])))
        #expect(try await second.claim(key(2), at: now) == .settled(.document([1])))
    }

    @Test("what an earlier process left is asked for: answers, conversations, words to be said, deliveries that go first")
    func earlierProcess() async throws {
        let (temporary, ledger) = try await served()
        try await handle(key(1, of: 1), ledger)
        var effects = Effects()
        let conversation = StoredConversation(dialogue: "d", version: 1, state: [7], expires: now + 600)
        effects.conversation = .kept(conversation)
        try await handle(key(2, of: 2), ledger, effects)
        effects = Effects()
        effects.deferredReply = .waiting("later")
        try await handle(key(3, of: 3), ledger, effects)
        let accepted = AcceptedDelivery(key: key(4, of: 4), document: [4], arrivedAt: now, claim: 0)
        _ = try await ledger.accept(accepted)
        try temporary.database.close()

        let next = StoredDeliveryLedger(try SQLiteDatabase(path: temporary.database.path, opening: .serving))
        #expect(try await next.claim(key(1, of: 1), at: now) == .settled(.document([1])))
        #expect(try await next.claim(key(12, of: 2, at: 200), at: now).state == SenderState(conversation: conversation))
        #expect(try await next.claim(key(13, of: 3, at: 200), at: now).state == SenderState(deferredReply: "later"))
        #expect(try await next.claim(key(14, of: 4, at: 200), at: now) == .claimedElsewhere)
        #expect(try await next.claim(key(15, of: 5, at: 200), at: now).state == SenderState())
    }

    @Test("what is kept of a sender in the process's own time is told, from a delivery or outside of one")
    func keptSince() async throws {
        let (_, ledger) = try await served()
        try await handle(key(1), ledger)
        let conversation = StoredConversation(dialogue: "d", version: 1, state: [7], expires: now + 600)
        var effects = Effects()
        effects.conversation = .kept(conversation)
        try await handle(key(2, of: 2), ledger, effects)
        try await ledger.keep(effects, of: key(3, of: 3).sender, at: now)
        #expect(try await ledger.claim(key(4, of: 2), at: now).state == SenderState(conversation: conversation))
        #expect(try await ledger.claim(key(5, of: 3), at: now).state == SenderState(conversation: conversation))
    }

    @Test("a delivery that was accepted waits no more once it is settled, whatever it decided")
    func accepted() async throws {
        let (temporary, ledger) = try await served()
        try await handle(key(1), ledger)
        let claim = try await ledger.claim(key(2), at: now)
        _ = try await ledger.accept(AcceptedDelivery(key: key(2), document: [2], arrivedAt: now, claim: claim.number ?? 0))
        try await settle(key(2), claim, ledger)
        #expect(try await temporary.database.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM pending") } == 0)
    }

    @Test("is filled by one alone, and by the next where that one was told nothing")
    func filling() async throws {
        let memory = LedgerMemory()
        #expect(memory.beginsFilling())
        #expect(!memory.beginsFilling())
        memory.filledNothing()
        #expect(memory.beginsFilling())
        #expect(!memory.knowsNothing(of: key(1)))
        memory.fill(latest: 0, senders: [])
        #expect(!memory.beginsFilling())
        #expect(memory.knowsNothing(of: key(1)))
    }

    @Test("a database that could not be asked is asked by the next claim")
    func failedFilling() async throws {
        let (temporary, ledger) = try await served()
        try await temporary.database.pool.write { try $0.execute(sql: "DROP INDEX sender_stateful") }
        await #expect(throws: StorageError.self) { try await ledger.claim(key(1), at: now) }
        try await temporary.database.pool.write { db in
            for statement in SQLDialect.sqlite.statefulSenders { try db.execute(sql: statement) }
        }
        try await handle(key(2), ledger)
        try await breakReading(temporary.database)
        #expect(try await ledger.claim(key(3), at: now).state == SenderState())
    }

    @Test("a file that another process may serve has none")
    func notServing() async throws {
        #expect(try await TemporaryDatabase().database.memory == nil)
    }

    private func served() async throws -> (TemporaryDatabase, StoredDeliveryLedger) {
        let temporary = try await TemporaryDatabase(opening: .serving)
        return (temporary, StoredDeliveryLedger(temporary.database))
    }

    private func key(_ number: Int, of user: Int = 1, at second: Int = 100) -> DeliveryKey {
        DeliveryKey(sender: Sender(account: "air", user: OpenID("oUser\(user)")), identity: "\(second)/\(number)")
    }

    private func handle(_ key: DeliveryKey, _ ledger: StoredDeliveryLedger, _ effects: Effects = Effects()) async throws {
        try await settle(key, ledger.claim(key, at: now), ledger, effects)
    }

    private func settle(
        _ key: DeliveryKey,
        _ claim: Claim,
        _ ledger: StoredDeliveryLedger,
        _ effects: Effects = Effects()
    ) async throws {
        let number = try #require(claim.number)
        let settlement = Settlement(key: key, claim: number, answer: .document([1]), effects: effects, settledAt: now)
        #expect(try await ledger.settle(settlement) == .document([1]))
    }

    /// Whoever asks whether a delivery was settled fails.
    private func breakReading(_ database: SQLiteDatabase) async throws {
        try await database.pool.write { db in try db.execute(sql: "ALTER TABLE delivery RENAME TO elsewhere") }
    }
}

extension Claim {
    fileprivate var state: SenderState? { if case .granted(let state, _) = self { state } else { nil } }
    fileprivate var number: Int? { if case .granted(_, let number) = self { number } else { nil } }
}
