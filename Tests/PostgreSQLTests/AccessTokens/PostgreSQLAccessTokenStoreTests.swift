import FoundationEssentials
import Testing
import WebhookCore
import WebhookTestKit

@testable import WebhookStorage

@Suite("Access tokens in PostgreSQL", .serialized)
struct PostgreSQLAccessTokenStoreTests {
    @Test("are kept as every store must, between two replicas", arguments: AccessTokenConformance.checks)
    func conforms(check: AccessTokenConformance.Check) async throws {
        let test = try await TestDatabase()
        let other = try test.another()
        let subject = AccessTokenConformance.Subject(
            StoredAccessTokens(test.database),
            StoredAccessTokens(other)
        )
        try await check.run(against: subject)
    }

    @Test("stand in no error, whatever the server says of the row")
    func secrecy() async throws {
        let test = try await TestDatabase()
        try await test.run("ALTER TABLE access_token ADD CONSTRAINT short CHECK (length(token) < 5)")
        let store = StoredAccessTokens(test.database)
        let now = Date(timeIntervalSince1970: 1_795_314_600)
        for value in ["57_secret", "57_secret\0"] {
            let lease = try #require(try await store.leaseRenewal(of: AppID("wx1"), at: now, until: now + 1))
            let error = await #expect(throws: StorageError.self) {
                try await store.keep(AccessToken(value, expiresAt: now + 7_200), under: lease)
            }
            for text in ["\(String(describing: error))", String(reflecting: error)] { #expect(!text.contains("57_secret")) }
            try await store.release(lease)
        }
    }
}
