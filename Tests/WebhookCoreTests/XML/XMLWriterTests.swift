import Testing

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("XML writer")
struct XMLWriterTests {
    private func write(_ text: String) throws -> String {
        let bytes = try XMLWriter.document { writer throws(XMLWriterError) in try writer.write("A", text: text) }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        "a text cannot leave its element",
        arguments: [
            ("", "<![CDATA[]]>"),
            ("<&>\"'", "<![CDATA[<&>\"']]>"),
            ("]]>", "<![CDATA[]]]]><![CDATA[>]]>"),
            ("a]]>b]]>", "<![CDATA[a]]]]><![CDATA[>b]]]]><![CDATA[>]]>"),
            ("]]]>", "<![CDATA[]]]]]><![CDATA[>]]>"),
            ("]]", "<![CDATA[]]]]>"),
            ("<![CDATA[", "<![CDATA[<![CDATA[]]>"),
            // What is left out must not bring a closing mark together.
            ("]]\u{1}>", "<![CDATA[]]]]><![CDATA[>]]>"),
            ("]\u{FFFE}]>", "<![CDATA[]]]]><![CDATA[>]]>"),
            ("\u{0}a\u{8}\u{B}\u{C}\u{1F}\u{FFFF}\t\n", "<![CDATA[a\t\n]]>"),
            ("a\r\nb\rc\r\r\n", "<![CDATA[a\nb\nc\n\n]]>"),
            ("\u{FFFD}\u{FDFF}\u{7F}\u{85}😀\u{1FFFE}", "<![CDATA[\u{FFFD}\u{FDFF}\u{7F}\u{85}😀\u{1FFFE}]]>"),
        ]
    )
    func cdata(_ text: String, _ written: String) throws {
        #expect(try write(text) == "<xml><A>\(written)</A></xml>")
    }

    @Test("numbers stand bare", arguments: [0, -1, Int64.max, Int64.min])
    func numbers(_ number: Int64) throws {
        let bytes = try XMLWriter.document { writer throws(XMLWriterError) in try writer.write("N", number: number) }
        #expect(String(decoding: bytes, as: UTF8.self) == "<xml><N>\(number)</N></xml>")
    }

    @Test("a bare text is escaped")
    func bare() throws {
        let bytes = try XMLWriter.document { writer throws(XMLWriterError) in try writer.write("T", bare: "1<2>&\u{0}\"") }
        #expect(String(decoding: bytes, as: UTF8.self) == "<xml><T>1&lt;2&gt;&amp;&quot;</T></xml>")
        #expect(try XMLReader().read(bytes).root.child("T")?.text == "1<2>&\"")
    }

    @Test("elements nest, and an empty one has two tags")
    func nesting() throws {
        let bytes = try XMLWriter.document { writer throws(XMLWriterError) in
            try writer.start("A")
            try writer.start("B")
            try writer.end()
            try writer.end()
        }
        #expect(String(decoding: bytes, as: UTF8.self) == "<xml><A><B></B></A></xml>")
    }

    @Test("a writer that failed in the middle leaves nothing to the next document")
    func failure() throws {
        #expect(throws: XMLWriterError.refused) {
            try XMLWriter.document { writer throws(XMLWriterError) in
                try writer.start("A")
                throw .refused
            }
        }
        #expect(try write("x") == "<xml><A><![CDATA[x]]></A></xml>")
    }

    @Test("many threads write at once")
    func concurrency() async {
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask { (try? self.write("\(number)]]>")) == "<xml><A><![CDATA[\(number)]]]]><![CDATA[>]]></A></xml>" }
            }
            for await isRight in group { #expect(isRight) }
        }
    }

    @Test("a long document is written whole, and so is the next")
    func long() throws {
        let text = String(repeating: "长文]]>", count: 50_000)
        let bytes = try XMLWriter.document { writer throws(XMLWriterError) in try writer.write("A", text: text) }
        #expect(try XMLReader().read(bytes).root.child("A")?.text == text)
        #expect(try write("x") == "<xml><A><![CDATA[x]]></A></xml>")
    }
}
