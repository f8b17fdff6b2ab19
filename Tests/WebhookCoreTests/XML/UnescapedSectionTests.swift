import Testing
import WebhookCore
import WebhookTestKit

@Suite("A user's ]]> that was not escaped")
struct UnescapedSectionTests {
    private let reader = XMLReader()

    private static func document(_ text: String) -> String { DemoAccount.text(text) }

    private func content(_ document: String) throws -> String? {
        try reader.readUnescaped(Array(document.utf8)).root.child("Content")?.text
    }

    @Test(
        "stands in the text as it was typed",
        arguments: [
            "]]>", "a]]>b", "]]>a", "a]]>", "a]]>b]]>c", "]]]>", "]]>]]>", "]]]]>>", "a]]]]>]", "<![CDATA[a]]>",
            "x <![CDATA[y]]> z", "a]]><b>c</b>", "a]]><b>", "a]]></b>", "a]]>&amp;&", "a]]><?php echo 1 ?>", "a]]><!DOCTYPE x>",
            "a]]><!-- b", "a]]>\u{1}b", "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><MsgId>9</MsgId></xml>",
            "]]></FromUserName>", "a]]><FromUserName><![CDATA[o2", "]]></Other><Content>",
            "a]]>" + String(repeating: "<a>", count: 100), "中]]>😀",
            "a]]><x " + (0..<100).map { "a\($0)=''" }.joined(separator: " ") + ">",
        ]
    )
    func typed(_ text: String) throws {
        #expect(throws: XMLReaderError.self) { try reader.read(Array(Self.document(text).utf8)) }
        let root = try reader.readUnescaped(Array(Self.document(text).utf8)).root
        #expect(root.child("Content")?.text == text)
        #expect(root.child("ToUserName")?.text == "gh_webhookd00001")
        #expect(root.child("FromUserName")?.text == DemoAccount.user)
        #expect(root.child("MsgId")?.text == "1")
        #expect(root.children.count == 6)
    }

    @Test(
        "leaves a document refused where the text could end in more than one place",
        arguments: [
            "a]]></Content><MsgId>9</MsgId><Content><![CDATA[b", "a]]></Content>", "a]]>b<Content><![CDATA[",
            "]]></Content></xml><xml><Content><![CDATA[",
            "]]></Content><FromUserName><![CDATA[o2]]></FromUserName><Content><![CDATA[",
            "]]></Content><bizmsgmenuid>1</bizmsgmenuid><X><Content><![CDATA[b", "a]]>\u{0}",
        ]
    )
    func ambiguous(_ text: String) {
        #expect(throws: XMLReaderError.self) { try content(Self.document(text)) }
    }

    @Test("is none in a document that is read as it is: it stays what the strict reader says")
    func strict() throws {
        for text in ["a]]]]><![CDATA[>b", "a]]>b<![CDATA[c", "a", "<Content>", "]]"] {
            let bytes = Array(Self.document(text).utf8)
            #expect(try reader.readUnescaped(bytes) == reader.read(bytes))
        }
    }

    @Test(
        "does not make a document of what is none",
        arguments: ["", "]]>", "<xml>]]></xml>", "<xml><a>]]></a></xml>", "<a><![CDATA[]]>]]></a>"]
    )
    func hostile(_ document: String) {
        #expect(throws: XMLReaderError.self) { try content(document) }
    }

    @Test("random texts, unescaped, are read as typed or not at all", arguments: 0..<300)
    func random(_ seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        let alphabet = [
            "]]>", "]", ">", "<![CDATA[", "<a>", "</a>", "&", "a", "中", "\n", "</Content>", "<Content>", "]]></Content>",
            "<Content><![CDATA[", "<MsgId>", "]]></FromUserName>", "<FromUserName><![CDATA[", "</xml>", "<?x ?>", "<!--",
        ]
        let text = (0..<Int.random(in: 1...12, using: &numbers)).map { _ in alphabet.randomElement(using: &numbers) ?? "" }
            .joined()
        let document = Array(Self.document(text).utf8)
        guard (try? reader.read(document)) == nil else { return }
        let isAmbiguous = text.contains("]]></Content>") || text.contains("<Content><![CDATA[")
        let read = try? reader.readUnescaped(document).root.child("Content")?.text
        #expect(read == (isAmbiguous ? nil : text))
    }

    @Test("takes time in proportion to the document", .timeLimit(.minutes(1)))
    func time() {
        let sections = (0..<2_000).map { "<n\($0)><![CDATA[" }.joined() + String(repeating: "]]>", count: 5_000)
        for text in [
            String(repeating: "]]>", count: 20_000), String(repeating: "<Content><![CDATA[", count: 3_600), sections,
            String(repeating: "]]></Content>", count: 5_000), String(repeating: "<", count: 60_000),
        ] {
            _ = try? content(Self.document(text))
        }
    }

    /// In compatible mode the plain twin beside the envelope has the user's text too, so that the whole is refused.
    @Test(
        "is read in plain and safe mode, and the outer document of an envelope stays strict",
        arguments: [Account.Mode.plain, .safe]
    )
    func modes(mode: Account.Mode) async throws {
        let demo = try DemoAccount(mode)
        let pipeline = demo.pipeline(Routes { Text { context in .text("你说：" + (context.text?.original ?? "")) } })
        let answer = try await pipeline.converse(Self.document("a]]>b"), demo.platform)
        #expect(try XMLReader().read(Array(answer.utf8)).root.child("Content")?.text == "你说：a]]>b")
        guard mode != .plain else { return }
        var callback = try demo.platform.callback(Self.document("好"), timestamp: DemoAccount.timestamp)
        callback.body = Array(
            String(decoding: callback.body, as: UTF8.self).replacing("<Encrypt>", with: "<New><![CDATA[]]>]]></New><Encrypt>")
                .utf8
        )
        #expect(await pipeline.answer(callback) == .rejected(.envelopeUnreadable))
        let compatible = try DemoAccount(.compatible)
        let twin = try compatible.platform.callback(Self.document("a]]>b"), timestamp: DemoAccount.timestamp)
        #expect(await compatible.pipeline(Routes {}).answer(twin) == .rejected(.envelopeUnreadable))
    }
}
