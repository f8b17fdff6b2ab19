import FoundationEssentials
import Logging
import Synchronization
import WebhookCore
import WebhookTestKit

/// A user who talks to an account, on a clock that the test moves.
final class Chat: Sendable {
    let ledger: any DeliveryLedger
    let clock = ManualClock(DemoAccount.now)
    private let platform: PlatformDouble
    private let pipeline: WebhookPipeline
    /// Shared by all chats: one ledger may serve several, one after the other, and no message is another's repeat.
    private static let sent = Mutex(0)

    init(ledger: any DeliveryLedger = InMemoryDeliveryLedger(), logger: Logger = .silent, _ routes: Routes) throws {
        let demo = try DemoAccount(.plain)
        self.ledger = ledger
        platform = demo.platform
        pipeline = WebhookPipeline(
            account: demo.account,
            routes: routes,
            registry: DeliveryRegistry(limits: DeliveryLimits(waitingPerSender: 100)),
            ledger: ledger,
            clock: clock,
            logger: logger
        )
    }

    /// The text that is answered, `success` for an acknowledgement.
    func say(_ text: String, by user: String = DemoAccount.user) async throws -> String {
        try await send("<MsgType>text</MsgType><Content><![CDATA[\(text)]]></Content>", by: user)
    }

    func voice(_ recognition: String?) async throws -> String {
        let words = recognition.map { "<Recognition><![CDATA[\($0)]]></Recognition>" } ?? ""
        return try await send("<MsgType>voice</MsgType><MediaId>m1</MediaId><Format>amr</Format>\(words)")
    }

    func picture(_ url: String = "http://mmbiz.example.com/1") async throws -> String {
        try await send("<MsgType>image</MsgType><PicUrl><![CDATA[\(url)]]></PicUrl><MediaId>m2</MediaId>")
    }

    func location() async throws -> String {
        try await send(
            "<MsgType>location</MsgType><Location_X>31.19</Location_X><Location_Y>121.33</Location_Y><Scale>16</Scale>"
                + "<Label><![CDATA[虹桥]]></Label>"
        )
    }

    func event(_ name: String, key: String = "") async throws -> String {
        try await send("<MsgType>event</MsgType><Event>\(name)</Event><EventKey><![CDATA[\(key)]]></EventKey>")
    }

    /// - Parameter id: the message's id; by default one that was not used before.
    func send(_ content: String, id: Int? = nil, by user: String = DemoAccount.user) async throws -> String {
        let id =
            id
            ?? Self.sent.withLock { sent in
                sent += 1
                return sent
            }
        let timestamp = Int64(clock.now.timeIntervalSince1970)
        let document = """
            <xml><ToUserName>gh_webhookd00001</ToUserName><FromUserName><![CDATA[\(user)]]></FromUserName>\
            <CreateTime>\(timestamp)</CreateTime>\(content)<MsgId>\(id)</MsgId></xml>
            """
        let callback = try platform.callback(document, timestamp: timestamp, nonce: "nonce\(id)")
        switch await pipeline.answer(callback, at: clock.now) {
        case .rejected(let reason): throw reason
        case .body(let bytes, _):
            let reply = try platform.document(in: bytes)
            guard let start = reply.firstRange(of: "<Content><![CDATA["), let end = reply.firstRange(of: "]]></Content>") else {
                return reply
            }
            return String(reply[start.upperBound..<end.lowerBound])
        }
    }

    func stored(_ user: String = DemoAccount.user) async throws -> StoredConversation? {
        try await ledger.conversation(of: Sender(account: AccountName("demo"), user: OpenID(user)), at: clock.now)
    }

    /// The stored state as JSON.
    func state(_ user: String = DemoAccount.user) async throws -> String? {
        try await stored(user).map { String(decoding: $0.state, as: UTF8.self) }
    }
}

extension Logger {
    static var silent: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}
