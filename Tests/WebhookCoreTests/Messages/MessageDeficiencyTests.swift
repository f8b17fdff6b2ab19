import FoundationEssentials
import Testing

@testable import WeChatProtocol

@Suite("What a message lacks")
struct MessageDeficiencyTests {
    private static let common = [
        ("ToUserName", "gh_1"), ("FromUserName", "o1"), ("CreateTime", "1348831860"), ("MsgType", "text"),
    ]

    private func decode(_ fields: [(String, String)]) throws -> Message {
        let elements = fields.map { "<\($0.0)><![CDATA[\($0.1)]]></\($0.0)>" }.joined()
        return try Message(decoding: XMLReader().read(Array("<xml>\(elements)</xml>".utf8)))
    }

    private func sample(
        _ common: [(name: String, text: String)],
        _ fields: [FieldRecord],
        _ style: SampleStyle
    ) throws -> Message {
        try Message(decoding: XMLReader().read(SampleDocument(style, common: common, fields: fields).bytes))
    }

    @Test("no message of the protocol table does", arguments: try ProtocolTables.messages().messages, SampleStyle.allCases)
    func messages(_ record: MessageRecord, _ style: SampleStyle) throws {
        let common = Self.common.dropLast() + [("MsgType", record.msg_type)]
        #expect(try sample(Array(common), record.fields, style).deficiency == nil)
    }

    @Test("no event of the protocol table does", arguments: try ProtocolTables.events().events, SampleStyle.allCases)
    func events(_ record: EventRecord, _ style: SampleStyle) throws {
        let isPush = record.dispatch_key == "InfoType"
        let name = isPush ? [("InfoType", record.event)] : [("MsgType", record.msg_type ?? ""), ("Event", record.event)]
        let user = [("ToUserName", "gh_1"), ("FromUserName", "o1")]
        let time = [("CreateTime", "1348831860")]
        if record.from_user == "user openid" {
            #expect(try sample(user + time + name, record.fields, style).deficiency == nil)
        } else {
            // What is told not to come from a user is handled without one.
            #expect(try sample(time + name, record.fields, style).deficiency == nil)
        }
        #expect(try sample(user + name, record.fields, style).deficiency == .timeMissing)
    }

    @Test(
        "each part of what users send is needed",
        arguments: ["text", "voice", "device_text", "event", "device_event", "device_status", "of tomorrow"]
    )
    func parts(kind: String) throws {
        let whole = Self.common.dropLast() + [("MsgType", kind), ("Event", "CLICK")]
        #expect(try decode(Array(whole)).deficiency == nil)
        func deficiency(without name: String) throws -> [MessageDeficiency?] {
            // Missing, empty, and empty but for white space.
            try [
                whole.filter { $0.0 != name }, whole.map { $0.0 == name ? (name, "") : $0 },
                whole.map { $0.0 == name ? (name, " \n") : $0 },
            ].map { try decode($0).deficiency }
        }
        #expect(try deficiency(without: "FromUserName") == [.senderMissing, .senderMissing, .senderMissing])
        #expect(try deficiency(without: "ToUserName") == [.recipientMissing, .recipientMissing, .recipientMissing])
        #expect(try deficiency(without: "CreateTime") == [.timeMissing, .timeMissing, .timeMissing])
        let isEvent = ["event", "device_event", "device_status"].contains(kind)
        #expect(try deficiency(without: "Event") == Array(repeating: isEvent ? .eventMissing : nil, count: 3))
    }

    @Test("a time that is none is missing", arguments: ["soon", "-1", "253402300800"])
    func times(_ text: String) throws {
        #expect(try decode(Self.common.map { $0.0 == "CreateTime" ? ($0.0, text) : $0 }).deficiency == .timeMissing)
    }

    @Test("a message may be made a day ahead of the time of day, and no second more")
    func ahead() throws {
        let message = try decode(Self.common)
        let madeAt = Date(timeIntervalSince1970: 1_348_831_860)
        #expect(message.deficiency(at: madeAt - 86_400) == nil)
        #expect(message.deficiency(at: madeAt - 86_401) == .timeAhead)
        #expect(message.deficiency(at: madeAt + 1e9) == nil)
    }

    @Test("a message without a kind has none, however it was made")
    func kind() throws {
        var message = try decode(Self.common)
        message.kind = ""
        #expect(message.deficiency == .kindMissing)
    }

    @Test("a push to a third-party platform needs its time and the platform's name, and no user")
    func push() throws {
        let whole = [("AppId", "wx1"), ("CreateTime", "1348831860"), ("InfoType", "of tomorrow")]
        #expect(try decode(whole).deficiency == nil)
        #expect(try decode(whole.filter { $0.0 != "AppId" }).deficiency == .recipientMissing)
        #expect(try decode(whole.filter { $0.0 != "CreateTime" }).deficiency == .timeMissing)
    }

    @Test(
        "an identifier has its longest form, in bytes",
        arguments: [
            ("FromUserName", 128), ("ToUserName", 128), ("MsgId", 64), ("MsgType", 64), ("Event", 128), ("InfoType", 128),
            ("AppId", 128),
        ]
    )
    func lengths(_ name: String, _ limit: Int) throws {
        let whole =
            switch name {
            case "Event": Array(Self.common.dropLast()) + [("MsgType", "event")]
            case "InfoType": [("AppId", "wx1"), ("CreateTime", "1348831860")]
            case "AppId": [("InfoType", "authorized"), ("CreateTime", "1348831860")]
            default: Self.common.filter { $0.0 != name }
            }
        let longest = String(repeating: "é", count: limit / 2)
        #expect(try decode(whole + [(name, longest)]).deficiency == nil)
        #expect(try decode(whole + [(name, longest + "x")]).deficiency == .identifierTooLong)
    }
}
