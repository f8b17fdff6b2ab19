import FoundationEssentials
import Testing

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("Events of the protocol table")
struct EventTableTests {
    @Test("the table is complete")
    func counts() throws {
        let table = try ProtocolTables.events()
        #expect(table.events.count == table.counts.events_with_record)
        #expect(table.events.count >= 157)
        #expect(table.events.count { $0.core } == table.counts.core)
        #expect(table.name_only_events.values.joined().count == table.counts.name_only)
        #expect(table.counts.name_only >= 62)
    }

    @Test(
        "every field of every event is reachable by its path",
        arguments: try ProtocolTables.events().events,
        SampleStyle.allCases
    )
    func reachesFields(_ record: EventRecord, _ style: SampleStyle) throws {
        for name in [record.event] + (record.aliases ?? []) {
            let (sample, message) = try decode(record, named: name, style)
            #expect(message.createdAt == Date(timeIntervalSince1970: 1_395_658_920))
            for (path, texts) in sample.values(of: record.fields, normalising: false) {
                #expect(message.document.root.elements(at: path).map(\.trimmedText) == texts, "\(path)")
            }
            switch message.content {
            case .event(let event):
                #expect(event.name.rawValue == name)
                #expect(event.name == EventName(rawValue: record.event))
                #expect(message.kind == Message.Kind(rawValue: record.msg_type ?? ""))
                #expect(message.recipient == OriginalID("gh_7f083739789a"))
                #expect(message.sender == OpenID("oia2TjuEGTNoeX76QEjQNrcURxG8"))
            case .thirdParty(let push):
                #expect(record.dispatch_key == "InfoType")
                #expect(push.name.rawValue == name)
                #expect(message.kind == .thirdParty)
            default:
                Issue.record("\(record.event) is no event")
            }
        }
    }

    @Test(
        "every core event has a case of its own with every field",
        arguments: try ProtocolTables.events().events.filter(\.core),
        SampleStyle.allCases
    )
    func typesCore(_ record: EventRecord, _ style: SampleStyle) throws {
        for name in [record.event, record.event.uppercased(), record.event.lowercased()] + (record.aliases ?? []) {
            let (sample, message) = try decode(record, named: name, style)
            let typed = try #require(message.eventFieldTexts, "\(record.event) has no case of its own")
            var told = sample.values(of: record.fields, normalising: true)
            // Older spellings of two fields, decoded where the newer are absent: a test of their own.
            if record.event == "user_info_modified" {
                told["openid"] = nil
                told["appid"] = nil
            }
            #expect(typed.withoutEmpty == told.withoutEmpty)
        }
    }

    @Test(
        "an event without a case of its own is routed by its name",
        arguments: try ProtocolTables.events().events.filter { !$0.core }
    )
    func namesOthers(_ record: EventRecord) throws {
        let (_, message) = try decode(record, named: record.event, .examples)
        switch (record.dispatch_key, message.content) {
        case ("Event", .event(let event)): #expect(event.content == .other)
        case ("InfoType", .thirdParty(let push)): #expect(push.content == .other)
        case ("MsgType+Event", .event(let event)):
            if case .device = event.content {} else { Issue.record("no device event") }
        default: Issue.record("dispatched wrongly")
        }
    }

    @Test(
        "an event known by name alone keeps whatever it carries",
        arguments: try ProtocolTables.events().name_only_events.values.flatMap { $0 }
    )
    func keepsNameOnly(_ name: String) throws {
        let nested = FieldRecord(
            name: "info",
            type: "object",
            required: true,
            repeated: true,
            fields: [.text("id"), .text("item", repeated: true)]
        )
        let record = EventRecord(
            event: name,
            dispatch_key: "Event",
            msg_type: "event",
            core: false,
            passive_reply: "no",
            fields: [.text("EventKey"), nested]
        )
        let (sample, message) = try decode(record, named: name, .distinct)
        let event = try #require(message.event)
        #expect(event.content == .other)
        #expect(event.name == EventName(rawValue: name.uppercased()))
        for (path, texts) in sample.values(of: record.fields, normalising: false) {
            #expect(message.document.root.elements(at: path).map(\.text) == texts)
        }
        #expect(event.key == message.document.root.child("EventKey")?.text)
    }

    @Test("a reply is accepted where the table says it is shown", arguments: try ProtocolTables.events().events)
    func acceptsReplies(_ record: EventRecord) throws {
        let (_, message) = try decode(record, named: record.event, .examples)
        let shown = [
            "yes", "yes, expected (client shows a waiting message)", "allowed but disturbing", "mini program customer service",
            "device_status with DeviceStatus",
        ]
        #expect(message.acceptsReply == shown.contains(record.passive_reply))
    }

    private func decode(_ record: EventRecord, named name: String, _ style: SampleStyle) throws -> (SampleDocument, Message) {
        var common = [("CreateTime", "1395658920")]
        if record.dispatch_key == "InfoType" {
            common += [("InfoType", name)]
        } else {
            common += [
                ("ToUserName", "gh_7f083739789a"), ("FromUserName", "oia2TjuEGTNoeX76QEjQNrcURxG8"),
                ("MsgType", record.msg_type ?? ""), ("Event", name),
            ]
        }
        let sample = SampleDocument(style, common: common, fields: record.fields)
        return (sample, try Message(decoding: XMLReader().read(sample.bytes)))
    }
}

extension [String: [String]] {
    /// A missing text and an empty one are the same in what the platform sends sometimes.
    fileprivate var withoutEmpty: [String: [String]] {
        mapValues { $0.filter { !$0.isEmpty } }.filter { !$0.value.isEmpty }
    }
}
