import FoundationEssentials
import Logging
import SignatureVerify
import WebhookCore

/// A plain account and callbacks signed for it.
struct TestAccount {
    private let token: Token
    let account: Account

    init() throws {
        token = try Token("air-token")
        account = try Account(
            name: AccountName(rawValue: "air"),
            originalID: OriginalID("gh_webhookd00001"),
            appID: AppID("wx00000000000000d1"),
            mode: .plain,
            tokens: Rotating(token)
        )
    }

    func pipeline(_ routes: Routes = Routes([]), budget: ReplyBudget = .patient) -> WebhookPipeline {
        WebhookPipeline(
            account: account,
            routes: routes,
            budget: budget,
            logger: .silent
        )
    }

    /// A signed query of now.
    func query(_ more: String = "") throws -> String {
        let timestamp = String(Int(Date().timeIntervalSince1970))
        let nonce = String(UInt32.random(in: 100_000_000...999_999_999))
        let signature = try SignatureVerifier(tokens: Rotating(token)).sign(timestamp: timestamp, nonce: nonce)
        return "signature=\(signature.hex)&timestamp=\(timestamp)&nonce=\(nonce)\(more)"
    }

    func target(path: String = "/wechat/air") throws -> String {
        try "\(path)?\(query())"
    }

    /// A text message's document, each text from a customer of its own: those of one are answered one at a time.
    static func message(_ text: String, padding: Int = 0) -> String {
        let user = "oTest" + text.utf8.prefix(12).map { String($0, radix: 16) }.joined()
        return """
            <xml><ToUserName><![CDATA[gh_webhookd00001]]></ToUserName><FromUserName><![CDATA[\(user)]]></FromUserName>\
            <CreateTime>\(Int(Date().timeIntervalSince1970))</CreateTime><MsgType><![CDATA[text]]></MsgType>\
            <Content><![CDATA[\(text)]]></Content><MsgId>\(UInt64.random(in: 1...UInt64(Int64.max)))</MsgId>\
            \(String(repeating: " ", count: padding))</xml>
            """
    }

    /// A whole POST.
    func post(_ text: String, version: String = "1.1", fields: String = "") throws -> String {
        let body = Self.message(text)
        return try """
        POST \(target()) HTTP/\(version)\r\nHost: example.com\r\nContent-Type: text/xml\r\n\
        \(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)
        """
    }
}

extension ReplyBudget {
    /// For handlers that wait for a test, on a machine that has other work.
    static let patient = ReplyBudget(accept: .seconds(30), decide: .seconds(50), limit: .seconds(55), handler: .seconds(60))
}
