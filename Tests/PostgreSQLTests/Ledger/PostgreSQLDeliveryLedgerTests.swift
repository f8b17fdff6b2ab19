import FoundationEssentials
import PostgreSQLTesting
import SignatureVerify
import Testing
import WebhookCore
import WebhookTestKit

@testable import WebhookStorage

@Suite("The ledger in PostgreSQL", .serialized)
struct PostgreSQLDeliveryLedgerTests {
    private let now = Date(timeIntervalSince1970: 1_795_314_600)

    @Test("does what every store must", arguments: DeliveryLedgerConformance.checks)
    func conforms(check: DeliveryLedgerConformance.Check) async throws {
        let test = try await TestDatabase()
        try await check.run(against: subject(test, test.database))
    }

    private func subject(_ test: TestDatabase, _ database: PostgreSQLDatabase) -> DeliveryLedgerConformance.Subject {
        let store = PostgreSQLDeliveryLedger(database)
        return DeliveryLedgerConformance.Subject(
            store,
            queued: { try await store.messages(of: $0) },
            reopened: {
                try await store.leave()
                await database.close()
                return subject(test, try test.another())
            }
        )
    }

    @Test("does what replicas' stores must", arguments: ReplicaConformance.checks)
    func conformsAsReplicas(check: ReplicaConformance.Check) async throws {
        let test = try await TestDatabase()
        let first = PostgreSQLDeliveryLedger(test.database)
        let second = PostgreSQLDeliveryLedger(try test.another())
        let subject = ReplicaConformance.Subject(first, second) {
            await first.pulse.stop()
            try await test.run("UPDATE replica SET alive_until = clock_timestamp() WHERE id = '\(first.replica)'")
        }
        try await check.run(against: subject)
    }

    @Test("a claim that led to nothing is free when the platform sends the delivery again, though its replica lives")
    func forgottenClaim() async throws {
        let test = try await TestDatabase()
        let first = PostgreSQLDeliveryLedger(test.database)
        let second = PostgreSQLDeliveryLedger(try test.another())
        #expect(try await first.claim(key(1), at: now) == .granted(SenderState(), generation: 1))
        try await test.run("UPDATE delivery SET claimed = clock_timestamp() - interval '2 s'")
        #expect(try await second.claim(key(1), at: now) == .claimedElsewhere)
        try await test.run("UPDATE delivery SET claimed = clock_timestamp() - interval '5 s'")
        #expect(try await second.claim(key(1), at: now) == .granted(SenderState(), generation: 2))
    }

    @Test("a replica says each second that it lives", .timeLimit(.minutes(1)))
    func pulse() async throws {
        let test = try await TestDatabase()
        let store = PostgreSQLDeliveryLedger(test.database)
        _ = try await store.claim(key(1), at: now)
        // More than a single claim makes of it.
        while try await test.count("replica r, delivery d WHERE r.alive_until > d.claimed + interval '5.5 s'") == 0 {}
        try await store.leave()
        #expect(try await test.count("replica") == 0)
    }

    @Test("taking deliveries over reads a few rows, however many wait and however old the planner's statistics are")
    func manyToTakeOver() async throws {
        let test = try await TestDatabase()
        try await test.run("ALTER TABLE delivery SET (autovacuum_enabled = false)")
        try await test.run(
            """
            INSERT INTO delivery (account, sender, identity, state, replica, generation, arrived, document)
            SELECT 'air', 'o' || i % 100, i, 'accepted', 'dead', 1, i, '' FROM generate_series(1, 5000) i
            """
        )
        let count = try await test.rowsRead(of: "delivery") { database in
            let store = PostgreSQLDeliveryLedger(database)
            let taken = try await store.takeOver(of: "air", except: [], limit: 8, at: now)
            #expect(taken.map(\.key.identity) == (1...8).map { "\($0)" })
        }
        #expect((8..<100).contains(count))
    }

    @Test("many settlements at once are few transactions")
    func groups() async throws {
        let test = try await TestDatabase()
        let store = PostgreSQLDeliveryLedger(test.database)
        try await withThrowingTaskGroup { tasks in
            for number in 0..<500 { tasks.addTask { _ = try await store.settle(settlement(number)) } }
            try await tasks.waitForAll()
        }
        #expect(try await test.count("delivery WHERE state = 'settled'") == 500)
        #expect(try await test.count("(SELECT DISTINCT xmin FROM delivery) AS transactions") < 100)
    }

    @Test("of settlements that are written together, one that is refused leaves the others as they are")
    func refusedAmongMany() async throws {
        let test = try await TestDatabase()
        let store = PostgreSQLDeliveryLedger(test.database)
        let kept = await withTaskGroup(of: Bool.self) { tasks in
            for number in 0..<200 {
                tasks.addTask {
                    var settlement = settlement(number)
                    // PostgreSQL's texts have no NUL.
                    if number % 50 == 7 { settlement.effects.customerLink = .linked(CustomerLink(customer: "C\0", since: now)) }
                    return (try? await store.settle(settlement)) != nil
                }
            }
            return await tasks.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(kept == 196)
        #expect(try await test.count("delivery") == 196)
        #expect(try await test.count("outbox") == 196)
    }

    @Test("when sessions end during the commit, all is settled, and each once", .timeLimit(.minutes(2)))
    func terminatedDuringCommit() async throws {
        let test = try await TestDatabase()
        let store = PostgreSQLDeliveryLedger(test.database)
        try await withThrowingTaskGroup { tasks in
            for start in stride(from: 0, to: 1_000, by: 100) {
                for number in start..<start + 100 {
                    tasks.addTask {
                        guard case .granted(_, let generation) = try await store.claim(key(number), at: now) else {
                            Issue.record("not granted")
                            return
                        }
                        _ = try await store.settle(settlement(number, under: generation))
                    }
                }
                try await test.terminateSessions()
                try await tasks.waitForAll()
            }
        }
        #expect(try await test.count("delivery WHERE state = 'settled'") == 1_000)
        #expect(try await test.count("outbox") == 1_000)
    }

    @Test("while the server is suspended nothing is said to be settled, and afterwards all goes on", .timeLimit(.minutes(2)))
    func suspended() async throws {
        let server = try PostgreSQLServer()
        let test = try await TestDatabase(on: server)
        let store = PostgreSQLDeliveryLedger(test.database)
        _ = try await store.settle(settlement(0))
        server.suspend()
        defer { server.resume() }
        let start = ContinuousClock.now
        await #expect(throws: StorageError.self) { try await store.settle(settlement(1)) }
        await #expect(throws: StorageError.self) { try await store.claim(key(2), at: now) }
        #expect(start.duration(to: .now) < .seconds(9))
        server.resume()
        var answer: SettledAnswer?
        while answer == nil { answer = try? await store.settle(settlement(1)) }
        #expect(answer == .document([1]))
        #expect(try await test.count("outbox") == 2)
    }

    @Test("replicas that start together migrate once")
    func migration() async throws {
        let server = try PostgreSQLServer.shared()
        let name = try await server.makeDatabase()
        let databases = try (0..<6).map { _ in try PostgreSQLDatabase(server.address(of: name), connections: 2) }
        try await withThrowingTaskGroup { tasks in
            for database in databases { tasks.addTask { try await database.migrate() } }
            for try await status in tasks { #expect(status.pending.isEmpty) }
        }
        try await databases[0].requireCurrentSchema()
        #expect(try await databases[1].describe().schema.applied == PostgreSQLDatabase.migrations.map(\.name))
    }

    @Test("a database of a newer version is left as it is when that took away what this one needs")
    func newerSchema() async throws {
        let test = try await TestDatabase()
        try await test.run("INSERT INTO schema_migration (name) VALUES ('later')")
        try await test.database.requireCurrentSchema()
        try await test.run("UPDATE schema_migration SET level = 1 WHERE name = 'later'")
        await #expect(throws: StorageError.newerSchema(path: test.database.address.description)) {
            try await test.database.requireCurrentSchema()
        }
        await #expect(throws: StorageError.self) { try await test.database.migrate() }
    }

    @Test("what is old is cleared away: answers, abandoned claims, expired conversations, and those above the capacity")
    func purge() async throws {
        let test = try await TestDatabase()
        let store = PostgreSQLDeliveryLedger(test.database)
        for number in 0..<20 {
            var settlement = settlement(number)
            let conversation = StoredConversation(dialogue: "d", version: 1, state: [1], expires: now + Double(number))
            settlement.effects.conversation = .kept(conversation)
            settlement.settledAt = now - Double(number) * 10
            if number == 19 { settlement.failure = .init(reason: "r", document: [1]) }
            _ = try await store.settle(settlement)
        }
        _ = try await store.claim(key(99), at: now)
        try await test.run("UPDATE delivery SET claimed = claimed - interval '1 d' WHERE state = 'claimed'")
        try await PostgreSQLPurge(capacity: 5, retention: 95).run(on: test.database, at: now + 9.5)
        #expect(try await test.count("delivery WHERE state = 'settled'") == 9)
        #expect(try await test.count("delivery WHERE state = 'failed'") == 1)
        #expect(try await test.count("delivery WHERE state = 'claimed'") == 0)
        try await test.run("ANALYZE conversation")
        try await PostgreSQLPurge(capacity: 5, retention: 95).run(on: test.database, at: now + 9.5)
        #expect(try await test.count("conversation") == 5)
        #expect(try await test.count("conversation WHERE expires >= \((now + 15).storedMilliseconds)") == 5)
    }

    @Test("a replica whose clock runs ahead clears away nothing that others still ask for")
    func clockAhead() async throws {
        let test = try await TestDatabase()
        let store = PostgreSQLDeliveryLedger(test.database)
        var settlement = settlement(1)
        settlement.settledAt = Date()
        let conversation = StoredConversation(dialogue: "d", version: 1, state: [1], expires: Date() + 600)
        settlement.effects.conversation = .kept(conversation)
        _ = try await store.settle(settlement)
        let guardian = PostgreSQLReplayGuard(test.database, account: "air")
        let signature = try #require(CallbackSignature(hex: String(repeating: "a", count: 40)))
        #expect(try await guardian.bind(signature, to: [1], at: Date(), until: Date() + 600))
        let purge = PostgreSQLPurge(capacity: 5, retention: 3_600)
        try await purge.run(on: test.database, at: Date() + 2 * 3_600)
        #expect(try await store.answer(to: settlement.key) == settlement.answer)
        #expect(try await test.count("conversation") == 1)
        // Another, which has not seen it.
        let other = PostgreSQLReplayGuard(test.database, account: "air")
        #expect(try await !other.bind(signature, to: [2], at: Date(), until: Date() + 600))
        // What is past by both clocks goes.
        try await test.run("UPDATE delivery SET settled = settled - 7200000")
        try await purge.run(on: test.database, at: Date())
        #expect(try await store.answer(to: settlement.key) == nil)
    }

    private func key(_ number: Int) -> DeliveryKey {
        DeliveryKey(sender: Sender(account: "air", user: OpenID("o\(number)")), identity: "\(number)")
    }

    private func settlement(_ number: Int, under generation: Int = 1) -> Settlement {
        var effects = Effects()
        effects.messages = [
            QueuedMessage(
                key: "k\(number)",
                recipient: OpenID("o\(number)"),
                content: .text("你好"),
                due: now,
                expires: now + 60
            )
        ]
        return Settlement(
            key: key(number),
            generation: generation,
            answer: .document([UInt8(truncatingIfNeeded: number)]),
            effects: effects,
            settledAt: now
        )
    }
}
