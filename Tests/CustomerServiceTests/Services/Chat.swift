import FoundationEssentials
import Logging
import SignatureVerify
import Synchronization
import WebhookCore
import WebhookTestKit

@testable import CustomerService

/// A customer's phone: sends through the whole pipeline and shows what comes back.
final class Chat: Sendable {
    private let pipeline: WebhookPipeline
    private let platform: PlatformDouble
    private let user: String
    private let now: Date
    private let sent = Mutex(1000)

    init(_ routes: Routes, at now: Date = referenceMoment, user: String = "oDemoUser0000000000000000001") throws {
        let token = try Token("demo-token")
        let originalID = OriginalID("gh_webhookd00001")
        let appID = AppID("wx00000000000000d1")
        let account = try Account(
            name: AccountName("demo"),
            originalID: originalID,
            appID: appID,
            mode: .plain,
            tokens: Rotating(token)
        )
        pipeline = WebhookPipeline(
            account: account,
            routes: routes,
            clock: FixedClock(now),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        platform = PlatformDouble(mode: .plain, originalID: originalID, appID: appID, token: token)
        self.user = user
        self.now = now
    }

    func says(_ text: String) async throws -> String {
        try await sends("text", "<Content><![CDATA[\(text)]]></Content><MsgId>1</MsgId>")
    }

    func clicks(_ key: String) async throws -> String {
        try await event("CLICK", key: key)
    }

    func event(_ name: String, key: String = "", _ fields: String = "") async throws -> String {
        try await sends("event", "<Event><![CDATA[\(name)]]></Event><EventKey><![CDATA[\(key)]]></EventKey>\(fields)")
    }

    /// Scans any code through a button of the menu, and waits.
    func scans(_ result: String) async throws -> String {
        try await event("scancode_waitmsg", key: "SCAN", Self.scan(result))
    }

    static func scan(_ result: String) -> String {
        let type = result.contains(",") ? "barcode" : "qrcode"
        return """
            <ScanCodeInfo><ScanType><![CDATA[\(type)]]></ScanType><ScanResult><![CDATA[\(result)]]></ScanResult></ScanCodeInfo>
            """
    }

    /// What the phone shows; in brackets what it does not show as words.
    func sends(_ type: String, _ fields: String) async throws -> String {
        let document = """
            <xml><ToUserName><![CDATA[gh_webhookd00001]]></ToUserName><FromUserName><![CDATA[\(user)]]></FromUserName>\
            <CreateTime>\(Int(now.timeIntervalSince1970))</CreateTime><MsgType><![CDATA[\(type)]]></MsgType>\(fields)</xml>
            """
        let nonce = sent.withLock { number in
            number += 1
            return number
        }
        let callback = try platform.callback(document, timestamp: Int64(now.timeIntervalSince1970), nonce: String(nonce))
        let query = try pipeline.admit(query: callback.query)
        let answer = await pipeline.answer(Delivery(query: query, body: callback.body, arrivedAt: now))
        guard case .body(let bytes, _) = answer else { return "[rejected]" }
        if bytes.elementsEqual("success".utf8) { return "[success]" }
        let root = try XMLReader().read(bytes).root
        let kind = root.child("MsgType")?.text
        return kind == "text" ? root.child("Content")?.text ?? "" : "[\(kind ?? "")]"
    }
}
