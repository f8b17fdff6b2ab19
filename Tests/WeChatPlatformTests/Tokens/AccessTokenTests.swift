import FoundationEssentials
import InMemoryLogging
import Logging
import PlatformSimulator
import Testing
import WeChatPlatform
import WebhookCore

@Suite("Access tokens", .timeLimit(.minutes(1)))
struct AccessTokenTests {
    private func tokenCalls(_ scene: PlatformScene) -> Int {
        scene.platform.calls(of: APIPath.stableToken).count + scene.platform.calls(of: APIPath.token).count
    }

    private func isForced(_ call: RecordedCall) -> Bool {
        String(decoding: call.call.body, as: UTF8.self).contains(#""force_refresh":true"#)
    }

    @Test("many callers at once fetch one token", arguments: TokenSource.allCases)
    func singleFlight(source: TokenSource) async throws {
        try await PlatformScene.run(source: source) { scene in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 { group.addTask { try await scene.client.checkReachability() } }
                try await group.waitForAll()
            }
            #expect(tokenCalls(scene) == 1)
            #expect(scene.platform.calls(of: APIPath.callbackAddresses).count == 20)
        }
    }

    @Test("replicas that share a store fetch one token")
    func shared() async throws {
        let store = InMemoryAccessTokenStore()
        try await PlatformScene.run(tokens: store) { scene in
            let replicas = try (0..<4).map { _ in try scene.replica(tokens: store) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for replica in replicas { group.addTask { try await replica.checkReachability() } }
                try await group.waitForAll()
            }
            #expect(tokenCalls(scene) == 1)
        }
    }

    @Test("a token is renewed before it expires, while the old one still serves")
    func renewal() async throws {
        try await PlatformScene.run { scene in
            try await scene.client.checkReachability()
            scene.clock.advance(by: 7_200 - 300)
            try await scene.client.checkReachability()
            #expect(tokenCalls(scene) == 1)
            scene.clock.advance(by: 300 - 175)
            try await scene.client.checkReachability()
            while tokenCalls(scene) < 2 { try await Task.sleep(for: .milliseconds(2)) }
            // The new one carries calls beyond the old one's end.
            scene.clock.advance(by: 1_000)
            try await scene.client.checkReachability()
            #expect(tokenCalls(scene) == 2)
            #expect(scene.platform.calls.allSatisfy { $0.code == 0 })
        }
    }

    @Test("a token outlives an outage of whoever gives tokens, and no longer than it is valid")
    func outage() async throws {
        try await PlatformScene.run { scene in
            try await scene.client.checkReachability()
            scene.platform.inject(.status(503), into: APIPath.stableToken, times: nil)
            scene.clock.advance(by: 7_200 - 100)
            try await scene.client.checkReachability()
            while tokenCalls(scene) < 2 { try await Task.sleep(for: .milliseconds(2)) }
            scene.clock.advance(by: 60)
            try await scene.client.checkReachability()
            scene.clock.advance(by: 60)
            let error = await failure { () async throws(PlatformError) in try await scene.client.checkReachability() }
            #expect(error == .unreachable(.status(503)))
            // At once after a failure the platform is left alone.
            let asked = tokenCalls(scene)
            _ = await failure { () async throws(PlatformError) in try await scene.client.checkReachability() }
            #expect(tokenCalls(scene) == asked)
            scene.platform.clearFaults()
            scene.clock.advance(by: 6)
            try await scene.client.checkReachability()
        }
    }

    @Test("a refused token is replaced and the call repeated once")
    func replaced() async throws {
        try await PlatformScene.run { scene in
            try await scene.client.checkReachability()
            scene.platform.voidTokens(of: PlatformScene.appID)
            try await scene.client.send(.text("你好"), to: PlatformScene.user)
            #expect(scene.platform.calls(of: APIPath.customSend).map(\.code) == [40001, 0])
            #expect(scene.platform.messages.count == 1)
            #expect(!scene.platform.calls.contains(where: isForced))
        }
    }

    @Test("a renewal is forced only where the platform gives a refused token again")
    func forced() async throws {
        try await PlatformScene.run { scene in
            try await scene.client.checkReachability()
            scene.platform.spoilTokens(of: PlatformScene.appID)
            try await scene.client.checkReachability()
            #expect(scene.platform.calls.filter(isForced).count == 1)
            // Rule of the platform: not twice within half a minute.
            scene.platform.spoilTokens(of: PlatformScene.appID)
            let error = await failure { () async throws(PlatformError) in try await scene.client.checkReachability() }
            #expect(error == .unreachable(.tokenWorn))
            #expect(scene.platform.calls.filter(isForced).count == 1)
            scene.clock.advance(by: 31)
            try await scene.client.checkReachability()
            #expect(scene.platform.calls.filter(isForced).count == 2)
        }
    }

    @Test("callers whose token is refused at the same time replace it once", arguments: [40001, 40014, 42001])
    func replacedOnce(code: Int) async throws {
        try await PlatformScene.run { scene in
            try await scene.client.checkReachability()
            scene.platform.voidTokens(of: PlatformScene.appID)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<10 { group.addTask { try await scene.client.checkReachability() } }
                try await group.waitForAll()
            }
            #expect(tokenCalls(scene) == 2)
            scene.platform.inject(.code(code), into: APIPath.callbackAddresses, times: 2)
            let error = await failure { () async throws(PlatformError) in try await scene.client.checkReachability() }
            guard case .refused(let refusal) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(refusal.code.rawValue == code)
        }
    }

    @Test("a wrong secret is said as what it is, and not tried again and again")
    func wrongSecret() async throws {
        try await PlatformScene.run { scene in
            let host = try #require(PlatformHost(scene.address))
            let secret = try AppSecret("wrong0123456789abcdef0123456789f")
            let account = PlatformAccount(name: AccountName("demo"), appID: PlatformScene.appID, secret: secret, host: host)
            let client = PlatformClient(
                account,
                connections: scene.connections,
                clock: scene.clock,
                logger: .init(label: "t") { _ in scene.log }
            )
            for _ in 0..<3 {
                let error = await failure { () async throws(PlatformError) in try await client.checkReachability() }
                #expect(error?.retryClass == .pauseAccount)
                guard case .refused(let refusal) = error else { continue }
                #expect(refusal.code == .invalidSecret)
            }
            #expect(tokenCalls(scene) == 1)
        }
    }

    @Test("what another replica kept between the question and the lease is not fetched again")
    func keptMeanwhile() async throws {
        try await PlatformScene.run { scene in
            let inner = InMemoryAccessTokenStore()
            try await scene.replica(tokens: inner).checkReachability()
            try await scene.replica(tokens: LateStore(inner: inner)).checkReachability()
            #expect(tokenCalls(scene) == 1)
            // And the lease is free again.
            #expect(await inner.leaseRenewal(of: PlatformScene.appID, at: scene.clock.now, until: scene.clock.now + 1) != nil)
        }
    }

    @Test("a store that fails is no reason to be without a token, and is told without one")
    func failingStore() async throws {
        try await PlatformScene.run(tokens: FailingStore()) { scene in
            try await scene.client.checkReachability()
            try await scene.client.checkReachability()
            #expect(tokenCalls(scene) == 1)
            let failing = try scene.replica(tokens: FailingStore(leases: InMemoryAccessTokenStore()))
            try await failing.checkReachability()
            let said = scene.log.entries.map { "\($0.message) \($0.metadata)" }
            #expect(said.contains { $0.contains("access token store failed") && $0.contains("lease") })
            #expect(said.contains { $0.contains("access token store failed") && $0.contains("keep") })
            let tokens = Set(scene.platform.calls.compactMap { $0.call.query["access_token"] })
            for token in tokens { #expect(!said.contains { $0.contains(token) }) }
        }
    }
}

/// Shows what is kept from the second question on.
private actor LateStore: AccessTokenStore {
    private let inner: InMemoryAccessTokenStore
    private var questions = 0

    init(inner: InMemoryAccessTokenStore) {
        self.inner = inner
    }

    func token(of app: AppID) async -> AccessToken? {
        questions += 1
        return questions > 1 ? await inner.token(of: app) : nil
    }

    func leaseRenewal(of app: AppID, at now: Date, until end: Date) async -> RenewalLease? {
        await inner.leaseRenewal(of: app, at: now, until: end)
    }

    func keep(_ token: AccessToken, under lease: RenewalLease) async -> Bool { await inner.keep(token, under: lease) }

    func release(_ lease: RenewalLease) async { await inner.release(lease) }
}

/// Fails with what it was given in its words.
private struct FailingStore: AccessTokenStore {
    struct Failure: Error {
        let words: String
    }

    /// Gives leases where it is there.
    var leases: InMemoryAccessTokenStore?

    func token(of app: AppID) async throws -> AccessToken? { throw Failure(words: app.rawValue) }

    func leaseRenewal(of app: AppID, at now: Date, until end: Date) async throws -> RenewalLease? {
        guard let leases else { throw Failure(words: app.rawValue) }
        return await leases.leaseRenewal(of: app, at: now, until: end)
    }

    func keep(_ token: AccessToken, under lease: RenewalLease) async throws -> Bool { throw Failure(words: token.value) }

    func release(_ lease: RenewalLease) async throws { throw Failure(words: lease.app.rawValue) }
}
