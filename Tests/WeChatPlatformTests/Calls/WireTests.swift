import FoundationEssentials
import Logging
import SocketTesting
import Testing
import WebhookCore

@testable import WeChatPlatform

@Suite("Calls on the wire", .timeLimit(.minutes(1)))
struct WireTests {
    private static let token = #"{"access_token":"T","expires_in":7200}"#
    private static let ok = #"{"errcode":0,"errmsg":"ok"}"#

    private static func client(_ api: ScriptedAPI, kind: AccountKind? = nil) throws -> PlatformClient {
        let account = PlatformAccount(
            name: AccountName("demo"),
            appID: PlatformScene.appID,
            secret: try AppSecret(PlatformScene.secret),
            kind: kind,
            host: try #require(PlatformHost(api.address))
        )
        return PlatformClient(
            account,
            connections: PlatformConnections(limits: .patient),
            clock: LeapingClock(),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
    }

    /// Answers the questions for a token, and all others in their order.
    private static func script(_ reactions: ScriptedAPI.Reaction...) -> ScriptedAPI.Script {
        { asked, number in
            asked.target.hasPrefix("/cgi-bin/stable_token")
                ? .answer(token) : reactions[max(0, min(number - 1, reactions.count - 1))]
        }
    }

    private static func response(_ body: [UInt8], type: String) -> ScriptedAPI.Reaction {
        .bytes(Array("HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body)
    }

    private static func calls(_ api: ScriptedAPI) -> [ScriptedAPI.Asked] {
        api.asked.filter { !$0.target.hasPrefix("/cgi-bin/stable_token") }
    }

    @Test("what is asked is repeated while the platform is busy, what changes something is not")
    func repeated() async throws {
        let busy = ScriptedAPI.Reaction.answer(#"{"errcode":-1,"errmsg":"system error"}"#)
        try await ScriptedAPI.running(Self.script(busy, .answer("<html>", status: 503), .answer(#"{"tags":[]}"#))) { api in
            let client = try Self.client(api)
            #expect(try await client.tags().isEmpty)
            #expect(Self.calls(api).count == 3)
        }
        try await ScriptedAPI.running(Self.script(busy)) { api in
            let client = try Self.client(api)
            await #expect(throws: PlatformError.self) { try await client.deleteTag(7) }
            #expect(Self.calls(api).count == 1)
            await #expect(throws: PlatformError.self) { try await client.tags() }
            #expect(Self.calls(api).count == 4)
        }
    }

    @Test("a used up quota is not asked again")
    func quota() async throws {
        try await ScriptedAPI.running(Self.script(.answer(#"{"errcode":45009,"errmsg":"reach max api daily quota limit"}"#))) {
            api in
            let error = await failure { () async throws(PlatformError) in
                do { _ = try await Self.client(api).tags() } catch let error as PlatformError { throw error } catch {}
            }
            #expect(error?.retryClass == .quota)
            #expect(Self.calls(api).count == 1)
        }
    }

    @Test(
        "a refused token is replaced once, for exactly the codes that speak of it",
        arguments: [40001, 40014, 42001, 48001, 42007]
    )
    func refusedToken(code: Int) async throws {
        let isOfToken = [40001, 40014, 42001].contains(code)
        let script: ScriptedAPI.Script = { asked, _ in
            if asked.target.hasPrefix("/cgi-bin/stable_token") {
                return .answer(#"{"access_token":"\#(asked.body.contains("true") ? "T2" : "T1")","expires_in":7200}"#)
            }
            return asked.target.contains("=T2") ? .answer(#"{"tags":[]}"#) : .answer(#"{"errcode":\#(code),"errmsg":"x"}"#)
        }
        try await ScriptedAPI.running(script) { api in
            let client = try Self.client(api)
            if isOfToken {
                #expect(try await client.tags().isEmpty)
            } else {
                await #expect(throws: PlatformError.self) { try await client.tags() }
            }
            #expect(Self.calls(api).count == (isOfToken ? 2 : 1))
        }
    }

    @Test("an answer is UTF-8 whatever its header says, without what no JSON has")
    func charset() async throws {
        var remark = Array(#"{"openid":"o1","subscribe":1,"remark":"张"#.utf8)
        // A bare control byte, a lone byte of another encoding, an escaped slash.
        remark += [0x14, 0xE4] + Array(#"a\/b"}"#.utf8)
        for type in ["text/plain", "text/plain; charset=ISO-8859-1", "text/html"] {
            try await ScriptedAPI.running(Self.script(Self.response([0xEF, 0xBB, 0xBF] + remark, type: type))) { api in
                let info = try await Self.client(api).info(of: user)
                #expect(info.remark == "张\u{FFFD}a/b")
            }
        }
    }

    @Test("a form is sent as the platform reads it, its length in bytes")
    func form() async throws {
        try await ScriptedAPI.running(Self.script(.answer(#"{"media_id":"M","created_at":1}"#))) { api in
            let bytes: [UInt8] = [0, 13, 10, 255, 45, 45]
            _ = try await Self.client(api).upload(MediaFile(.image, named: "照片 1.PNG", bytes: bytes))
            let asked = try #require(Self.calls(api).first)
            #expect(asked.target == "/cgi-bin/media/upload?access_token=T&type=image")
            let type = try #require(asked.fields["content-type"])
            let boundary = try #require(type.split(separator: "boundary=").last)
            let head =
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"media\"; filename=\"upload.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n"
            #expect(asked.bytes == Array(head.utf8) + bytes + Array("\r\n--\(boundary)--\r\n".utf8))
            #expect(asked.fields["content-length"] == "\(asked.bytes.count)")
        }
    }

    @Test("texts go as they are, an agent's account with its @")
    func texts() async throws {
        try await ScriptedAPI.running(Self.script(.answer(Self.ok))) { api in
            let client = try Self.client(api)
            try await client.setRemark("甲 & <乙>", of: user)
            try await client.deleteAgent(AgentAccount("anna@shop"))
            let calls = Self.calls(api)
            #expect(calls.first?.body == #"{"openid":"\#(user.rawValue)","remark":"甲 & <乙>"}"#)
            #expect(calls.first?.fields["content-type"] == "application/json; charset=utf-8")
            #expect(calls.last?.target == "/customservice/kfaccount/del?access_token=T&kf_account=anna@shop")
        }
    }

    @Test("a call that the account's kind may not make is not made")
    func kinds() async throws {
        try await ScriptedAPI.running(Self.script(.answer(Self.ok))) { api in
            let client = try Self.client(api, kind: .subscription)
            let error = await failure { () async throws(PlatformError) in _ = try await client.menus() }
            #expect(error == .notPermitted(.menu, .subscription))
            #expect(error?.retryClass == .never)
            let choices = ChoiceMenu(head: "好吗", choices: [ChoiceMenu.Choice(id: "1", text: "好")], tail: "")
            for kind in [AccountKind.test, .verifiedSubscription] {
                let client = try Self.client(api, kind: kind)
                let error = await failure { () async throws(PlatformError) in try await client.send(.choices(choices), to: user) }
                #expect(error == .notPermitted(.choiceMenus, kind))
            }
            #expect(api.asked.isEmpty)
            try await Self.client(api, kind: .verifiedService).send(.choices(choices), to: user)
            #expect(Self.calls(api).count == 1)
        }
    }

    @Test("the secret goes where a call needs it, in place of a token")
    func secret() async throws {
        try await ScriptedAPI.running(Self.script(.answer(Self.ok))) { api in
            try await Self.client(api).clearQuotaBySecret()
            let target = "/cgi-bin/clear_quota/v2?appid=\(PlatformScene.appID)&appsecret=\(PlatformScene.secret)"
            #expect(api.asked.map(\.target) == [target])
        }
    }
}
