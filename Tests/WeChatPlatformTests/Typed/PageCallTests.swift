import FoundationEssentials
import Testing
import WebhookCore

@testable import WeChatPlatform

@Suite("Calls for pages")
struct PageCallTests {
    private static let login = #"""
        {"access_token":"A-1","expires_in":7200,"refresh_token":"R-1","openid":"oUser-1_abcdefghijklmnopqrst","scope":"snsapi_base",
        "is_snapshotuser":1}
        """#

    @Test("a login by code carries the secret, and marks a snapshot's user")
    func login() async throws {
        let platform = ScriptedPlatform([Self.login, Self.login, #"{"openid":"oUser-1_abcdefghijklmnopqrst","nickname":"王"}"#])
        let login = try await platform.login(code: "C")
        #expect(login.user == user && login.isSnapshot && login.expiresAt == platform.clock.now + 7_200)
        _ = try await platform.renew(login)
        #expect(try await platform.profile(of: login).nickname == "王")
        #expect(platform.calls.map(\.credential) == [.appSecret(parameter: "secret"), .none, .none])
        #expect(
            platform.calls.map(\.query) == [
                [QueryItem("code", "C"), QueryItem("grant_type", "authorization_code")],
                [
                    QueryItem("appid", PlatformScene.appID.rawValue), QueryItem("grant_type", "refresh_token"),
                    QueryItem("refresh_token", "R-1"),
                ],
                [QueryItem("access_token", "A-1"), QueryItem("openid", user.rawValue), QueryItem("lang", "zh_CN")],
            ]
        )
        // A code serves once: nothing else would come of it than 40163.
        #expect(platform.calls.first?.isRepeatable == false)
        #expect(!"\(login)".contains("A-1") && !String(reflecting: login).contains("R-1"))
    }

    @Test("the address of a login has its parts in the platform's order")
    func address() throws {
        let url = try PageLoginAddress.url(
            app: AppID("wx1"),
            returningTo: "https://m.example.com/回?a=1&b=2",
            scope: .identity,
            state: "s1"
        )
        #expect(
            url == "https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx1"
                + "&redirect_uri=https%3A%2F%2Fm.example.com%2F%E5%9B%9E%3Fa%3D1%26b%3D2"
                + "&response_type=code&scope=snsapi_base&state=s1#wechat_redirect"
        )
        #expect(throws: PlatformError.self) {
            try PageLoginAddress.url(app: AppID("wx1"), returningTo: "m.example.com", scope: .identity, state: "s1")
        }
        #expect(throws: PlatformError.self) {
            try PageLoginAddress.url(app: AppID("wx1"), returningTo: "https://m.example.com", scope: .identity, state: "状")
        }
    }

    @Test("the platform's own example of a signature")
    func signature() throws {
        let ticket = PageTicket(
            "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg",
            expiresAt: .distantFuture
        )
        let time = Date(timeIntervalSince1970: 1_414_587_457)
        func signature(_ url: String) throws(PlatformError) -> String {
            try PageSignature(of: url, with: ticket, at: time, nonce: "Wm3WZYTPz0wzccnW").signature
        }
        #expect(try signature("http://mp.weixin.qq.com?params=value") == "0f9de62fce790f9a083d5c99e95740ceb90c27ed")
        // The fragment is no part of it, all else is.
        #expect(try signature("http://mp.weixin.qq.com?params=value#here") == "0f9de62fce790f9a083d5c99e95740ceb90c27ed")
        let others = [
            "http://mp.weixin.qq.com/?params=value", "https://mp.weixin.qq.com?params=value",
            "http://mp.weixin.qq.com:80?params=value",
            "http://mp.weixin.qq.com?params=值", "http://mp.weixin.qq.com?params=%E5%80%BC",
        ]
        #expect(Set(try others.map { try signature($0) }).count == others.count)
        #expect(!"\(ticket)".contains("sM4A") && !String(reflecting: ticket).contains("sM4A"))
    }

    @Test(
        "what cannot be a page's address is not signed",
        arguments: ["", "m.example.com", "https://m.example.com/?a=1&amp;b=2"]
    )
    func addresses(url: String) {
        let ticket = PageTicket("t", expiresAt: .distantFuture)
        #expect(throws: PlatformError.self) { try PageSignature(of: url, with: ticket, at: .distantPast) }
    }

    @Test("a ticket is asked for once for all, until shortly before it ends, and anew when a page says so")
    func tickets() async throws {
        let clock = SteppedClock()
        let answers = (1...3).map { #"{"errcode":0,"errmsg":"ok","ticket":"T-\#($0)","expires_in":7200}"# }
        let platform = ScriptedPlatform(answers, clock: clock)
        let tickets = PageTickets(platform)
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<10 { group.addTask { try await tickets.current().text } }
            for try await text in group { #expect(text == "T-1") }
        }
        clock.advance(by: 6_899)
        #expect(try await tickets.current().text == "T-1")
        clock.advance(by: 1)
        #expect(try await tickets.current().text == "T-2")
        #expect(try await tickets.current(isForced: true).text == "T-3")
        #expect(platform.calls.count == 3)
        #expect(platform.calls.map(\.query).allSatisfy { $0 == [QueryItem("type", "jsapi")] })
    }

    @Test("a ticket that is still valid serves while no other is to be had")
    func outage() async throws {
        let clock = SteppedClock()
        let platform = ScriptedPlatform(
            [#"{"ticket":"T-1","expires_in":7200}"#, #"{"errcode":45009}"#, #"{"errcode":45009}"#],
            clock: clock
        )
        let tickets = PageTickets(platform)
        _ = try await tickets.current()
        clock.advance(by: 7_000)
        #expect(try await tickets.current().text == "T-1")
        #expect(try await tickets.current().text == "T-1")
        #expect(platform.calls.count == 2)
        clock.advance(by: 201)
        await #expect(throws: PlatformError.self) { try await tickets.current() }
    }
}
