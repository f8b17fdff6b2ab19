import FoundationEssentials
import Testing

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("Values of an element")
struct ElementValueTests {
    private func element(_ text: String) throws -> ParsedDocument.Element {
        try XMLReader().read(Array("<xml><![CDATA[\(text)]]></xml>".utf8)).root
    }

    @Test(
        "white space goes from both ends alone",
        arguments: [("a", "a"), (" a b\n", "a b"), (" \t\r\n", ""), ("", ""), (" é", "é"), ("a\u{3000}", "a\u{3000}")]
    )
    func trims(_ text: String, _ trimmed: String) throws {
        #expect(try element(text).trimmedText == trimmed)
    }

    @Test(
        "whole numbers of 64 bits",
        arguments: [("0", 0), (" -5 ", -5), ("4294966288", 4_294_966_288), ("9223372036854775807", Int64.max)]
    )
    func integers(_ text: String, _ number: Int64) throws {
        #expect(try element(text).integer == number)
    }

    @Test("no whole numbers", arguments: ["", "1.0", "9223372036854775808", "一", "0x1", "1 2"])
    func noIntegers(_ text: String) throws {
        #expect(try element(text).integer == nil)
    }

    @Test("numbers with a point", arguments: [("31.285774", 31.285774), ("-0.5", -0.5), ("23", 23), (" 1e2 ", 100)])
    func decimals(_ text: String, _ number: Double) throws {
        #expect(try element(text).decimal == number)
    }

    @Test("yes and no", arguments: [("1", true), ("true", true), ("True", true), ("0", false), ("false", false)])
    func flags(_ text: String, _ flag: Bool) throws {
        #expect(try element(text).flag == flag)
    }

    @Test("neither yes nor no", arguments: ["", "2", "yes", "是"])
    func noFlags(_ text: String) throws {
        #expect(try element(text).flag == nil)
    }

    @Test("times up to the year 9999")
    func times() throws {
        #expect(try element("0").time == Date(timeIntervalSince1970: 0))
        #expect(try element("253402300799").time == Date(timeIntervalSince1970: 253_402_300_799))
        #expect(try element("253402300800").time == nil)
        #expect(try element("2021-12-30 22:31:00").time == nil)
    }
}
