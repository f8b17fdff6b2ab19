import FoundationEssentials
import Logging
import SignatureVerify
import WebhookCore

/// A plain account and callbacks signed for it.
struct TestAccount {
    private let token: Token
    let account: Account

    init(name: String = "air") throws {
        token = try Token("air-token")
        account = try Account(
            name: AccountName(rawValue: name),
            originalID: OriginalID("gh_webhookd00001"),
            appID: AppID("wx00000000000000d1"),
            mode: .plain,
            tokens: Rotating(token)
        )
    }

    /// The same with another rule.
    func account(replayRule: Account.ReplayRule) throws -> Account {
        try Account(
            name: account.name,
            originalID: account.originalID,
            appID: account.appID,
            mode: account.mode,
            tokens: Rotating(token),
            replayRule: replayRule
        )
    }

    func pipeline(
        _ routes: Routes = Routes([]),
        budget: ReplyBudget = .patient,
        clock: any ServiceClock = SystemClock(),
        logger: Logger = .silent
    ) -> WebhookPipeline {
        WebhookPipeline(
            account: account,
            routes: routes,
            budget: budget,
            clock: clock,
            logger: logger
        )
    }

    /// A signed query, of now by default.
    func query(_ more: String = "", at now: Date = Date()) throws -> String {
        let timestamp = String(Int(now.timeIntervalSince1970))
        let nonce = String(UInt32.random(in: 100_000_000...999_999_999))
        let signature = try SignatureVerifier(tokens: Rotating(token)).sign(timestamp: timestamp, nonce: nonce)
        return "signature=\(signature.hex)&timestamp=\(timestamp)&nonce=\(nonce)\(more)"
    }

    func target(at now: Date = Date()) throws -> String {
        try "/wechat/\(account.name)?\(query(at: now))"
    }

    /// A text message's document, each text from a customer of its own: those of one are answered one at a time.
    static func message(_ text: String, padding: Int = 0, at now: Date = Date()) -> String {
        let user = "oTest" + text.utf8.prefix(12).map { String($0, radix: 16) }.joined()
        return """
            <xml><ToUserName><![CDATA[gh_webhookd00001]]></ToUserName><FromUserName><![CDATA[\(user)]]></FromUserName>\
            <CreateTime>\(Int(now.timeIntervalSince1970))</CreateTime><MsgType><![CDATA[text]]></MsgType>\
            <Content><![CDATA[\(text)]]></Content><MsgId>\(UInt64.random(in: 1...UInt64(Int64.max)))</MsgId>\
            \(String(repeating: " ", count: padding))</xml>
            """
    }

    /// A whole POST.
    func post(_ text: String, version: String = "1.1", fields: String = "", at now: Date = Date()) throws -> String {
        let body = Self.message(text, at: now)
        return try """
        POST \(target(at: now)) HTTP/\(version)\r\nHost: example.com\r\nContent-Type: text/xml\r\n\
        \(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)
        """
    }
}

extension ReplyBudget {
    /// For handlers that wait for a test, on a machine that has other work.
    static let patient = ReplyBudget(accept: .seconds(30), decide: .seconds(50), limit: .seconds(55), handler: .seconds(60))
}
