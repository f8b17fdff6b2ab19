import FoundationEssentials
import SignatureVerify
import Testing

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("What is printed of secrets and of customers")
struct RedactionTests {
    /// Everything that print, interpolation, `dump` and a mirror show of a value.
    private func shown<Value>(_ value: Value) -> String {
        var text = "\(value) \(String(reflecting: value)) \([value]) \(Optional(value) as Any) "
        print(value, to: &text)
        dump(value, to: &text)
        dump(Mirror(reflecting: value).children.map(\.value), to: &text)
        return text
    }

    /// The message, and what its content holds, down to the values that hold no others.
    private func parts(of message: Message) -> [Any] {
        let root = message.document.root
        var parts: [Any] = [message, message.document, root, message.content] + root.children + message.document.nodes
        var payloads: [Any] = [message.content]
        if case .thirdParty(let push) = message.content { payloads += [push, push.content] }
        if let event = message.event { payloads += [event, event.content] }
        while let payload = payloads.popLast() {
            for child in Mirror(reflecting: payload).children {
                parts.append(child.value)
                payloads.append(child.value)
            }
        }
        return parts
    }

    private func expectSilence(
        _ common: [(name: String, text: String)],
        _ fields: [FieldRecord],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let sample = SampleDocument(.distinct, common: common, fields: fields)
        let message = try Message(decoding: XMLReader().read(sample.bytes))
        // Short numbers stand in any text.
        let told = sample.values(of: fields, normalising: false).values.joined().filter { $0.count > 3 }
        let secrets = told + ["oSecret", "17000000"]
        for part in parts(of: message) {
            let text = shown(part)
            for secret in secrets where text.contains(secret) {
                Issue.record("\(type(of: part)) shows \(secret): \(text)", sourceLocation: sourceLocation)
            }
        }
    }

    private static let user = [("ToUserName", "gh_1"), ("FromUserName", "oSecret"), ("CreateTime", "1700000000")]

    /// An event's name is shown, and its record holds it as a field; events have a test of their own.
    @Test(
        "no message shows what it says or who said it",
        arguments: try ProtocolTables.messages().messages.filter { $0.msg_type != "event" }
    )
    func messages(_ record: MessageRecord) throws {
        try expectSilence(Self.user + [("MsgType", record.msg_type)], record.fields)
    }

    @Test("no event and no push shows what it tells", arguments: try ProtocolTables.events().events)
    func events(_ record: EventRecord) throws {
        if record.dispatch_key == "InfoType" {
            try expectSilence([("CreateTime", "1700000000"), ("InfoType", record.event)], record.fields)
        } else {
            let name = [("MsgType", record.msg_type ?? ""), ("Event", record.event)]
            try expectSilence(Self.user + name, record.fields)
        }
    }

    @Test(
        "tickets and codes of pushes to a third-party platform",
        arguments: ["component_verify_ticket", "authorized", "updateauthorized"]
    )
    func push(_ name: String) throws {
        let elements = ["ComponentVerifyTicket", "AuthorizationCode", "PreAuthCode"].map { "<\($0)>secret@@@x</\($0)>" }.joined()
        let document = "<xml><AppId>wx1</AppId><InfoType>\(name)</InfoType>\(elements)</xml>"
        let message = try Message(decoding: XMLReader().read(Array(document.utf8)))
        guard case .thirdParty(let push) = message.content else { throw TestFailure.wrongContent }
        #expect(!shown(push).contains("secret@@@x"))
        #expect(!shown(push.content).contains("secret@@@x"))
        switch push.content {
        case .authorized(let authorization), .updateAuthorized(let authorization):
            #expect(authorization.code == "secret@@@x")
            #expect(!shown(authorization).contains("secret@@@x"))
        case .componentVerifyTicket(let ticket): #expect(ticket == "secret@@@x")
        default: Issue.record("another content")
        }
        #expect("\(message)" == "Message(third_party)")
        #expect("\(push.content)" == "Content(redacted)")
    }

    @Test("how a follower came", arguments: ["qrscene_oSecret", "last_trade_no_oSecret", "scanbarcode|ean13|oSecret", "oSecret"])
    func follow(_ key: String) {
        let origin = FollowOrigin(key: key)
        #expect(!shown(origin).contains("oSecret"))
        #expect(!shown(SubscribeEvent(origin: origin, ticket: "oSecret")).contains("oSecret"))
    }

    @Test("a query that could be sent again, and what came under it")
    func queries() throws {
        let signature = String(repeating: "ab", count: 20)
        let query = try CallbackQuery(parsing: "signature=\(signature)&timestamp=1700000000&nonce=oSecret&echostr=oSecret")
        let opened = EnvelopeOpener.Opened(
            document: try XMLReader().read(Array("<xml><a>oSecret</a></xml>".utf8)),
            bytes: Array("oSecret".utf8),
            key: nil
        )
        for text in [
            shown(query), shown(VerifiedQuery(query, account: AccountName("demo"), arrived: SystemClock().monotonic)),
            shown(opened),
        ] {
            #expect(!text.contains("oSecret") && !text.contains(signature) && !text.contains("\(Array("oSecret".utf8)[1])"))
        }
    }

    @Test("an account shows its names alone")
    func account() throws {
        let account = try Account(
            name: AccountName("demo"),
            originalID: OriginalID("gh_1"),
            appID: AppID("wx1"),
            mode: .safe,
            tokens: Rotating(try Token("oSecret"), previous: try Token("oSecret2")),
            keys: Rotating(try EncodingAESKey(String(repeating: "oSecret", count: 6) + "x"))
        )
        #expect(!shown(account).contains("oSecret"))
        #expect(shown(account).contains("gh_1"))
    }

    @Test("what a delivery leaves behind")
    func effects() {
        let now = Date(timeIntervalSince1970: 1_700_000_000)
        let secret = "oSecret"
        let message = QueuedMessage(key: secret, recipient: OpenID(secret), content: .text(secret), due: now, expires: now)
        let link = CustomerLink(customer: secret, since: now)
        let conversation = StoredConversation(dialogue: "d", version: 1, state: Array(secret.utf8), expires: now)
        var effects = Effects()
        effects.messages = [message]
        effects.cancelledMessages = [message.id]
        effects.conversation = .kept(conversation)
        effects.customerLink = .linked(link)
        effects.deferredReply = .waiting(secret)
        let entry = OutboxEntry(
            key: secret,
            recipient: OpenID(secret),
            state: .dead,
            due: now,
            expires: now,
            nextAttempt: now,
            attempts: 1,
            failure: nil,
            ended: now
        )
        let lease = LeasedMessage(account: AccountName("demo"), message: message, lease: "x", end: now, attempt: 1)
        let values: [Any] = [
            OpenID(secret), Sender(account: AccountName("demo"), user: OpenID(secret)), message, link, conversation, effects,
            Effects.DeferredReplyChange.waiting(secret), Effects.CustomerLinkChange.linked(link),
            Effects.ConversationChange.kept(conversation), entry, lease, SettledAnswer.document(Array(secret.utf8)),
        ]
        for value in values {
            let text = shown(value)
            #expect(!text.contains(secret) && !text.contains("111, 83"), "\(type(of: value))")
        }
        #expect("\(SettledAnswer.document([1, 2]))" == "document of 2 bytes")
    }
}
