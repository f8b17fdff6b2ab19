import FoundationEssentials
import WebhookCore
import WebhookTestKit

/// A customer, and what the phone shows: words, or in brackets what has none.
struct Chat: Sendable {
    private let user: ConversationUser
    private let now: Date

    init(_ routes: Routes, at now: Date = referenceMoment, user: String = "小林") throws {
        self.user = try Conversation(with: routes, mode: .plain, at: now).user(user)
        self.now = now
    }

    func says(_ text: String) async throws -> String {
        try await user.says(text).description
    }

    func clicks(_ key: String) async throws -> String {
        try await user.clicks(key).description
    }

    /// Scans any code through a button of the menu.
    func scans(_ result: String, isWaiting: Bool = true) async throws -> String {
        try await user.scansCode(result, isWaiting: isWaiting).description
    }

    func event(_ name: String, key: String = "", _ fields: String = "") async throws -> String {
        try await sends("event", "<Event><![CDATA[\(name)]]></Event><EventKey><![CDATA[\(key)]]></EventKey>\(fields)")
    }

    /// Any message, its elements as the platform writes them.
    func sends(_ type: String, _ fields: String) async throws -> String {
        let document = """
            <xml><ToUserName><![CDATA[gh_webhookd00001]]></ToUserName>\
            <FromUserName><![CDATA[\(user.openID.rawValue)]]></FromUserName>\
            <CreateTime>\(Int(now.timeIntervalSince1970))</CreateTime><MsgType><![CDATA[\(type)]]></MsgType>\(fields)</xml>
            """
        return try await user.sends(xml: document).description
    }
}
