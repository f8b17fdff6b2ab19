import FoundationEssentials
import SignatureVerify
import Testing
import WebhookTestKit

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("Context")
struct ContextTests {
    /// Keeps nothing, so that the platform has to come again.
    private struct FullStore: DeliveryLedger {
        func conversation(of sender: Sender, at now: Date) async throws -> StoredConversation? { nil }
        func customerLink(of sender: Sender) async throws -> CustomerLink? { nil }
        func answer(to key: DeliveryKey) async throws -> SettledAnswer? { nil }
        func claim(_ key: DeliveryKey, at now: Date) async throws -> Claim { .granted(SenderState(), claim: 1) }
        func accept(_ delivery: AcceptedDelivery) async throws -> SettledAnswer? { throw Failure() }
        func settle(_ settlement: Settlement) async throws -> SettledAnswer { throw Failure() }
        func takeOver(
            of account: AccountName,
            except running: Set<DeliveryKey>,
            limit: Int,
            at now: Date
        ) async throws -> [AcceptedDelivery] { [] }
    }

    @Test("tells how often the platform has sent the delivery")
    func attempts() async throws {
        let diary = Diary()
        let desk = try Desk(mode: .safe, ledger: FullStore()) {
            Otherwise { context in
                diary.note("\(context.attempt)")
                return .acknowledgement
            }
        }
        for (id, user) in [
            (1, DemoAccount.user), (1, DemoAccount.user), (2, DemoAccount.user), (1, "oOther"), (1, DemoAccount.user),
        ] {
            await #expect(throws: Rejection.unavailable) { try await desk.say("你好", id: id, from: user) }
        }
        for key in ["A", "B", "A"] {
            await #expect(throws: Rejection.unavailable) { try await desk.send(DemoAccount.event("CLICK", key: key)) }
        }
        #expect(diary.all == ["1", "2", "1", "1", "3", "1", "1", "2"])
    }

    @Test("tells what is left of the platform's time")
    func timeLeft() async throws {
        let times = Diary()
        let desk = try Desk {
            Text { context in
                times.note("\(context.timeLeft)")
                (context.clock as? ManualClock)?.advance(by: .seconds(3))
                times.note("\(context.timeLeft)")
                (context.clock as? ManualClock)?.advance(by: .seconds(3))
                times.note("\(context.timeLeft)")
                (context.clock as? ManualClock)?.advance(by: .seconds(-60))
                times.note("\(context.timeLeft)")
                return .text("好")
            }
        }
        // Too late by then.
        _ = try? await desk.say("你好")
        #expect(
            times.all == ["4.5 seconds", "1.5 seconds", "0.0 seconds", "0.0 seconds"],
            "a clock that is set gives no time back"
        )
    }

    private func key(_ document: String, account: String = "demo") throws -> DeliveryKey {
        let message = try Message(decoding: XMLReader().read(Array(document.utf8)))
        let key = DeliveryKey(of: message, account: AccountName(account))
        #expect(key == DeliveryKey(of: message, account: AccountName(account)))
        return key
    }

    private func hash(_ document: String) throws -> Int {
        try key(document).hashValue
    }

    private static let click = DemoAccount.event("CLICK", key: "A")

    @Test("a delivery has the same key however its fields are ordered and spaced")
    func equalKeys() throws {
        let fields = [
            "ToUserName": "gh_1", "FromUserName": "o1", "CreateTime": "1", "MsgType": "event", "Event": "CLICK", "EventKey": "A",
        ]
        let elements = fields.sorted { $0.key < $1.key }.map { "<\($0.key)>\($0.value)</\($0.key)>" }
        let forward = "<xml>\(elements.joined())</xml>"
        let backward = "<xml>\n\(elements.reversed().joined(separator: "\n"))\n</xml>"
        #expect(try key(forward) == key(backward))
        #expect(try hash(forward) == hash(backward))
    }

    @Test("other deliveries have other keys, though they came in the same second")
    func otherKeys() throws {
        let text = DemoAccount.text("你好", id: 1)
        let others = [
            text,
            DemoAccount.text("你好", id: 2),
            text.replacing(DemoAccount.user, with: "oOther"),
            text.replacing("1795314599", with: "1795314600"),
            Self.click,
            DemoAccount.event("CLICK", key: "B"),
            DemoAccount.event("VIEW", key: "A"),
            Self.click.replacing("</xml>", with: "<MenuId>1</MenuId></xml>"),
            Self.click.replacing("</xml>", with: "<ScanCodeInfo><ScanResult>1</ScanResult></ScanCodeInfo></xml>"),
            Self.click.replacing("</xml>", with: "<ScanCodeInfo><ScanResult>2</ScanResult></ScanCodeInfo></xml>"),
        ]
        #expect(Set(try others.map { try key($0).rawValue }).count == others.count)
        #expect(Set(try others.map(hash)).count == others.count)
        #expect(try key(text) != key(text, account: "other"))
    }

    private static func message(_ type: String, _ fields: String) -> String {
        DemoAccount.text("").replacing("[text]", with: "[\(type)]")
            .replacing("<Content><![CDATA[]]></Content>", with: fields)
    }

    @Test(
        "whatever else is said under one id in one second is another delivery, as the console's debugging tool sends it",
        arguments: [
            (DemoAccount.text("甲"), DemoAccount.text("乙")), (DemoAccount.text("甲"), DemoAccount.text("甲 ")),
            (DemoAccount.text("1"), DemoAccount.text("1").replacing("</xml>", with: "<bizmsgmenuid>1</bizmsgmenuid></xml>")),
            (message("image", "<MediaId>1</MediaId>"), message("image", "<MediaId>2</MediaId>")),
            (message("image", "<PicUrl>http://a/1</PicUrl>"), message("image", "<PicUrl>http://a/2</PicUrl>")),
            (message("voice", "<Recognition>甲</Recognition>"), message("voice", "<Recognition>乙</Recognition>")),
            (message("video", "<MediaId>1</MediaId>"), message("shortvideo", "<MediaId>1</MediaId>")),
            (message("location", "<Location_X>1</Location_X>"), message("location", "<Location_X>2</Location_X>")),
            (message("link", "<Url>http://a/1</Url>"), message("link", "<Url>http://a/2</Url>")),
            (message("new_kind", "<A><B>1</B></A>"), message("new_kind", "<A><B>2</B></A>")),
            (DemoAccount.text("[Unsupported message]"), DemoAccount.text("【收到不支持的消息类型，暂无法显示】")),
            (DemoAccount.event("CLICK", key: "A"), DemoAccount.event("CLICK", key: "B")),
            (push("authorized", "1"), push("authorized", "2")), (push("authorized", "1"), push("updateauthorized", "1")),
        ]
    )
    func otherWords(_ one: String, _ other: String) throws {
        #expect(try key(one) == key(one))
        #expect(try key(one) != key(other))
        #expect(try key(one).identity.utf8.count < 100)
    }

    private static func push(_ name: String, _ account: String) -> String {
        """
        <xml><AppId>wx1</AppId><CreateTime>1795314599</CreateTime><InfoType>\(name)</InfoType>\
        <AuthorizerAppid>\(account)</AuthorizerAppid></xml>
        """
    }

    @Test("the key names the sender to nobody")
    func redaction() throws {
        #expect("\(try key(Self.click))" == "DeliveryKey(redacted)")
        #expect(try key(Self.click).rawValue.utf8.count < 200)
    }

    @Test("fingerprints stand for the sender and the delivery, where there is a key for them")
    func fingerprints() async throws {
        let diary = Diary()
        let routes = Routes {
            Otherwise { context in
                diary.note(context.senderFingerprint ?? "none")
                diary.note(context.deliveryFingerprint ?? "none")
                return .acknowledgement
            }
        }
        let desk = try Desk(fingerprints: try KeyedDigest(key: Array("key".utf8))) { routes }
        try await desk.say("你好", id: 1)
        try await desk.say("你好", id: 2)
        let notes = diary.all
        #expect(notes[0] == notes[2] && notes[1] != notes[3])
        #expect(notes.allSatisfy { $0.count == 12 && !DemoAccount.user.contains($0) })
        try await Desk { routes }.say("你好")
        #expect(diary.all.suffix(2) == ["none", "none"])
    }

    @Test("what a branch decides counts once it is adopted")
    func branches() async throws {
        let desk = try Desk {
            Text { context in
                try context.queue(.text("一"))
                let dropped = context.branch()
                try dropped.queue(.text("丢"))
                let kept = context.branch()
                try kept.queue(.text("二"))
                context.adopt(kept)
                try dropped.queue(.text("丢"))
                return .text("好")
            }
        }
        try await desk.say("你好")
        #expect(desk.queuedTexts == ["一", "二"])
    }
}
