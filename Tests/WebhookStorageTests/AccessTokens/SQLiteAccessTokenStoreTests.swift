import FoundationEssentials
import Testing
import WebhookCore
import WebhookStorage
import WebhookTestKit

@Suite("Access tokens in SQLite")
struct SQLiteAccessTokenStoreTests {
    @Test("are kept as every store must", arguments: AccessTokenConformance.checks)
    func conforms(check: AccessTokenConformance.Check) async throws {
        let temporary = try await TemporaryDatabase()
        try await check.run(against: AccessTokenConformance.Subject(StoredAccessTokens(temporary.database)))
    }

    @Test("are, beside another process, too", arguments: AccessTokenConformance.checks)
    func conformsAcrossProcesses(check: AccessTokenConformance.Check) async throws {
        let temporary = try await TemporaryDatabase()
        let other = try SQLiteDatabase(path: temporary.database.path, opening: .existing)
        let subject = AccessTokenConformance.Subject(
            StoredAccessTokens(temporary.database),
            StoredAccessTokens(other)
        )
        try await check.run(against: subject)
    }

    @Test("outlive the process, and so does the generation of their leases")
    func restart() async throws {
        let temporary = try await TemporaryDatabase()
        let now = Date(timeIntervalSince1970: 1_795_314_600)
        let app = AppID("wx00000000000000d1")
        let store = StoredAccessTokens(temporary.database)
        let lease = try #require(try await store.leaseRenewal(of: app, at: now, until: now + 15))
        #expect(try await store.keep(AccessToken("a-1", expiresAt: now + 7_200), under: lease))
        try temporary.database.close()
        let again = StoredAccessTokens(try SQLiteDatabase(path: temporary.database.path, opening: .existing))
        #expect(try await again.token(of: app) == AccessToken("a-1", expiresAt: now + 7_200))
        let next = try #require(try await again.leaseRenewal(of: app, at: now, until: now + 15))
        #expect(next.generation > lease.generation)
    }
}
