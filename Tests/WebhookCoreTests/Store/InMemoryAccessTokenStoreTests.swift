import Testing
import WebhookCore
import WebhookTestKit

@Suite("Access tokens in memory")
struct InMemoryAccessTokenStoreTests {
    @Test("are kept as every store must", arguments: AccessTokenConformance.checks)
    func conforms(check: AccessTokenConformance.Check) async throws {
        try await check.run(against: AccessTokenConformance.Subject(InMemoryAccessTokenStore()))
    }
}
