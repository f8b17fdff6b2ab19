import FoundationEssentials
import Testing
import WebhookTestKit

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("Reply writer")
struct ReplyWriterTests {
    private func write(
        _ reply: Reply,
        to user: String = "oUser",
        from account: String = "gh_1",
        at seconds: Double = 12_345_678
    ) throws -> [UInt8] {
        try ReplyWriter().document(
            for: reply,
            to: OpenID(user),
            from: OriginalID(account),
            at: Date(timeIntervalSince1970: seconds)
        )
    }

    @Test("a text reply, byte for byte")
    func text() throws {
        #expect(
            String(decoding: try write(.text("你好")), as: UTF8.self) == """
                <xml><ToUserName><![CDATA[oUser]]></ToUserName><FromUserName><![CDATA[gh_1]]></FromUserName>\
                <CreateTime>12345678</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[你好]]></Content></xml>
                """
        )
    }

    @Test("a hand-over to any agent, byte for byte")
    func handOver() throws {
        #expect(
            String(decoding: try write(.handOver()), as: UTF8.self) == """
                <xml><ToUserName><![CDATA[oUser]]></ToUserName><FromUserName><![CDATA[gh_1]]></FromUserName>\
                <CreateTime>12345678</CreateTime><MsgType><![CDATA[transfer_customer_service]]></MsgType></xml>
                """
        )
    }

    static let hostileTexts = [
        "]]>", "]]]]>>", "<![CDATA[", "<![CDATA[]]>", "]]><Content>x</Content><![CDATA[", "<&>\"'", "&amp;&#0;", "😀👨‍👩‍👧‍👦",
        "<?xml version=\"1.0\"?>",
        "<!DOCTYPE x>", " a ", "\n", "]", "]]", "a]]", ">", "\u{2}控\u{8}制\u{10}", "\u{FFFE}a\u{FFFF}", "]\u{0}]\u{0}>",
        "\u{FEFF}x", "\u{2028}",
        String(repeating: "中", count: 682), String(repeating: "a", count: 2_047), String(repeating: "]]>", count: 682),
    ]

    @Test("whatever a text says, reading gives it back", arguments: hostileTexts)
    func readsBack(_ text: String) throws {
        let expected = String(
            String.UnicodeScalarView(text.unicodeScalars.filter { ![0, 2, 8, 0x10, 0xFFFE, 0xFFFF].contains($0.value) })
        )
        for (type, reply) in ReplySamples.full({ _ in text }) {
            let root = try XMLReader().read(write(reply, to: text, from: text)).root
            #expect(root.child("ToUserName")?.text == expected)
            #expect(root.child("FromUserName")?.text == expected)
            #expect(root.child("MsgType")?.text == type)
            let leaves = root.children.dropFirst(4).flatMap(\.leaves).filter {
                !["ArticleCount", "DeviceStatus"].contains($0.name)
            }
            #expect(!leaves.isEmpty)
            for leaf in leaves { #expect(leaf.text == expected, "\(type) \(leaf.name)") }
        }
    }

    @Test("random texts read back", arguments: 0..<200)
    func readsBackRandom(_ seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        let alphabet = ["]", "]", ">", "<", "&", "![CDATA[", "a", "中", "😀", "\n", "\t", "\"", "\u{E000}", "</xml>"]
        let text = (0..<Int.random(in: 1...60, using: &numbers)).map { _ in alphabet.randomElement(using: &numbers) ?? "" }
            .joined()
        #expect(try XMLReader().read(write(.text(text))).root.child("Content")?.text == text)
    }

    @Test(
        "the time is whole seconds, before 1970 and far away too",
        arguments: [
            (0.0, "0"), (1.999, "1"), (-0.5, "-1"), (253_402_300_799, "253402300799"), (.infinity, "0"), (.nan, "0"),
            (1e300, "0"),
        ]
    )
    func times(_ seconds: Double, _ written: String) throws {
        #expect(try XMLReader().read(write(.text("a"), at: seconds)).root.child("CreateTime")?.text == written)
    }

    @Test("an acknowledgement has no document", arguments: [Reply.acknowledgement, .empty])
    func noDocument(_ reply: Reply) {
        #expect(throws: ReplyError.noDocument) { try write(reply) }
    }

    @Test("what the platform would refuse is not written")
    func refuses() {
        #expect(throws: ReplyError.textEmpty) { try write(.text("")) }
        #expect(throws: ReplyError.tooManyArticles(count: 9, allowed: 8)) {
            try write(.news(Array(repeating: Article(title: "", description: "", pictureURL: "", url: ""), count: 9)))
        }
    }

    @Test("the articles' number is written beside them", arguments: 1...8)
    func articleCount(_ count: Int) throws {
        let root = try XMLReader().read(
            write(.news((0..<count).map { Article(title: "\($0)", description: "", pictureURL: "", url: "") }))
        ).root
        #expect(root.child("ArticleCount")?.integer == Int64(count))
        #expect(root.elements(at: "Articles/item/Title").map(\.text) == (0..<count).map(String.init))
    }
}

extension ParsedDocument.Element {
    fileprivate var leaves: [ParsedDocument.Element] { children.isEmpty ? [self] : children.flatMap(\.leaves) }
}
