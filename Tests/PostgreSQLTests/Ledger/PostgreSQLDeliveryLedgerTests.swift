import FoundationEssentials
import PostgreSQLTesting
import SignatureVerify
import StorageTesting
import Testing
import WebhookCore
import WebhookTestKit

@testable import WebhookStorage

@Suite("The ledger in PostgreSQL", .serialized)
struct PostgreSQLDeliveryLedgerTests {
    private let now = Date(timeIntervalSince1970: 1_795_314_600)

    @Test("does what every store must", arguments: TestDatabase.Tables.allCases, DeliveryLedgerConformance.checks)
    func conforms(tables: TestDatabase.Tables, check: DeliveryLedgerConformance.Check) async throws {
        let test = try await TestDatabase(tables)
        try await check.run(against: .stored(in: test.database) { try test.another() })
    }

    @Test("does what replicas' stores must", arguments: TestDatabase.Tables.allCases, ReplicaConformance.checks)
    func conformsAsReplicas(tables: TestDatabase.Tables, check: ReplicaConformance.Check) async throws {
        let test = try await TestDatabase(tables)
        let first = StoredDeliveryLedger(test.database)
        let second = StoredDeliveryLedger(try test.another())
        let subject = ReplicaConformance.Subject(first, second) {
            await first.pulse.stop()
            try await test.run("UPDATE replica SET alive_until = now_ms() WHERE id = '\(first.replica)'")
        }
        try await check.run(against: subject)
    }

    @Test("a claim that led to nothing is free when the platform sends the delivery again, though its replica lives")
    func forgottenClaim() async throws {
        let test = try await TestDatabase()
        let first = StoredDeliveryLedger(test.database)
        let second = StoredDeliveryLedger(try test.another())
        _ = try await granted(first, 1)
        try await test.run("UPDATE sender SET claimed = now_ms() - 2000")
        #expect(try await second.claim(key(1), at: now) == .claimedElsewhere)
        try await test.run("UPDATE sender SET claimed = now_ms() - 5000")
        _ = try await granted(second, 1)
    }

    @Test("a replica whose clock is ahead sees conversations as the others do, and keeps none for longer")
    func clockAhead() async throws {
        let test = try await TestDatabase()
        let replicas = (StoredDeliveryLedger(test.database), StoredDeliveryLedger(try test.another()))
        try await LedgerCheck.clockAhead(replicas, at: Date())
    }

    @Test("a replica says each second that it lives", .timeLimit(.minutes(1)))
    func pulse() async throws {
        let test = try await TestDatabase()
        let store = StoredDeliveryLedger(test.database)
        _ = try await store.claim(key(1), at: now)
        // More than a single claim makes of it.
        while try await test.count("replica r, sender s WHERE r.alive_until > s.claimed + 5500") == 0 {}
        try await store.leave()
        #expect(try await test.count("replica") == 0)
    }

    @Test("taking deliveries over reads a few rows, however many wait and however old the planner's statistics are")
    func manyToTakeOver() async throws {
        let test = try await TestDatabase()
        try await test.run("ALTER TABLE pending SET (autovacuum_enabled = false)")
        try await test.run(
            """
            INSERT INTO pending (account, openid, identity, created, ticket, replica, taken, accepted, arrived, document)
            SELECT 'air', 'o' || i % 100, i, 0, i, 'dead', 0, 1, i, '' FROM generate_series(1, 5000) i
            """
        )
        let count = try await test.rowsRead(of: "pending") { database in
            // Without housekeeping, which would open another connection.
            let store = StoredDeliveryLedger(database, .postgreSQL, isShared: true)
            let taken = try await store.takeOver(of: "air", except: [], limit: 8, at: now)
            #expect(taken.map(\.key.identity) == (1...8).map { "\($0)" })
        }
        #expect((8..<100).contains(count))
    }

    @Test("plans that were made while a table was empty find their rows by keys when it has grown")
    func grownTables() async throws {
        let test = try await TestDatabase()
        try await test.run("ALTER TABLE sender SET (autovacuum_enabled = false)")
        let count = try await test.rowsRead(of: "sender") { database in
            let store = StoredDeliveryLedger(database, .postgreSQL, isShared: true)
            // A session plans a statement for good when it has run it six times.
            for number in 0..<8 { _ = try await store.settle(settlement(number, under: granted(store, number))) }
            try await test.run("INSERT INTO sender (account, openid) SELECT 'air', 'many' || i FROM generate_series(1, 5000) i")
            for number in 10..<18 { _ = try await store.settle(settlement(number, under: granted(store, number))) }
        }
        #expect(count < 500)
    }

    @Test("many settlements at once are few transactions")
    func groups() async throws {
        let test = try await TestDatabase()
        let store = StoredDeliveryLedger(test.database)
        var claims: [Int] = []
        for number in 0..<500 { claims.append(try await granted(store, number)) }
        try await withThrowingTaskGroup { tasks in
            for (number, claim) in claims.enumerated() {
                tasks.addTask { _ = try await store.settle(settlement(number, under: claim)) }
            }
            try await tasks.waitForAll()
        }
        #expect(try await test.count("delivery") == 500)
        #expect(try await test.count("(SELECT DISTINCT xmin FROM delivery) AS transactions") < 100)
    }

    @Test("of settlements that are written together, one that is refused leaves the others as they are")
    func refusedAmongMany() async throws {
        let test = try await TestDatabase()
        let store = StoredDeliveryLedger(test.database)
        let kept = await withTaskGroup(of: Bool.self) { tasks in
            for number in 0..<200 {
                tasks.addTask {
                    guard let claim = try? await granted(store, number) else { return false }
                    var settlement = settlement(number, under: claim)
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
        let store = StoredDeliveryLedger(test.database)
        try await withThrowingTaskGroup { tasks in
            for start in stride(from: 0, to: 1_000, by: 100) {
                for number in start..<start + 100 {
                    tasks.addTask {
                        _ = try await store.settle(settlement(number, under: granted(store, number)))
                    }
                }
                try await test.terminateSessions()
                try await tasks.waitForAll()
            }
        }
        #expect(try await test.count("delivery") == 1_000)
        #expect(try await test.count("outbox") == 1_000)
    }

    @Test("while the server is suspended nothing is said to be settled, and afterwards all goes on", .timeLimit(.minutes(2)))
    func suspended() async throws {
        let server = try PostgreSQLServer()
        let test = try await TestDatabase(on: server)
        let store = StoredDeliveryLedger(test.database)
        _ = try await store.settle(settlement(0, under: granted(store, 0)))
        let first = try await granted(store, 1)
        server.suspend()
        defer { server.resume() }
        let start = ContinuousClock.now
        await #expect(throws: StorageError.self) { try await store.settle(settlement(1, under: first)) }
        await #expect(throws: StorageError.self) { try await store.claim(key(2), at: now) }
        #expect(start.duration(to: .now) < .seconds(9))
        server.resume()
        var answer: SettledAnswer?
        while answer == nil { answer = try? await store.settle(settlement(1, under: first)) }
        #expect(answer == .document([1]))
        #expect(try await test.count("outbox") == 2)
    }

    /// The number of a claim that must be granted.
    private func granted(_ ledger: StoredDeliveryLedger, _ number: Int) async throws -> Int {
        guard case .granted(_, let claim) = try await ledger.claim(key(number), at: now) else {
            throw StorageError.unexpectedRow("\(number) is not granted")
        }
        return claim
    }

    private func key(_ number: Int) -> DeliveryKey {
        DeliveryKey(sender: Sender(account: "air", user: OpenID("o\(number)")), identity: "\(number)")
    }

    private func settlement(_ number: Int, under claim: Int) -> Settlement {
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
            claim: claim,
            answer: .document([UInt8(truncatingIfNeeded: number)]),
            effects: effects,
            settledAt: now
        )
    }
}
