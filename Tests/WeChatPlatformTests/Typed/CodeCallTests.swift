import FoundationEssentials
import Testing
import WebhookCore

@testable import WeChatPlatform

@Suite("Calls for QR codes and short keys")
struct CodeCallTests {
    static let cases: [CallCase] = [
        .post(
            .createCode,
            #"{"action_name":"QR_STR_SCENE","expire_seconds":60,"action_info":{"scene":{"scene_str":"登机口"}}}"#,
            answer: #"{"ticket":"gQ+/=","expire_seconds":60,"url":"http://weixin.qq.com/q/1"}"#
        ) { platform in
            let code = try await platform.createCode(for: .text("登机口"), lasting: .seconds(60))
            #expect(code.expiresAt == platform.clock.now + 60)
            #expect(code.pictureURL == "https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=gQ%2B%2F%3D")
        },
        .post(
            .createCode,
            #"{"action_name":"QR_SCENE","expire_seconds":60,"action_info":{"scene":{"scene_id":4294967295}}}"#,
            answer: #"{"ticket":"t","url":"u"}"#
        ) { _ = try await $0.createCode(for: .number(.max), lasting: .seconds(60)) },
        .post(
            .createCode,
            #"{"action_name":"QR_LIMIT_SCENE","action_info":{"scene":{"scene_id":100000}}}"#,
            answer: #"{"ticket":"t","url":"u"}"#
        ) { expect(try await $0.createPermanentCode(for: .number(100_000)).expiresAt == nil) },
        // Digits as a text stay a text.
        .post(
            .createCode,
            #"{"action_name":"QR_LIMIT_STR_SCENE","action_info":{"scene":{"scene_str":"123"}}}"#,
            answer: #"{"ticket":"t","url":"u"}"#
        ) { _ = try await $0.createPermanentCode(for: .text("123")) },
        .post(.makeShortKey, #"{"long_data":"长","expire_seconds":60}"#, answer: #"{"short_key":"kk"}"#) {
            expect(try await $0.shortKey(for: "长", lasting: .seconds(60)) == "kk")
        },
        .post(
            .readShortKey,
            #"{"short_key":"kk"}"#,
            answer: #"{"long_data":"长","create_time":1780000000,"expire_seconds":30}"#
        ) { platform in
            let kept = try await platform.text(ofShortKey: "kk")
            #expect(kept.text == "长" && kept.expiresAt == platform.clock.now + 30)
        },
    ]

    @Test("what is sent and what is understood", arguments: cases)
    func calls(_ example: CallCase) async throws { try await example.run() }

    @Test(
        "limits are found before the call",
        arguments: [
            LimitCase("expire_seconds") { _ = try await $0.createCode(for: .number(1), lasting: .seconds(2_592_001)) },
            LimitCase("expire_seconds") { _ = try await $0.createCode(for: .number(1), lasting: .zero) },
            LimitCase("scene_id") { _ = try await $0.createCode(for: .number(0), lasting: .seconds(60)) },
            LimitCase("scene_id") { _ = try await $0.createPermanentCode(for: .number(100_001)) },
            LimitCase("scene_str") { _ = try await $0.createPermanentCode(for: .text("")) },
            LimitCase("scene_str") { _ = try await $0.createPermanentCode(for: .text(String(repeating: "长", count: 65))) },
            LimitCase("long_data") { _ = try await $0.shortKey(for: "", lasting: .seconds(1)) },
        ] as [LimitCase]
    )
    func limits(_ example: LimitCase) async { await example.run() }
}
