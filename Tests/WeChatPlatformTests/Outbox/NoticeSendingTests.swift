import FoundationEssentials
import Testing
import WebhookCore

@testable import WeChatPlatform

@Suite("Notices sent from the outbox")
struct NoticeSendingTests {
    private func queue(_ content: OutgoingMessage, as key: String, in scene: OutboxScene) throws {
        var effects = Effects()
        let now = scene.clock.now
        effects.messages = [
            QueuedMessage(key: key, recipient: OpenID("o1"), content: content, priority: .reminder, due: now, expires: now + 60)
        ]
        try scene.store.keep(effects, of: Sender(account: OutboxScene.account, user: OpenID("o1")), at: now)
    }

    @Test("go out though the user's window is over, and leave the window as it is")
    func outsideWindow() async throws {
        let scene = OutboxScene()
        try scene.grant(.menuTap)
        let sender = scene.sender()
        for number in 0..<4 {
            try queue(.template(TemplateNotice(template: "t\(number)", fields: ["thing1": "好"])), as: "n\(number)", in: scene)
        }
        await scene.settle(sender)
        for number in 0..<3 { try scene.queue("m\(number)") }
        await scene.settle(sender)
        #expect(scene.sent == ["t0", "t1", "t2", "t3", "m0", "m1", "m2"])
        try scene.queue("one too many")
        try queue(.template(TemplateNotice(template: "late", fields: ["thing1": "好"])), as: "late", in: scene)
        await scene.settle(sender)
        #expect(scene.sent.last == "late")
        #expect(scene.entries(.dead).map(\.failure?.kind) == [.noMessagingWindow])
    }

    @Test("have the platform's form, with whom they are for")
    func bodies() throws {
        func body(_ notice: some Encodable & Sendable, _ api: PlatformAPI) throws -> String {
            String(
                decoding: try JSONText.bytes(of: AddressedNotice(notice: notice, user: OpenID("oUser")), for: api),
                as: UTF8.self
            )
        }
        let app = NoticeMiniProgram(appID: AppID("wxMini"), path: "pages/flight?a=1&b=2")
        let template = TemplateNotice(
            template: "t",
            fields: ["thing1": "北京首都-上海虹桥"],
            url: "https://m.example.com/?a=1&b=2",
            miniProgram: app,
            clientID: "c"
        )
        let text = try body(template, .sendTemplate)
        for part in [
            #""touser":"oUser""#, #""template_id":"t""#, #""url":"https://m.example.com/?a=1&b=2""#, #""client_msg_id":"c""#,
            #""data":{"thing1":{"value":"北京首都-上海虹桥"}}"#, #""appid":"wxMini""#, #""pagepath":"pages/flight?a=1&b=2""#,
        ] {
            #expect(text.contains(part), "\(text)")
        }
        let notice = SubscriptionNotice(template: "s", fields: ["time1": "14:30"], page: "https://m.example.com/")
        let other = try body(notice, .sendNotice)
        #expect(other.contains(#""page":"https://m.example.com/""#) && other.contains(#""touser":"oUser""#))
        #expect(!other.contains("miniprogram") && !other.contains("url"))
    }
}
