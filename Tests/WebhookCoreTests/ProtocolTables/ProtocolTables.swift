import FoundationEssentials
import Testing

/// The platform's messages, events and replies as `fixtures/protocol` lists them.
enum ProtocolTables {
    static func messages() throws -> MessageTable { try load("wechat-messages.json") }
    static func events() throws -> EventTable { try load("wechat-events.json") }
    static func replies() throws -> ReplyTable { try load("wechat-replies.json") }

    private static func load<Table: Decodable>(_ name: String) throws -> Table {
        var root = URL(filePath: #filePath)
        for _ in 1...4 { root.deleteLastPathComponent() }
        let file = root.appending(path: "fixtures/protocol").appending(path: name)
        return try JSONDecoder().decode(Table.self, from: Data(contentsOf: file))
    }
}

struct MessageTable: Decodable {
    var messages: [MessageRecord]
}

struct MessageRecord: Decodable, CustomTestStringConvertible {
    var msg_type: String
    var fields: [FieldRecord]

    var testDescription: String { msg_type }
}

struct EventTable: Decodable {
    var events: [EventRecord]
    var name_only_events: [String: [String]]
    var counts: Counts

    struct Counts: Decodable {
        var events_with_record: Int
        var core: Int
        var name_only: Int
    }
}

struct EventRecord: Decodable, CustomTestStringConvertible {
    var event: String
    /// `Event`, `MsgType+Event` or `InfoType`.
    var dispatch_key: String
    var msg_type: String?
    var core: Bool
    var passive_reply: String
    var from_user: String?
    var aliases: [String]?
    var fields: [FieldRecord]

    var testDescription: String { event }
}

struct ReplyTable: Decodable {
    var replies: [ReplyRecord]
    var encrypted_envelope: Envelope

    struct Envelope: Decodable {
        var element_order: [String]
    }
}

struct ReplyRecord: Decodable, CustomTestStringConvertible {
    var msg_type: String
    var element_order: [String]
    var fields: [FieldRecord]

    var testDescription: String { msg_type }
}

struct FieldRecord: Decodable {
    var name: String
    var type: String
    var required: Bool
    var may_be_empty: Bool?
    var repeated: Bool?
    var text_form: String?
    var example: String?
    var fields: [FieldRecord]?
}
