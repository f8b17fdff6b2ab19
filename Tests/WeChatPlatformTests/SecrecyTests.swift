import FoundationEssentials
import InMemoryLogging
import MetricsTestKit
import PlatformSimulator
import Testing
import WebhookCore

@testable import WeChatPlatform

@Suite("What calls tell", .timeLimit(.minutes(1)))
struct SecrecyTests {
    static let faults: [Fault] = [
        .status(500), .status(404), .code(40001), .code(40013), .code(45015), .hang(), .reset(), .halfAnswer, .garbage(),
    ]

    @Test("neither errors nor logs hold a token, the secret, the user or the text", arguments: TokenSource.allCases)
    func secrets(source: TokenSource) async throws {
        try await PlatformScene.run(source: source, limits: CallLimits(whole: .milliseconds(700))) { scene in
            var said: [String] = []
            for path in [APIPath.customSend, APIPath.stableToken, APIPath.token] {
                for fault in Self.faults {
                    scene.platform.voidTokens(of: PlatformScene.appID)
                    scene.clock.advance(by: 40)
                    scene.platform.inject(fault, into: path, times: 2)
                    let error = await failure { () async throws(PlatformError) in
                        try await scene.client.send(.text("秘密内容"), to: PlatformScene.user)
                    }
                    scene.platform.clearFaults()
                    if let error {
                        said += ["\(error)", String(reflecting: error), String(describing: Mirror(reflecting: error))]
                    }
                }
            }
            #expect(said.count > 20)
            said += scene.log.entries.map { "\($0.message) \($0.metadata)" }
            let tokens = Set(scene.platform.calls.compactMap { $0.call.query["access_token"] })
            #expect(!tokens.isEmpty)
            for secret in tokens.union([PlatformScene.secret, PlatformScene.user.rawValue, "秘密内容", "access_token="]) {
                #expect(!said.contains { $0.contains(secret) })
            }
        }
    }

    @Test("a token and a secret describe themselves as redacted")
    func redacted() throws {
        let secret = try AppSecret(PlatformScene.secret)
        let token = AccessToken("60_abcdef", expiresAt: Date())
        for text in ["\(secret)", String(reflecting: secret), "\(token)", String(reflecting: token)] {
            #expect(text.contains("redacted"))
        }
        #expect(Mirror(reflecting: secret).children.isEmpty)
        #expect(Mirror(reflecting: token).children.isEmpty)
    }

    @Test(
        "a secret that cannot be one is refused without being quoted",
        arguments: ["", "short", "with spaces in the middle", "秘密秘密秘密"]
    )
    func noSecret(text: String) {
        let error = #expect(throws: (any Error).self) { try AppSecret(text) }
        if let error, !text.isEmpty { #expect(!"\(error)".contains(text)) }
    }

    @Test("calls are counted by interface and outcome, and timed")
    func metrics() async throws {
        let metrics = TestMetrics()
        try await PlatformScene.run(metricsFactory: metrics) { scene in
            try await scene.client.checkReachability()
            try await scene.client.send(.text("1"), to: PlatformScene.user)
            scene.platform.inject(.code(45015), into: APIPath.customSend)
            _ = await failure { () async throws(PlatformError) in try await scene.client.send(.text("2"), to: PlatformScene.user)
            }
            func count(_ api: String, _ outcome: String) throws -> Int64 {
                try metrics.expectCounter(
                    "webhookd_platform_calls_total",
                    [("account", "demo"), ("api", api), ("outcome", outcome)]
                ).totalValue
            }
            #expect(try count("stable_token", "ok") == 1)
            #expect(try count("getcallbackip", "ok") == 1)
            #expect(try count("message/custom/send", "ok") == 1)
            #expect(try count("message/custom/send", "never") == 1)
            #expect(try count("message/custom/send", "in_doubt") == 0)
            let timer = try metrics.expectTimer(
                "webhookd_platform_call_duration_seconds",
                [("account", "demo"), ("api", "message/custom/send")]
            )
            #expect(timer.values.count == 2)
        }
    }
}
