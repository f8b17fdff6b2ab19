import FoundationEssentials
import SignatureVerify
import Testing
import WeChatProtocol

@testable import PlatformSimulator

@Suite("What a server answers")
struct DeliveryTests {
    private static func reply(
        _ scene: WorldScene,
        _ content: String,
        to receiver: String? = nil,
        from sender: String = "gh_webhookd00001"
    ) -> Heard {
        .answer(
            status: 200,
            body: Array(
                """
                <xml><ToUserName><![CDATA[\(receiver ?? scene.user.rawValue)]]></ToUserName>\
                <FromUserName><![CDATA[\(sender)]]></FromUserName><CreateTime>1</CreateTime>\(content)</xml>
                """.utf8
            )
        )
    }

    private static func text(_ text: String) -> String {
        "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[\(text)]]></Content>"
    }

    @Test("a reply is shown once, with its links")
    func reply() throws {
        var scene = try WorldScene()
        let callback = try scene.act(.text("1"))[0]
        let answer = Self.reply(scene, Self.text("见 <a href=\"https://example.com/\">官网</a>"))
        #expect(try scene.answer(callback, answer).again == false)
        #expect(scene.kinds(3) == ["attempt", "outcome", "message"])
        #expect(scene.lastMessage?["from"] == "reply")
        #expect(scene.lastMessage?["message"]?["links"] == [["url": "https://example.com/", "label": "官网"]])
        #expect(scene.world.attempt(callback.delivery, at: scene.real) == nil)
        #expect(scene.violations().isEmpty)
    }

    @Test(
        "what is no answer comes again with the same document, three times in all, and then the account is out of service",
        arguments: [Heard.silent, .broken("no connection"), .answer(status: 500, body: Array("success".utf8))]
    )
    func retries(_ heard: Heard) throws {
        var scene = try WorldScene()
        let callback = try scene.act(.text("1"))[0]
        var bodies: Set<[UInt8]> = []
        for attempt in 1...3 {
            let dispatch = try scene.dispatch(callback)
            bodies.insert(dispatch.body)
            let heard = scene.world.heard(heard, to: callback.delivery, attempt: attempt, milliseconds: 5_000, at: scene.real)
            #expect(heard.again == (attempt < 3))
        }
        #expect(bodies.count == 1)
        #expect(scene.kinds(1) == ["outOfService"])
        #expect(scene.world.deliveries[callback.delivery]?.isOver ?? false)
        #expect(scene.violations().count == (heard == .silent ? 3 : 0))
    }

    @Test("an event that is no message of a user's fails in silence")
    func silentEvents() throws {
        var scene = try WorldScene()
        let callback = try scene.act(.report(latitude: 1, longitude: 2, precision: 3))[0]
        for _ in 0..<3 { try scene.answer(callback, .silent) }
        #expect(!scene.kinds(20).contains("outOfService"))
    }

    @Test(
        "an answer that is no reply is a failure at once, and breaks a rule",
        arguments: [
            "<html>", "ok", "SUCCESS", "<xml></xml>", "{\"errcode\":0}", "<xml><MsgType>text</MsgType></xml>",
        ]
    )
    func unreadable(_ body: String) throws {
        var scene = try WorldScene()
        let callback = try scene.act(.text("1"))[0]
        #expect(try scene.answer(callback, .answer(status: 200, body: Array(body.utf8))).again == false)
        #expect(scene.kinds(1) == ["outOfService"])
        #expect(scene.violations().count == 1)
    }

    @Test("a reply to somebody else, from somebody else, empty or too long is refused")
    func wrong() throws {
        var scene = try WorldScene()
        let answers = [
            (Self.reply(scene, Self.text("1"), to: "oOther"), Violation.wrongReceiver),
            (Self.reply(scene, Self.text("1"), from: "gh_other"), .wrongSender), (Self.reply(scene, Self.text("")), .emptyText),
            (Self.reply(scene, Self.text(String(repeating: "长", count: 683))), .longText),
        ]
        for (answer, violation) in answers {
            try scene.answer(try scene.act(.text("1"))[0], answer)
            #expect(scene.violations().last == violation.rule)
            #expect(scene.kinds(1) == ["outOfService"])
        }
        try scene.answer(try scene.act(.text("1"))[0], Self.reply(scene, Self.text(String(repeating: "长", count: 682))))
        #expect(scene.kinds(1) == ["message"])
    }

    @Test("one article answers a message, eight an event; those beyond are dropped")
    func articles() throws {
        func news(_ count: Int) -> String {
            let item = "<item><Title>t</Title><Description>d</Description><PicUrl>p</PicUrl><Url>u</Url></item>"
            return "<MsgType>news</MsgType><ArticleCount>\(count)</ArticleCount><Articles>"
                + String(repeating: item, count: count) + "</Articles>"
        }
        var scene = try WorldScene()
        try scene.answer(try scene.act(.text("1"))[0], Self.reply(scene, news(2)))
        #expect(scene.lastMessage?["message"]?["articles"]?.array?.count == 1)
        #expect(scene.violations() == [Violation.articles(1).rule])
        try scene.answer(try scene.act(.click(key: "K"))[0], Self.reply(scene, news(8)))
        #expect(scene.lastMessage?["message"]?["articles"]?.array?.count == 8)
        #expect(scene.violations().count == 1)
        let wrongCount = news(2).replacing("<ArticleCount>2", with: "<ArticleCount>3")
        try scene.answer(try scene.act(.click(key: "K"))[0], Self.reply(scene, wrongCount))
        #expect(scene.violations().last == Violation.articleCount.rule)
    }

    @Test("in safe mode a sealed reply is opened, a plain one and a forged one are refused")
    func safeMode() throws {
        var scene = try WorldScene(mode: .safe)
        let key = try EncodingAESKey("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")
        let plain = Self.reply(scene, Self.text("密"))
        guard case .answer(_, let document) = plain else { return }
        func sealed(_ token: String) throws -> Heard {
            let encrypt = try EnvelopeCipher(keys: Rotating(key), receiver: scene.app.rawValue).seal(document)
            let verifier = SignatureVerifier(tokens: Rotating(try Token(token)))
            let signature = try verifier.sign(timestamp: "7", nonce: "8", encrypt: encrypt).hex
            return .answer(
                status: 200,
                body: Array(
                    """
                    <xml>
                    <Encrypt><![CDATA[\(encrypt)]]></Encrypt>
                    <MsgSignature><![CDATA[\(signature)]]></MsgSignature>
                    <TimeStamp>7</TimeStamp><Nonce><![CDATA[8]]></Nonce></xml>
                    """.utf8
                )
            )
        }
        try scene.answer(try scene.act(.text("1"))[0], try sealed("demo-token"))
        #expect(scene.lastMessage?["message"]?["text"] == "密")
        try scene.answer(try scene.act(.text("1"))[0], plain)
        #expect(scene.violations().last == Violation.plainInSafeMode.rule)
        try scene.answer(try scene.act(.text("1"))[0], try sealed("other-token"))
        #expect(scene.violations().last == Violation.forged("MsgSignature is wrong").rule)
        try scene.answer(try scene.act(.text("1"))[0], .answer(status: 200, body: Array("success".utf8)))
        #expect(scene.kinds(1) == ["outcome"])
    }

    @Test("callbacks stop after many failures, and a handshake lets them go on")
    func stopping() throws {
        var scene = try WorldScene()
        for _ in 0..<World.failuresUntilStop {
            let callback = try scene.act(.text("1"))[0]
            for _ in 0..<3 { try scene.answer(callback, .broken("x")) }
        }
        #expect(scene.kinds(1) == ["pushingStopped"])
        let callback = try scene.act(.text("1"))[0]
        #expect(scene.world.attempt(callback.delivery, at: scene.real) == nil)
        #expect(scene.kinds(1) == ["outOfService"])
        try scene.world.set(.target("http://127.0.0.1:2/"), of: scene.app, at: scene.real)
        #expect(scene.kinds(2) == ["account", "pushingResumed"])
        #expect(scene.world.attempt(try scene.act(.text("1"))[0].delivery, at: scene.real) != nil)
    }

    @Test("a success between failures lets the count begin anew")
    func counting() throws {
        var scene = try WorldScene()
        for _ in 0..<3 { try scene.answer(try scene.act(.text("1"))[0], .answer(status: 200, body: [1])) }
        #expect(scene.world.accounts[scene.app]?.consecutiveFailures == 3)
        try scene.answer(try scene.act(.text("1"))[0], .answer(status: 200, body: []))
        #expect(scene.world.accounts[scene.app]?.consecutiveFailures == 0)
    }

    @Test("a lost answer brings the delivery again, a duplicate comes although it was answered")
    func faults() throws {
        var scene = try WorldScene()
        _ = scene.world.order(.loseReply, path: nil, times: 1, at: scene.real)
        let lost = try scene.act(.text("1"))[0]
        #expect(try scene.answer(lost, Self.reply(scene, Self.text("1"))).again)
        #expect(try scene.answer(lost, Self.reply(scene, Self.text("2"))).again == false)
        #expect(scene.lastMessage?["message"]?["text"] == "2")
        _ = scene.world.order(.duplicate, path: nil, times: 1, at: scene.real)
        let twice = try scene.act(.text("1"))[0]
        #expect(try scene.answer(twice, Self.reply(scene, Self.text("3"))).again)
        #expect(try scene.answer(twice, Self.reply(scene, Self.text("4"))).again == false)
        #expect(scene.lastMessage?["message"]?["text"] == "3")
    }

    @Test("a faulty signature, body and timestamp differ from the right ones", arguments: [Account.Mode.plain, .safe])
    func forgery(_ mode: Account.Mode) throws {
        var scene = try WorldScene(mode: mode)
        func dispatch(_ fault: Fault?) throws -> (signature: Bool, body: String, timestamp: Int64) {
            if let fault { _ = scene.world.order(fault, path: nil, times: 1, at: scene.real) }
            let callback = try scene.act(.text("1"))[0]
            let dispatch = try scene.dispatch(callback)
            let stamp = try #require(scene.world.deliveries[callback.delivery]?.attempts.first?.stamp)
            return (
                dispatch.url.contains(stamp.messageSignature ?? stamp.signature),
                String(decoding: dispatch.body, as: UTF8.self), try #require(Int64(stamp.timestamp))
            )
        }
        let now = Int64(scene.real.timeIntervalSince1970)
        let right = try dispatch(nil)
        #expect(right.signature && right.timestamp == now)
        #expect(try !dispatch(.badSignature).signature)
        #expect(try dispatch(.oldTimestamp).timestamp == now - 7_200)
        let tampered = try dispatch(.tampered)
        #expect(tampered.body.contains("Tampered") == (mode == .plain))
        #expect(tampered.signature)
    }

    @Test("a hand-over queues the user, or puts them with the agent it names")
    func handOver() throws {
        var scene = try WorldScene()
        let transfer = "<MsgType>transfer_customer_service</MsgType>"
        #expect(try scene.answer(try scene.act(.text("人工"))[0], Self.reply(scene, transfer)).callbacks.isEmpty)
        #expect(scene.kinds(1) == ["service"])
        #expect(scene.world.accounts[scene.app]?.users[scene.user]?.session?.agent == nil)
        // Who waits is still answered by the server.
        #expect(try scene.act(.text("在吗")).count == 1)
        let taken = try scene.world.console(.take(scene.user), by: "kf1@air", of: scene.app, at: scene.real)
        #expect(scene.world.deliveries[taken[0].delivery]?.draft.type == "event kf_create_session")
        // Who is with an agent is not.
        #expect(try scene.act(.text("你好")).isEmpty)
        #expect(try scene.act(.click(key: "K")).count == 1)
        #expect(scene.world.accounts[scene.app]?.desk.records.map(\.text) == ["你好"])
        scene.real += 1_799
        #expect(try scene.act(.text("还在吗")).isEmpty)
        scene.real += 1_800
        let idle = try scene.act(.text("喂"))
        #expect(idle.compactMap { scene.world.deliveries[$0.delivery]?.draft.type } == ["event kf_close_session", "text"])
        let named = transfer + "<TransInfo><KfAccount>kf2@air</KfAccount></TransInfo>"
        let joined = try scene.answer(try scene.act(.text("人工"))[0], Self.reply(scene, named)).callbacks
        #expect(joined.count == 1)
        #expect(scene.world.accounts[scene.app]?.users[scene.user]?.session?.agent == "kf2@air")
    }

    @Test("the log forgets the oldest, and tells by its numbers")
    func bound() throws {
        var scene = try WorldScene(eventLimit: 10)
        for _ in 0..<30 { try scene.act(.text("1")) }
        #expect(scene.world.log.events.count == 10)
        #expect(scene.world.log.first == scene.world.log.last - 9)
        #expect(
            scene.world.log.after(scene.world.log.last - 3).map(\.number)
                == Array((scene.world.log.last - 2)...scene.world.log.last)
        )
        #expect(scene.world.log.after(0).count == 10)
        #expect(scene.world.log.after(.max - 1).isEmpty)
    }
}
