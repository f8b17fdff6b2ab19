import Testing
import WebhookCore

@Suite("XMLReader")
struct XMLReaderTests {
    private let reader = XMLReader()

    private func read(_ text: String) throws -> ParsedDocument { try reader.read(Array(text.utf8)) }

    @Test("keeps names, text and nesting")
    func structure() throws {
        let root = try read(
            """
            <xml><ToUserName><![CDATA[gh_1]]></ToUserName>
            <ScanCodeInfo><ScanType><![CDATA[qrcode]]></ScanType><ScanResult>1</ScanResult></ScanCodeInfo>
            <Empty/></xml>
            """
        ).root
        #expect(root.name == "xml")
        #expect(root.children.map(\.name) == ["ToUserName", "ScanCodeInfo", "Empty"])
        #expect(root.child("ToUserName")?.text == "gh_1")
        #expect(root.element(at: "ScanCodeInfo/ScanResult")?.text == "1")
        #expect(root.child("Empty")?.text == "")
        #expect(root.element(at: "ScanCodeInfo/Nothing") == nil)
    }

    @Test("repeats stay a list, through every repetition on the way")
    func repetition() throws {
        let root = try read(
            "<xml><Actions><T>1</T></Actions><Actions><T>2</T></Actions><P><L><i>a</i></L><L><i>b</i><i>c</i></L></P></xml>"
        ).root
        #expect(root.elements(at: "Actions/T").map(\.text) == ["1", "2"])
        #expect(root.elements(at: "P/L/i").map(\.text) == ["a", "b", "c"])
    }

    @Test("the exact spelling wins over another case")
    func letterCase() throws {
        let root = try read("<xml><appid>wx2</appid><AppId>wx1</AppId><MsgID>7</MsgID></xml>").root
        #expect(root.child("AppId")?.text == "wx1")
        #expect(root.child("appid")?.text == "wx2")
        #expect(root.child("MsgId")?.text == "7")
        #expect(root.children(named: "APPID").count == 2)
    }

    @Test(
        "joins text, CDATA and references as written",
        arguments: [
            ("a<![CDATA[b]]>c", "abc"), ("<![CDATA[a]]]]><![CDATA[>b]]>", "a]]>b"), ("&lt;&amp;&gt;&quot;&apos;", "<&>\"'"),
            ("&#x8BA2;&#21333;", "订单"), ("  x \n", "  x \n"), ("a<!-- comment -->b", "ab"), ("<![CDATA[]]>", ""),
            ("<![CDATA[<xml><MsgType>event</MsgType></xml>]]>", "<xml><MsgType>event</MsgType></xml>"), ("表情 😀", "表情 😀"),
        ]
    )
    func text(content: String, expected: String) throws {
        #expect(try read("<xml><Content>\(content)</Content></xml>").root.child("Content")?.text == expected)
    }

    @Test(
        "control characters that users send come back as sent",
        arguments: Array(1...31) + [0xFFFE, 0xFFFF, 0xFDD0, 0xFFFD, 0x7F]
    )
    func controlCharacters(code: Int) throws {
        let scalar = try #require(Unicode.Scalar(code))
        let text = "订\(Character(scalar))单"
        #expect(try read("<xml><Content><![CDATA[\(text)]]></Content></xml>").root.child("Content")?.text == text)
    }

    @Test("all of them at once, beside a typed substitute")
    func manyControlCharacters() throws {
        let all = (1...31).filter { $0 != 13 }.compactMap(Unicode.Scalar.init).map { String($0) }.joined()
        let typed = try #require(Unicode.Scalar(0xFDD5 as UInt32))
        let root = try read("<xml><Content><![CDATA[\(all)\(Character(typed))\u{FFFD}]]></Content><X>y</X></xml>").root
        #expect(root.child("Content")?.text == all + "\u{FFFD}\u{FFFD}")
        #expect(root.child("X")?.text == "y")
    }

    @Test("a declaration of any encoding is UTF-8 all the same", arguments: ["UTF-8", "GBK", "UTF-16", "ISO-8859-1"])
    func encoding(name: String) throws {
        let document = try read("<?xml version=\"1.0\" encoding=\"\(name)\"?>\n<xml><Content>订单</Content></xml>")
        #expect(document.root.child("Content")?.text == "订单")
    }

    @Test("a byte order mark is passed over")
    func byteOrderMark() throws {
        #expect(try reader.read([0xEF, 0xBB, 0xBF] + Array("<xml><A>1</A></xml>".utf8)).root.child("A")?.text == "1")
    }

    @Test(
        "refuses a hostile document",
        arguments: [
            ("", XMLReaderError.empty),
            ("<!DOCTYPE xml><xml/>", .documentType),
            ("<!DOCTYPE xml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><xml><Content>&a;</Content></xml>", .documentType),
            ("<!DOCTYPE xml SYSTEM \"http://127.0.0.1:9/x.dtd\"><xml/>", .documentType),
            ("<?php echo 1 ?><xml/>", .processingInstruction),
            ("<xml><?xml-stylesheet href=\"x\"?></xml>", .processingInstruction),
            ("<XML/>", .root), ("<html/>", .root), ("<a:xml xmlns:a=\"x\"/>", .root),
            ("<xml><Content>&undeclared;</Content></xml>", .notWellFormed),
            ("<xml><Content>&#2;</Content></xml>", .notWellFormed), ("<xml><Content>&#0;</Content></xml>", .notWellFormed),
            ("<xml>", .notWellFormed), ("<xml></xml", .notWellFormed), ("<xml></xml><xml></xml>", .notWellFormed),
            ("<xml></xml>tail", .notWellFormed), ("text", .notWellFormed), ("<xml><a></b></xml>", .notWellFormed),
            ("<xml><a", .notWellFormed), ("<xml><![CDATA[", .notWellFormed), ("<xml a=\"1\" a=\"2\"/>", .notWellFormed),
            ("{\"MsgType\":\"text\"}", .notWellFormed), ("<xml><\u{1}a/></xml>", .notWellFormed),
            ("<xml><MsgType>text</MsgType><MsgType>event</MsgType></xml>", .duplicateElement),
            ("<xml><a>\u{0}</a></xml>", .notUTF8),
        ]
    )
    func hostile(text: String, expected: XMLReaderError) {
        #expect(throws: expected) { try read(text) }
    }

    @Test(
        "refuses bytes that are not UTF-8",
        arguments: [[0xC3, 0x28], [0xFF, 0xFE], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE8, 0xAE]] as [[UInt8]]
    )
    func notUTF8(bytes: [UInt8]) {
        #expect(throws: XMLReaderError.notUTF8) { try reader.read(Array("<xml><a>".utf8) + bytes + Array("</a></xml>".utf8)) }
        #expect(throws: XMLReaderError.notUTF8) { try reader.read([0xFF, 0xFE, 0x3C, 0x00]) }
    }

    @Test("limits depth and count")
    func limits() throws {
        let deep = 15
        _ = try read("<xml>" + String(repeating: "<a>", count: deep) + String(repeating: "</a>", count: deep) + "</xml>")
        #expect(throws: XMLReaderError.tooDeep) {
            try read("<xml>" + String(repeating: "<a>", count: deep + 1) + String(repeating: "</a>", count: deep + 1) + "</xml>")
        }
        #expect(throws: XMLReaderError.tooManyElements) {
            try read("<xml><l>" + String(repeating: "<a/>", count: 2_048) + "</l></xml>")
        }
    }

    /// The most bytes of a body that is read.
    private static let largest = 65_536

    @Test("limits the attributes of each tag, in a document of the greatest size, wherever else its signs stand")
    func attributes() throws {
        let text = String(repeating: "a=\"b\" <", count: 2_000)
        let most = (0..<64).map { " a\($0)='=\"<!--'".replacing("<", with: "&lt;") + (($0 % 2 == 0) ? "\n" : "") }.joined()
        func document(_ tag: String) -> String {
            let start = "<xml><!-- <a =========> \(text) --><Content><![CDATA[\(text)]]></Content><l><a\(most)>=</a>"
            let end = "<\(tag)/></l></xml>"
            return start + String(repeating: "=", count: Self.largest - start.utf8.count - end.utf8.count) + end
        }
        #expect(try read(document("b\(most)")).root.child("Content")?.text == text)
        #expect(throws: XMLReaderError.tooManyAttributes) { try read(document("b\(most) z=''")) }
        let names = (0..<8_000).map { " a\($0)=''" }.joined()
        #expect(throws: XMLReaderError.tooManyAttributes) { try read("<xml\(names)/>") }
    }

    @Test("a leaf that comes twice is found among few and among as many as there may be", arguments: [3, 31, 32, 2_046])
    func duplicates(count: Int) throws {
        let leaves = (0..<count).map { "<n\($0)/>" }
        #expect(try read("<xml>\(leaves.joined())</xml>").root.children.count == count)
        for twin in [0, count / 2, count - 1] {
            let twice = "<xml>\(leaves.joined())\(leaves[twin])</xml>"
            #expect(throws: XMLReaderError.duplicateElement) { try read(twice) }
        }
        let list = "<n0><a/></n0><n0><a/></n0>"
        #expect(try read("<xml>\(leaves.dropFirst(5).joined())\(list)</xml>").root.children(named: "n0").count == 2)
        #expect(throws: XMLReaderError.duplicateElement) { try read("<xml>\(leaves.dropFirst(5).joined())<n0/>\(list)</xml>") }
    }

    @Test("a parser is not harmed by what it read before")
    func reuse() throws {
        for round in 0..<200 {
            #expect(throws: XMLReaderError.self) { try read("<!DOCTYPE x><xml/>") }
            #expect(throws: XMLReaderError.self) { try read("<xml><a>") }
            let names = (0..<40).map { "<n\(round)x\($0)>v</n\(round)x\($0)>" }.joined()
            #expect(try read("<xml>\(names)</xml>").root.children.count == 40)
        }
    }
}
