import FoundationEssentials
import Testing

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("Replies of the protocol table")
struct ReplyTableTests {
    @Test("each is written with all its elements in the table's order", arguments: try ProtocolTables.replies().replies)
    func order(_ record: ReplyRecord) throws {
        let reply = try #require(ReplySamples.full { $0 }[record.msg_type], "\(record.msg_type) has no sample")
        let root = try document(reply).root
        #expect(root.children.map(\.name) == record.element_order)
        #expect(root.child("MsgType")?.text == record.msg_type)
        for field in record.fields { try check(root, field, path: field.name, onlyRequired: false) }
    }

    @Test("what is optional may be missing", arguments: try ProtocolTables.replies().replies)
    func sparse(_ record: ReplyRecord) throws {
        guard let reply = ReplySamples.sparse[record.msg_type] else {
            #expect(!record.fields.contains { field in !field.required || field.fields?.contains { !$0.required } == true })
            return
        }
        let root = try document(reply).root
        let optional = record.fields.filter { !$0.required }.map(\.name)
        #expect(root.children.map(\.name) == record.element_order.filter { !optional.contains($0) })
        for field in record.fields where field.required { try check(root, field, path: field.name, onlyRequired: true) }
    }

    @Test("the envelope has the table's elements in the table's order")
    func envelope() throws {
        let bytes = try EnvelopeWriter().document(encrypted: "aGk=", signature: "0123", timestamp: "1713424427", nonce: "n]]>")
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                <xml><Encrypt><![CDATA[aGk=]]></Encrypt><MsgSignature><![CDATA[0123]]></MsgSignature>\
                <TimeStamp>1713424427</TimeStamp><Nonce><![CDATA[n]]]]><![CDATA[>]]></Nonce></xml>
                """
        )
        #expect(
            try XMLReader().read(bytes).root.children.map(\.name) == ProtocolTables.replies().encrypted_envelope.element_order
        )
    }

    private func document(_ reply: Reply) throws -> ParsedDocument {
        try XMLReader().read(
            ReplyWriter().document(for: reply, to: OpenID("o"), from: OriginalID("g"), at: Date(timeIntervalSince1970: 1))
        )
    }

    /// Checks names, order and nesting below one field, and that every text is the one its path names.
    private func check(_ parent: ParsedDocument.Element, _ field: FieldRecord, path: String, onlyRequired: Bool) throws {
        let elements = parent.children(named: field.name)
        try #require(elements.count == (field.repeated == true ? 2 : 1), "\(path)")
        for element in elements {
            if let fields = field.fields {
                let expected = fields.filter { $0.required || !onlyRequired }
                let names = expected.flatMap { Array(repeating: $0.name, count: $0.repeated == true ? 2 : 1) }
                #expect(element.children.map(\.name) == names)
                for field in expected { try check(element, field, path: "\(path)/\(field.name)", onlyRequired: onlyRequired) }
            } else if field.text_form == "bare" {
                #expect(element.integer != nil)
            } else if !onlyRequired {
                #expect(element.text == path)
            }
        }
    }
}
