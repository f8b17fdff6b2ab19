import FoundationEssentials
import Logging
import SignatureVerify
import WebhookCore

/// An account of each mode with the platform's side of it, at a time that stands still.
struct DemoAccount: Sendable {
    static let now = Date(timeIntervalSince1970: 1_795_314_600)
    static let timestamp: Int64 = 1_795_314_600
    static let user = "oDemoUser0000000000000000001"

    let account: Account
    let platform: PlatformDouble

    init(_ mode: Account.Mode) throws {
        let token = try Token("demo-token")
        let key = try EncodingAESKey("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")
        let originalID = OriginalID("gh_webhookd00001")
        let appID = AppID("wx00000000000000d1")
        account = try Account(
            name: AccountName("demo"),
            originalID: originalID,
            appID: appID,
            mode: mode,
            tokens: Rotating(token),
            keys: Rotating(key)
        )
        platform = PlatformDouble(mode: mode, originalID: originalID, appID: appID, token: token, key: key)
    }

    func pipeline(logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, _ routes: Routes) -> WebhookPipeline {
        WebhookPipeline(account: account, routes: routes, clock: FixedClock(Self.now), logger: logger)
    }

    static func text(_ content: String, id: Int = 1) -> String {
        """
        <xml><ToUserName><![CDATA[gh_webhookd00001]]></ToUserName><FromUserName><![CDATA[\(user)]]></FromUserName>\
        <CreateTime>1795314599</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[\(content)]]></Content>\
        <MsgId>\(id)</MsgId></xml>
        """
    }

    static func event(_ name: String, key: String = "") -> String {
        """
        <xml><ToUserName><![CDATA[gh_webhookd00001]]></ToUserName><FromUserName><![CDATA[\(user)]]></FromUserName>\
        <CreateTime>1795314599</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[\(name)]]></Event>\
        <EventKey><![CDATA[\(key)]]></EventKey></xml>
        """
    }
}

extension WebhookPipeline {
    /// The whole way, as a server takes it.
    func answer(_ callback: PlatformDouble.Callback, at time: Date = DemoAccount.now) async -> Answer {
        do throws(Rejection) {
            return await answer(
                Delivery(query: try admit(query: callback.query), body: callback.body, arrivedAt: time)
            )
        } catch {
            return .rejected(error)
        }
    }

    /// The document that answers `document`, or `success`.
    func converse(_ document: String, _ platform: PlatformDouble) async throws -> String {
        switch await answer(try platform.callback(document, timestamp: DemoAccount.timestamp)) {
        case .body(let bytes, _): return try platform.document(in: bytes)
        case .rejected(let reason): throw reason
        }
    }
}
