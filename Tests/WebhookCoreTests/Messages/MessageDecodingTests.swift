import FoundationEssentials
import Testing

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("Message decoding")
struct MessageDecodingTests {
    private func decode(_ elements: String) throws -> Message {
        try Message(decoding: XMLReader().read(Array("<xml>\(elements)</xml>".utf8)))
    }

    @Test("a text keeps its blanks and everything around it loses them")
    func trims() throws {
        let message = try decode(
            """
            <ToUserName>
              <![CDATA[gh_1]]>
            </ToUserName><FromUserName> o1 </FromUserName><CreateTime>
            1348831860 </CreateTime><MsgType> text</MsgType><Content><![CDATA[  查 航班
            ]]></Content><MsgId> 42 </MsgId>
            """
        )
        #expect(message.content == .text(TextMessage(text: "  查 航班\n", menuItem: nil)))
        #expect(message.recipient == OriginalID("gh_1"))
        #expect(message.sender == OpenID("o1"))
        #expect(message.createdAt == Date(timeIntervalSince1970: 1_348_831_860))
        #expect(message.id == "42")
    }

    @Test(
        "what does not say what it is, is no message",
        arguments: ["", "<MsgType/>", "<MsgType>  </MsgType><InfoType/>", "<Content>hi</Content>"]
    )
    func refuses(_ elements: String) {
        #expect(throws: MessageDecodingError.typeMissing) { try decode(elements) }
    }

    @Test(
        "nothing but the type is needed",
        arguments: ["text", "image", "voice", "video", "location", "link", "file", "event", "device_event"]
    )
    func survivesAbsence(_ type: String) throws {
        let message = try decode("<MsgType>\(type)</MsgType>")
        #expect(message.kind.rawValue == type)
        #expect(message.sender == nil)
        #expect(message.recipient == nil)
        #expect(message.createdAt == nil)
        #expect(message.id == nil)
        #expect(message.spokenText == (type == "text" ? "" : nil))
    }

    @Test("an event without a name is no event but is kept")
    func keepsNamelessEvent() throws {
        let message = try decode("<MsgType>event</MsgType><Event> </Event><EventKey>k</EventKey>")
        #expect(message.content == .unknown(type: "event"))
        #expect(message.document.root.child("EventKey")?.text == "k")
    }

    @Test(
        "a time that is none is nil",
        arguments: ["", "soon", "-1", "1.5", "253402300800", "9223372036854775807", "9223372036854775808", "1e400", "0x10", "１２"]
    )
    func oddTimes(_ text: String) throws {
        #expect(try decode("<MsgType>text</MsgType><CreateTime>\(text)</CreateTime>").createdAt == nil)
    }

    @Test(
        "an id is text, whatever it looks like",
        arguments: ["6349323426230210995", "18446744073709551616", "007", "-1", "msg:abc", "5832509444155992350"],
        ["MsgId", "MsgID", "msgid", "MSGID"]
    )
    func ids(_ id: String, _ name: String) throws {
        #expect(try decode("<MsgType>voice</MsgType><\(name)>\(id)</\(name)>").id == id)
    }

    @Test("where two spellings stand side by side, the right one wins in either order")
    func rightSpellingWins() throws {
        #expect(try decode("<MsgType>text</MsgType><msgid>1</msgid><MsgId>2</MsgId>").id == "2")
        #expect(try decode("<MsgType>text</MsgType><MsgId>2</MsgId><msgid>1</msgid>").id == "2")
    }

    @Test("the type's case does not matter", arguments: ["TEXT", "Text", "tExT"])
    func typeCase(_ type: String) throws {
        let message = try decode("<MsgType>\(type)</MsgType><Content>hi</Content>")
        #expect(message.content == .text(TextMessage(text: "hi", menuItem: nil)))
        #expect(message.kind == .text)
        #expect(message.kind.rawValue == type)
        #expect(Set([message.kind]).contains(.text))
    }

    @Test(
        "a number that is none, or too large, is nil and stops nothing",
        arguments: ["", "nan", "inf", "1e999", "0x1F", "9,5", "north"]
    )
    func oddNumbers(_ text: String) throws {
        let message = try decode(
            "<MsgType>location</MsgType><Location_X>\(text)</Location_X><Location_Y>1</Location_Y><Scale>9223372036854775808</Scale>"
        )
        #expect(message.content == .location(LocationMessage(coordinate: nil, scale: nil, label: "")))
        #expect(message.document.root.child("Location_X")?.text == text)
    }

    @Test("what a user said is what the platform recognised, unless it heard nothing")
    func speech() throws {
        #expect(try decode("<MsgType>voice</MsgType><Recognition>查航班。</Recognition>").spokenText == "查航班。")
        #expect(try decode("<MsgType>voice</MsgType><Recognition><![CDATA[]]></Recognition>").spokenText == nil)
        #expect(try decode("<MsgType>voice</MsgType>").spokenText == nil)
        #expect(try decode("<MsgType>image</MsgType>").spokenText == nil)
    }

    @Test("a description says neither words nor sender")
    func description() throws {
        let message = try decode("<FromUserName>oSecret</FromUserName><MsgType>text</MsgType><Content>护照号</Content>")
        #expect("\(message)" == "Message(text)")
        #expect(String(reflecting: message) == "Message(text)")
    }

    @Test("an unknown element beside the known ones stays reachable")
    func unknownElement() throws {
        let message = try decode("<URL>http://a</URL><MsgType>text</MsgType><Content>hi</Content><New><Part>1</Part></New>")
        #expect(message.document.root.child("URL")?.text == "http://a")
        #expect(message.document.root.element(at: "New/Part")?.integer == 1)
    }
}

enum TestFailure: Error {
    case wrongContent
}
