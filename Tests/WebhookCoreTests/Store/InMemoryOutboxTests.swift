import Testing
import WebhookCore
import WebhookTestKit

@Suite("The outbox in memory")
struct InMemoryOutboxTests {
    @Test("does what every outbox must", arguments: OutboxConformance.checks)
    func conforms(check: OutboxConformance.Check) async throws {
        let store = InMemoryVisitStore()
        try await check.run(against: OutboxConformance.Subject(store, store))
    }
}
