import PlatformSimulator
import Testing
import WeChatPlatform
import WebhookTestKit

@Suite("A token that two replicas share", .serialized, .timeLimit(.minutes(2)))
struct SharedTokenTests {
    @Test("is fetched once, however many ask at once", arguments: TokenSource.allCases)
    func single(source: TokenSource) async throws {
        try await SharedTokenScene.run(source: source) { scene in
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                for replica in [scene.first, scene.second] {
                    for _ in 0..<10 { tasks.addTask { try await replica.checkReachability() } }
                }
                try await tasks.waitForAll()
            }
            #expect(scene.fetches == 1)
            #expect(scene.platform.calls(of: APIPath.callbackAddresses).map(\.code) == Array(repeating: 0, count: 20))
        }
    }

    @Test("is found by a replica that starts later")
    func start() async throws {
        try await SharedTokenScene.run { scene in
            try await scene.first.checkReachability()
            try await scene.another().checkReachability()
            #expect(scene.fetches == 1)
        }
    }

    @Test("is renewed by one before it expires, and taken over by the other")
    func renewal() async throws {
        try await SharedTokenScene.run { scene in
            try await scene.first.checkReachability()
            try await scene.second.checkReachability()
            scene.clock.advance(by: .seconds(7_200 - 175))
            try await scene.first.checkReachability()
            while scene.fetches < 2 { try await Task.sleep(for: .milliseconds(2)) }
            // Beyond the old token's end.
            scene.clock.advance(by: .seconds(1_000))
            try await scene.first.checkReachability()
            try await scene.second.checkReachability()
            #expect(scene.fetches == 2)
            #expect(scene.platform.calls(of: APIPath.callbackAddresses).allSatisfy { $0.code == 0 })
        }
    }

    @Test("is replaced by one when the platform refuses it, and the other fetches none", arguments: [false, true])
    func refused(isForced: Bool) async throws {
        try await SharedTokenScene.run { scene in
            try await scene.first.checkReachability()
            try await scene.second.checkReachability()
            // One that is spoilt is given out again, and must be renewed by force.
            if isForced {
                scene.platform.spoilTokens(of: SharedTokenScene.app)
            } else {
                scene.platform.voidTokens(of: SharedTokenScene.app)
            }
            try await scene.first.checkReachability()
            let fetches = scene.fetches
            #expect(fetches == (isForced ? 3 : 2))
            try await scene.second.checkReachability()
            #expect(scene.fetches == fetches)
            #expect(scene.platform.calls(of: APIPath.callbackAddresses).map(\.code) == [0, 0, 40001, 0, 40001, 0])
            let tokens = scene.platform.calls(of: APIPath.callbackAddresses).compactMap { $0.call.query["access_token"] }
            #expect(tokens[3] == tokens[5])
        }
    }

    @Test("serves both through an outage of whoever gives tokens, and a third that starts meanwhile")
    func outage() async throws {
        try await SharedTokenScene.run { scene in
            try await scene.first.checkReachability()
            try await scene.second.checkReachability()
            scene.platform.inject(.status(503), into: APIPath.stableToken, times: nil)
            scene.clock.advance(by: .seconds(7_200 - 100))
            try await scene.first.checkReachability()
            while scene.fetches < 2 { try await Task.sleep(for: .milliseconds(2)) }
            try await scene.second.checkReachability()
            try await scene.another().checkReachability()
            scene.clock.advance(by: .seconds(60))
            for replica in [scene.first, scene.second] { try await replica.checkReachability() }
            // When it is over, one fetches the next for all: a failure keeps no lease.
            scene.platform.clearFaults()
            scene.clock.advance(by: .seconds(60))
            try await scene.another().checkReachability()
            let fetches = scene.fetches
            try await scene.another().checkReachability()
            #expect(scene.fetches == fetches)
        }
    }

    @Test("is fetched by each for itself while the database is away: a call needs no database")
    func withoutDatabase() async throws {
        try await SharedTokenScene.run { scene in
            try await scene.first.checkReachability()
            try await scene.database.run("ALTER TABLE access_token RENAME TO gone")
            try await scene.first.checkReachability()
            try await scene.second.checkReachability()
            #expect(scene.fetches == 2)
            try await scene.database.run("ALTER TABLE gone RENAME TO access_token")
            try await scene.another().checkReachability()
            #expect(scene.fetches == 2)
        }
    }
}
