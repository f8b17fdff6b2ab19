import Testing
import WebhookCore

@testable import WeChatPlatform

@Suite("Calls for quotas, addresses and whatever has no type")
struct QuotaCallTests {
    static let cases: [CallCase] = [
        .get(.callbackAddresses, answer: #"{"ip_list":["101.226.103.0/25","203.0.113.7"]}"#) {
            expect(try await $0.callbackAddresses() == ["101.226.103.0/25", "203.0.113.7"])
        },
        .get(.apiAddresses, answer: #"{"ip_list":"203.0.113.7"}"#) {
            expect(try await $0.apiAddresses() == ["203.0.113.7"])
        },
        .post(
            .checkNetwork,
            #"{"action":"dns","check_operator":"CAP"}"#,
            answer: #"{"dns":[{"ip":"203.0.113.7","real_operator":"UNICOM"}]}"#
        ) { platform in
            let check = try await platform.checkNetwork(.names, from: .own)
            #expect(check.addresses == [NetworkCheck.Address(address: "203.0.113.7", network: "UNICOM")])
            #expect(check.pings.isEmpty)
        },
        .post(.clearQuota, #"{"appid":"wx0123456789abcdef"}"#) { try await $0.clearQuota() },
        .post(.clearQuotaBySecret, "{}") { platform in
            try await platform.clearQuotaBySecret()
            #expect(platform.calls.first?.credential == .appSecret(parameter: "appsecret"))
        },
        .post(
            .quota,
            #"{"cgi_path":"/cgi-bin/message/custom/send"}"#,
            answer: #"{"errcode":0,"quota":{"daily_limit":500000,"used":3,"remain":499997}}"#
        ) {
            let quota = try await $0.quota(of: .customSend)
            #expect(quota == CallQuota(dailyLimit: 500_000, used: 3, remaining: 499_997, rate: nil))
        },
        .post(.clearQuotaOfCall, #"{"cgi_path":"/cgi-bin/message/custom/send"}"#) {
            try await $0.clearQuota(of: .customSend)
        },
        .post(
            .callDetails,
            #"{"rid":"1-2-3"}"#,
            answer: #"{"request":{"invoke_time":1,"cost_in_ms":"30","response_body":"{}"}}"#
        ) {
            let details = try await $0.details(ofCall: "1-2-3")
            #expect(details.milliseconds == 30 && details.response == "{}")
        },
        .get(.autoReplies, answer: #"{"is_autoreply_open":1}"#) {
            expect(try await $0.autoReplies()["is_autoreply_open"].bool == true)
        },
        CallCase(
            api: PlatformAPI("/cgi-bin/x/y"),
            query: [QueryItem("a", "1")],
            body: nil,
            answer: #"{"b":9007199254740993}"#
        ) {
            let json = try await $0.call(.get, "/cgi-bin/x/y", query: [QueryItem("a", "1")])
            #expect(json["b"].text == "9007199254740993")
        },
        .post(PlatformAPI("/cgi-bin/x/y"), #"{"a":["甲"]}"#) { platform in
            _ = try await platform.call(.post(["a": ["甲"]]), "/cgi-bin/x/y")
            #expect(platform.calls.first?.isRepeatable == false)
        },
        .post(PlatformAPI("/cgi-bin/x/y"), "{}") { _ = try await $0.call(.post([:]), "/cgi-bin/x/y") },
    ]

    @Test("what is sent and what is understood", arguments: cases)
    func calls(_ example: CallCase) async throws { try await example.run() }

    @Test(
        "a path is a path",
        arguments: ["", "cgi-bin/x", "/x?access_token=1", "/x#", "/x y", "/菜单", "//e.example@/"]
    )
    func paths(path: String) async {
        await LimitCase("path") { _ = try await $0.call(.get, path) }.run()
    }
}
