import FoundationEssentials
import Logging
import SignatureVerify
import Testing
import WebhookCore

@Suite("WebhookPipeline")
struct WebhookPipelineTests {
    private static let echo = Routes { Text { context in .text("你说：" + (context.text?.original ?? "")) } }

    @Test("answers a text in every mode", arguments: Account.Mode.allCases)
    func text(mode: Account.Mode) async throws {
        let demo = try DemoAccount(mode)
        let answer = try await demo.pipeline(Self.echo).converse(
            DemoAccount.text("订单 <&> ]]> 😀".replacing("]]>", with: "]]]]><![CDATA[>")),
            demo.platform
        )
        let reply = try XMLReader().read(Array(answer.utf8)).root
        #expect(reply.child("ToUserName")?.text == DemoAccount.user)
        #expect(reply.child("FromUserName")?.text == "gh_webhookd00001")
        #expect(reply.child("CreateTime")?.text == String(DemoAccount.timestamp))
        #expect(reply.child("MsgType")?.text == "text")
        #expect(reply.child("Content")?.text == "你说：订单 <&> ]]> 😀")
    }

    @Test("seals the reply where the delivery was sealed", arguments: [Account.Mode.compatible, .safe])
    func sealedReply(mode: Account.Mode) async throws {
        let demo = try DemoAccount(mode)
        let callback = try demo.platform.callback(DemoAccount.text("你好"), timestamp: DemoAccount.timestamp)
        guard case .body(let bytes, .xml) = await demo.pipeline(Self.echo).answer(callback) else {
            Issue.record("no XML")
            return
        }
        let envelope = try XMLReader().read(bytes).root
        #expect(envelope.children.map(\.name) == ["Encrypt", "MsgSignature", "TimeStamp", "Nonce"])
        #expect(!String(decoding: bytes, as: UTF8.self).contains("你说"))
    }

    @Test("acknowledges in plain text in every mode", arguments: Account.Mode.allCases)
    func acknowledgement(mode: Account.Mode) async throws {
        let demo = try DemoAccount(mode)
        let nothing = try demo.platform.callback(DemoAccount.text("你好"), timestamp: DemoAccount.timestamp)
        #expect(await demo.pipeline(Routes {}).answer(nothing) == .body(Array("success".utf8), .text))
        #expect(await demo.pipeline(Routes { Otherwise { _ in .acknowledgement } }).answer(nothing) == .acknowledgement)
        #expect(await demo.pipeline(Routes { Otherwise { _ in .empty } }).answer(nothing) == .body([], .text))
    }

    @Test("echoes a handshake in every mode", arguments: Account.Mode.allCases)
    func handshake(mode: Account.Mode) throws {
        let demo = try DemoAccount(mode)
        let pipeline = demo.pipeline(Self.echo)
        let query = try demo.platform.handshake(echo: "4375120948345356249", timestamp: DemoAccount.timestamp)
        #expect(pipeline.handshake(query: query) == .body(Array("4375120948345356249".utf8), .text))
        #expect(pipeline.handshake(query: query.replacing("signature=", with: "signature=0")) == .rejected(.queryMalformed))
        #expect(pipeline.handshake(query: query.replacing("nonce=", with: "nonce=1")) == .rejected(.signatureMismatch))
        #expect(pipeline.handshake(query: query.replacing("echostr=", with: "x=")) == .rejected(.queryMissing))
    }

    @Test(
        "a timestamp may be 300 seconds off, no more",
        arguments: [(-301, false), (-300, true), (0, true), (300, true), (301, false)]
    )
    func age(offset: Int64, accepted: Bool) async throws {
        let demo = try DemoAccount(.plain)
        let callback = try demo.platform.callback(DemoAccount.text("你好"), timestamp: DemoAccount.timestamp + offset)
        let answer = await demo.pipeline(Self.echo).answer(callback)
        #expect((answer == .rejected(.timestampOutOfRange)) == !accepted)
    }

    @Test("the account's mode decides what is believed", arguments: Account.Mode.allCases, Account.Mode.allCases)
    func modes(configured: Account.Mode, sent: Account.Mode) async throws {
        let account = try DemoAccount(configured)
        let sender = try DemoAccount(sent)
        let callback = try sender.platform.callback(DemoAccount.text("你好"), timestamp: DemoAccount.timestamp)
        let answer = await account.pipeline(Self.echo).answer(callback)
        let isSealed = sent != .plain
        if isSealed == (configured != .plain) {
            guard case .body = answer else {
                Issue.record("\(answer)")
                return
            }
        } else {
            #expect(answer == .rejected(.modeMismatch))
        }
    }

    @Test("a sealed account believes plain deliveries only while it is told to")
    func migration() async throws {
        let account = try Account(
            name: AccountName("demo"),
            originalID: OriginalID("gh_webhookd00001"),
            appID: AppID("wx00000000000000d1"),
            mode: .safe,
            tokens: Rotating(try Token("demo-token")),
            keys: Rotating(try EncodingAESKey("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")),
            acceptsPlain: true
        )
        let pipeline = WebhookPipeline(
            account: account,
            routes: Self.echo,
            clock: FixedClock(DemoAccount.now),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        for mode in Account.Mode.allCases {
            let platform = try DemoAccount(mode).platform
            let answer = try await pipeline.converse(DemoAccount.text("你好", id: 7), platform)
            #expect(answer.contains("你说：你好"))
        }
    }

    @Test("the plain twin of compatible mode is not believed")
    func twin() async throws {
        let demo = try DemoAccount(.compatible)
        var callback = try demo.platform.callback(DemoAccount.text("真"), timestamp: DemoAccount.timestamp)
        callback.body = Array(String(decoding: callback.body, as: UTF8.self).replacing("真", with: "假").utf8)
        guard case .body(let bytes, _) = await demo.pipeline(Self.echo).answer(callback) else {
            Issue.record("refused")
            return
        }
        #expect(try demo.platform.document(in: bytes).contains("你说：真"))
    }

    @Test("another body under a plain signature is a forgery; the same one is a retry")
    func customerLink() async throws {
        let demo = try DemoAccount(.plain)
        let pipeline = demo.pipeline(Self.echo)
        let first = try demo.platform.callback(DemoAccount.text("你好"), timestamp: DemoAccount.timestamp)
        let forged = PlatformDouble.Callback(query: first.query, body: Array(DemoAccount.text("转账").utf8))
        let answer = await pipeline.answer(first)
        #expect(await pipeline.answer(first) == answer)
        #expect(await pipeline.answer(forged) == .rejected(.signatureReused))
        #expect(await pipeline.answer(first) == answer)
    }

    @Test("an envelope is refused for whatever is wrong with it, always with 403")
    func envelopes() async throws {
        let demo = try DemoAccount(.safe)
        let pipeline = demo.pipeline(Self.echo)
        let good = try demo.platform.callback(DemoAccount.text("你好"), timestamp: DemoAccount.timestamp)
        func changed(_ from: String, _ to: String) -> PlatformDouble.Callback {
            PlatformDouble.Callback(
                query: good.query,
                body: Array(String(decoding: good.body, as: UTF8.self).replacing(from, with: to).utf8)
            )
        }
        let otherApp = PlatformDouble(
            mode: .safe,
            originalID: OriginalID("gh_webhookd00001"),
            appID: AppID("wx00000000000000d2"),
            token: try Token("demo-token"),
            key: try EncodingAESKey("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")
        )
        let toOther = DemoAccount.text("你好").replacing("gh_webhookd00001", with: "gh_webhookd00002")
        let cases: [(PlatformDouble.Callback, Rejection)] = [
            (changed("<Encrypt><![CDATA[", "<Encrypt><![CDATA[A"), .messageSignatureMismatch),
            (changed("Encrypt>", "Other>"), .envelopeMissing),
            (changed("</xml>", ""), .envelopeUnreadable),
            (changed("gh_webhookd00001", "gh_webhookd00002"), .recipientMismatch),
            (try otherApp.callback(DemoAccount.text("你好"), timestamp: DemoAccount.timestamp), .envelopeRefused),
            (try demo.platform.callback(toOther, timestamp: DemoAccount.timestamp), .recipientMismatch),
            (
                try demo.platform.callback("<!DOCTYPE x>" + DemoAccount.text("x"), timestamp: DemoAccount.timestamp),
                .envelopeRefused
            ),
            (PlatformDouble.Callback(query: good.query.replacing("&msg_signature", with: "&x"), body: good.body), .queryMissing),
            (PlatformDouble.Callback(query: good.query.replacing("&encrypt_type=aes", with: ""), body: good.body), .modeMismatch),
        ]
        for (callback, expected) in cases {
            #expect(await pipeline.answer(callback) == .rejected(expected))
            #expect(expected.status == 403)
        }
        #expect(await pipeline.answer(good) != .rejected(.unavailable))
    }

    @Test("plain content that is no message is refused with 400")
    func content() async throws {
        let demo = try DemoAccount(.plain)
        let pipeline = demo.pipeline(Self.echo)
        let cases: [(String, Rejection)] = [
            ("", .notXML), ("not xml", .notXML), ("<xml></xml>", .notAMessage), ("<!DOCTYPE x><xml/>", .notXML),
            (DemoAccount.text("x").replacing("gh_webhookd00001", with: "gh_other"), .recipientMismatch),
        ]
        for (index, (document, expected)) in cases.enumerated() {
            let callback = try demo.platform.callback(document, timestamp: DemoAccount.timestamp, nonce: "\(index)")
            #expect(await pipeline.answer(callback) == .rejected(expected))
        }
    }

    @Test("a handler that throws is run once more, then the customer reads an apology")
    func apology() async throws {
        let demo = try DemoAccount(.safe)
        let runs = Counter()
        let pipeline = demo.pipeline(
            Routes {
                Text("一次") { _ in
                    if await runs.next() == 1 { throw Failure() }
                    return .text("好")
                }
                Otherwise { _ in throw Failure() }
            }
        )
        #expect(try await pipeline.converse(DemoAccount.text("一次"), demo.platform).contains("好"))
        #expect(await runs.count == 2)
        #expect(try await pipeline.converse(DemoAccount.text("别的", id: 2), demo.platform).contains("系统暂时繁忙"))
    }

    @Test("a reply that breaks the platform's limits counts as a failure")
    func brokenReply() async throws {
        let demo = try DemoAccount(.plain)
        let pipeline = demo.pipeline(Routes { Otherwise { _ in .text("") } })
        #expect(try await pipeline.converse(DemoAccount.text("你好"), demo.platform).contains("系统暂时繁忙"))
    }

    @Test("nothing is said to an event that shows nothing")
    func silentEvents() async throws {
        let demo = try DemoAccount(.safe)
        let pipeline = demo.pipeline(Routes { Otherwise { _ in .text("你好") } })
        #expect(try await pipeline.converse(DemoAccount.event("VIEW", key: "https://example.com"), demo.platform) == "success")
        #expect(try await pipeline.converse(DemoAccount.event("CLICK", key: "A"), demo.platform).contains("你好"))
    }

    private struct Failure: Error {}

    private actor Counter {
        private(set) var count = 0
        func next() -> Int {
            count += 1
            return count
        }
    }
}
