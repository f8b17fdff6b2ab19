import FoundationEssentials
import Testing

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("Pushes to a third-party platform")
struct ThirdPartyPushTests {
    @Test("they are told by their InfoType, in any case", arguments: ["component_verify_ticket", "Component_Verify_Ticket"])
    func ticket(_ name: String) throws {
        let document = try XMLReader().read(
            Array(
                """
                <xml><AppId>wx1</AppId><CreateTime>1413192605</CreateTime><InfoType>\(name)</InfoType>
                <ComponentVerifyTicket>ticket@@@x</ComponentVerifyTicket></xml>
                """.utf8
            )
        )
        let message = try Message(decoding: document)
        #expect(message.kind == .thirdParty)
        #expect(message.sender == nil)
        #expect(message.createdAt == Date(timeIntervalSince1970: 1_413_192_605))
        #expect(!message.acceptsReply)
        guard case .thirdParty(let push) = message.content else { throw TestFailure.wrongContent }
        #expect(push.platform == AppID("wx1"))
        #expect(push.name == .componentVerifyTicket)
        #expect(push.content == .componentVerifyTicket("ticket@@@x"))
    }

    @Test("a document with both a MsgType and an InfoType is an ordinary message")
    func messageTypeWins() throws {
        let document = try XMLReader().read(
            Array("<xml><InfoType>authorized</InfoType><MsgType>text</MsgType><Content>a</Content></xml>".utf8)
        )
        #expect(try Message(decoding: document).kind == .text)
    }
}
