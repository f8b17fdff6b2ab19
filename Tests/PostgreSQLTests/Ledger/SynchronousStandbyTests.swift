import FoundationEssentials
import PostgreSQLTesting
import Testing
import WebhookCore

@testable import WebhookStorage

@Suite("A standby that commits wait for", .timeLimit(.minutes(2)))
struct SynchronousStandbyTests {
    @Test("while it stands still nobody is told what it has not, also when whoever committed has given up")
    func suspended() async throws {
        let primary = try PostgreSQLServer()
        let standby = try await primary.makeSynchronousStandby()
        let test = try await TestDatabase(on: primary)
        let now = Date()
        let key = DeliveryKey(sender: Sender(account: "air", user: OpenID("o1")), identity: "1")
        let ledger = StoredDeliveryLedger(test.database)
        guard case .granted(_, let claim) = try await ledger.claim(key, at: now) else {
            throw StorageError.unexpectedRow("it is not granted")
        }
        standby.suspend()
        defer { standby.resume() }
        let settlement = Settlement(key: key, claim: claim, answer: .empty, effects: Effects(), settledAt: now)
        await #expect(throws: StorageError.self) { try await ledger.settle(settlement) }
        let another = StoredDeliveryLedger(try test.another())
        let waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
        // Longer than the server's own limits, which are to leave it alone, too.
        let end = ContinuousClock.now + .seconds(5)
        while ContinuousClock.now < end {
            try #require(try await another.answer(to: key) == nil, "an answer that the standby has not")
            try #require(try await another.database.run(SQLCommand(waiting), .reading).first?.integer(0) ?? 0 > 0)
        }
        standby.resume()
        while try await another.answer(to: key) == nil {}
    }
}
