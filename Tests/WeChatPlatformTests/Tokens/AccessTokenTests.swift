import FoundationEssentials
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

    @Test("a lease that another has taken over keeps no token")
    func staleLease() async throws {
        let store = InMemoryAccessTokenStore()
        let app = PlatformScene.appID
        let now = Date(timeIntervalSince1970: 1_780_000_000)
        let first = try #require(await store.leaseRenewal(of: app, at: now, until: now + 15))
        #expect(await store.leaseRenewal(of: app, at: now + 14, until: now + 30) == nil)
        let second = try #require(await store.leaseRenewal(of: app, at: now + 15, until: now + 30))
        #expect(await store.keep(AccessToken("late", expiresAt: now + 7_200), under: first) == false)
        await store.release(first)
        #expect(await store.leaseRenewal(of: app, at: now + 16, until: now + 40) == nil)
        #expect(await store.keep(AccessToken("new", expiresAt: now + 7_200), under: second))
        #expect(await store.token(of: app)?.value == "new")
    }
}
