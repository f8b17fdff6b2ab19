import FoundationEssentials
import Testing

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("Messages of the protocol table")
struct MessageTableTests {
    @Test("each has a case of its own with every field", arguments: try ProtocolTables.messages().messages, SampleStyle.allCases)
    func decodes(_ record: MessageRecord, _ style: SampleStyle) throws {
        let sample = SampleDocument(style, common: common(type: record.msg_type), fields: record.fields)
        let message = try Message(decoding: XMLReader().read(sample.bytes))

        #expect(message.kind == Message.Kind(rawValue: record.msg_type))
        #expect(Message.Kind.known.contains(message.kind))
        #expect(message.recipient == OriginalID("gh_a96a4a619366"))
        #expect(message.sender == OpenID("olPjZjsXuQPJoV0HlruZkNzKc91E"))
        #expect(message.createdAt == Date(timeIntervalSince1970: 1_357_986_928))
        if case .unknown = message.content { Issue.record("\(record.msg_type) has no case") }

        let told = sample.values(of: record.fields, normalising: true).filter { $0.value != [""] }
        var decoded = message.fieldTexts.filter { $0.value != [""] }
        if style == .spaced, record.msg_type == "text" {
            // What a user typed is not trimmed; the reader alone makes one line end of two.
            #expect(decoded["Content"] == ["\n  TNT2\n"])
            decoded["Content"] = ["TNT2"]
        }
        #expect(decoded == told)
        for (path, texts) in sample.values(of: record.fields, normalising: false) {
            #expect(message.document.root.elements(at: path).map(\.trimmedText) == texts, "\(path)")
        }
    }

    @Test("a type nobody knows is kept whole", arguments: ["emoji", "event2", "文本", "TEXT2"])
    func keepsUnknown(type: String) throws {
        let fields = FieldRecord(name: "Deep", type: "object", required: true, fields: [.text("Leaf", repeated: true)])
        let sample = SampleDocument(.distinct, common: common(type: type), fields: [fields, .text("MsgId")])
        let message = try Message(decoding: XMLReader().read(sample.bytes))
        #expect(message.content == .unknown(type: type))
        #expect(message.kind == Message.Kind(rawValue: type))
        let texts = sample.values(of: [fields], normalising: false)["Deep/Leaf"]
        #expect(texts?.count == 2)
        #expect(message.document.root.elements(at: "Deep/Leaf").map(\.text) == texts)
    }

    private func common(type: String) -> [(name: String, text: String)] {
        [
            ("ToUserName", "gh_a96a4a619366"), ("FromUserName", "olPjZjsXuQPJoV0HlruZkNzKc91E"), ("CreateTime", "1357986928"),
            ("MsgType", type),
        ]
    }
}

extension FieldRecord {
    static func text(_ name: String, repeated: Bool = false) -> FieldRecord {
        FieldRecord(name: name, type: "string", required: true, repeated: repeated)
    }
}
