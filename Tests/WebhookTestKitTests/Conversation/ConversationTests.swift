import FoundationEssentials
import Logging
import Testing
import WebhookCore
import WebhookTestKit

@Suite("A conversation")
struct ConversationTests {
    @Test("goes the whole way in every mode", arguments: Account.Mode.allCases)
    func modes(mode: Account.Mode) async throws {
        try await Conversation(with: SampleRoutes.routes, mode: mode) { user in
            try await user.says("退货").replies("请发送订单号\n例如 8800100005")
            try await user.says("]]> <b>&amp;").replies("text ]]> <b>&amp; -")
            try await user.says("收到").repliesNothing().replies(.acknowledgement)
            try await user.says("安静").repliesNothing().replies(.empty)
            try await user.says("图片").replies(.image("media-1"))
            try await user.says("人工").handsOver()
            try await user.says("小林").handsOver(to: "lin@shop")
            #expect(try await user.says("图文").articles.map(\.title) == ["标题"])
            #expect(try await user.says("退货").text?.hasPrefix("请发送") == true)
        }
    }

    @Test("sends whatever a user can send")
    func messages() async throws {
        try await Conversation(with: SampleRoutes.routes) { user in
            try await user.says("好", menuItem: "101").replies("text 好 101")
            try await user.speaks("退货").replies(containing: "订单号", "8800100005")
            try await user.speaks("听不清楚", media: "v-1").replies("voice v-1 听不清楚")
            try await user.speaks(nil).replies("voice voice-0001 -")
            try await user.sendsImage("i-1").replies("image i-1")
            try await user.sendsVideo("m-1").replies("video m-1")
            try await user.sendsVideo("m-2", isShort: true).replies("shortvideo m-2")
            try await user.sendsLocation(latitude: 39.91, longitude: 116.4, label: "东单").replies("location 39.91 东单")
            try await user.sendsLink("https://m.example.com/?a=1&b=2", title: "题").replies(
                "link https://m.example.com/?a=1&b=2 题"
            )
            try await user.sends(.file, ["Title": "行程单.pdf"]).replies("file")
            try await user.sends("hologram").repliesNothing()
        }
    }

    @Test("lets happen whatever can happen to a user")
    func events() async throws {
        try await Conversation(with: SampleRoutes.routes) { user in
            try await user.follows().replies("欢迎")
            try await user.follows(scene: "lounge").replies("欢迎qrscene_lounge")
            try await user.unfollows().repliesNothing()
            try await user.scans("lounge").replies("SCAN lounge")
            try await user.scansCode("https://m.example.com").replies("scancode_waitmsg qrcode https://m.example.com")
            try await user.scansCode("EAN_13,690", isWaiting: false).replies("scancode_push barcode EAN_13,690")
            try await user.clicks("MY_ORDERS").replies("CLICK MY_ORDERS")
            try await user.opens("https://m.example.com").repliesNothing()
            try await user.isAt(latitude: 39.9, longitude: 116.4, precision: 30).replies("LOCATION 116.4 30.0")
            try await user.event("user_enter_session_from_card", key: "k").replies("user_enter_session_from_card k")
            try await user.event(.kfCreateSession, ["KfAccount": "lin@shop"]).repliesNothing()
        }
    }

    @Test("sends any document, and shows why one is refused")
    func documents() async throws {
        try await Conversation(with: SampleRoutes.routes, mode: .plain) { user in
            let refused = try await user.sends(xml: "<xml><ToUserName>gh_webhookd00001</ToUserName>")
            #expect(refused.rejection == .notXML)
            #expect(refused.reply == nil && refused.text == nil && !refused.isSilent)
            #expect(refused.description == "[refused: not-xml]")
            let stranger = try await user.sends(xml: "<xml><ToUserName>gh_other</ToUserName><MsgType>text</MsgType></xml>")
            #expect(stranger.rejection == .recipientMismatch)
        }
    }

    @Test("has a clock that moves when told, and no other way")
    func time() async throws {
        let start = FixtureWorld.now
        try await Conversation(with: SampleRoutes.routes) { user in
            for _ in 1...3 { try await user.says("几点").replies("\(Int(start.timeIntervalSince1970))") }
            user.waits(.seconds(660))
            try await user.says("几点").replies("\(Int(start.timeIntervalSince1970) + 660)")
        }
        let later = try Conversation(with: SampleRoutes.routes, at: start + 86_400)
        try await later.user().says("几点").replies("\(Int(start.timeIntervalSince1970) + 86_400)")
        #expect(later.clock.now == start + 86_400)
    }

    @Test("repeats a delivery as the platform does", arguments: Account.Mode.allCases)
    func repeats(mode: Account.Mode) async throws {
        try await Conversation(with: SampleRoutes.routes, mode: mode) { user in
            let first = try await user.says("第几次").replies(matching: #/第1次 .*/#)
            #expect(first.attempt == 1)
            let second = try await user.platformRepeats().repliesSame(as: first)
            let third = try await user.platformRepeats().repliesSame(as: first)
            #expect([second.attempt, third.attempt] == [2, 3])
            try await user.says("第几次").replies(matching: #/第1次 \d+/#)
            let click = try await user.clicks("KEY")
            try await user.platformRepeats().repliesSame(as: click)
            try await user.says("几点").replies("\(Int(FixtureWorld.now.timeIntervalSince1970) + 15)")
        }
    }

    @Test("tells two equal events of one second apart, as the platform would by the second")
    func equalEvents() async throws {
        let routes = Routes { Otherwise { context in .text("\(context.attempt) \(context.deliveryKey.rawValue)") } }
        try await Conversation(with: routes) { user in
            let first = try await user.clicks("KEY")
            let second = try await user.clicks("KEY")
            #expect(first.text?.hasPrefix("1 ") == true && second.text?.hasPrefix("1 ") == true)
            #expect(first.text != second.text)
        }
    }

    @Test("has as many users as are named, each with an openid of their own")
    func users() async throws {
        let conversation = try Conversation(with: SampleRoutes.routes)
        let (lin, wang) = (conversation.user("小林"), conversation.user("小王"))
        #expect(lin.openID != wang.openID && lin.openID == wang.friend("小林").openID)
        #expect([lin, wang, conversation.user()].allSatisfy { $0.openID.rawValue.utf8.count == 28 })
        let first = try await lin.says("第几次").replies(matching: #/第1次 .*/#)
        try await wang.says("第几次").replies(matching: #/第1次 .*/#)
        try await lin.platformRepeats().repliesSame(as: first)
    }

    @Test("shows what was queued, by which delivery and for whom")
    func queue() async throws {
        try await Conversation(with: SampleRoutes.routes, sendingAs: .verifiedService) { user in
            let reply = try await user.says("提醒").queues(.text("第一条"), .text("第二条"))
            #expect(reply.queued.map(\.due) == [FixtureWorld.now, FixtureWorld.now + 3_600])
            #expect(user.queued.map(\.content) == [.text("第二条")])
            // The keys of a repeat are those of the first attempt.
            try await user.platformRepeats().replies("好的").queuesNothing()
            try await user.says("不提醒").queuesNothing()
            #expect(user.queued.isEmpty)
            #expect(user.friend("小王").queued.isEmpty)
            try await user.says("提醒").queues(.text("第一条"), .text("第二条"))
        }
    }

    @Test("shows customer links, and the conversation under way until it expires")
    func state() async throws {
        let ledger = InMemoryDeliveryLedger()
        let conversation = try Conversation(with: SampleRoutes.routes, ledger: ledger)
        let user = conversation.user()
        #expect(try await user.customerLink == nil)
        try await user.says("绑定").replies("绑定了")
        #expect(try await user.customerLink?.customer == "C-1")
        #expect(try await user.friend("小王").customerLink == nil)

        #expect(try await user.stored == nil)
        var effects = Effects()
        let state = Array(#"{"step":2}"#.utf8)
        let expires = FixtureWorld.now + 600
        effects.conversation = .kept(StoredConversation(dialogue: "returns", version: 1, state: state, expires: expires))
        let keeper: any DeliveryLedger = ledger
        try await keeper.keep(effects, of: Sender(account: conversation.account.name, user: user.openID), at: FixtureWorld.now)
        struct State: Decodable { let step: Int }
        #expect(try await user.stored?.dialogue == "returns")
        #expect(try await user.state(State.self)?.step == 2)
        user.waits(.seconds(601))
        #expect(try await user.stored == nil)
        #expect(try await user.state(State.self)?.step == nil)
    }

    @Test("keeps what was logged, which names no customer")
    func log() async throws {
        let conversation = try Conversation(with: SampleRoutes.routes)
        let user = conversation.user()
        try await user.says("记下").replies("记下了")
        try await user.says("我的秘密").replies("text 我的秘密 -")
        let noted = try #require(conversation.log.entries.first { $0.message == "noted" })
        #expect(noted.level == .warning)
        #expect(noted.metadata["topic"] == "returns" && noted.metadata["account"] == "demo")
        #expect(noted.description.hasPrefix("warning noted account=demo"))
        #expect(conversation.log.contains("delivery answered"))
        #expect(!conversation.log.contains(user.openID.rawValue) && !conversation.log.contains("我的秘密"))
    }

    @Test("a handler that fails is answered with the apology, and the log says so")
    func apology() async throws {
        let conversation = try Conversation(with: SampleRoutes.routes)
        try await conversation.user().expectingFailure.says("出错").replies("抱歉，系统暂时繁忙，请稍后再试。")
        #expect(conversation.log.entries.contains { $0.level == .error && $0.metadata["route"] == "text 出错" })
    }

    @Test("runs with a pipeline of the author's own making")
    func ownPipeline() async throws {
        let account = try Account.demo("mine", mode: .compatible, canSendMessages: true)
        let conversation = try await Conversation { world in
            WebhookPipeline(
                account: account,
                routes: SampleRoutes.routes,
                ledger: world.ledger,
                clock: world.clock,
                apology: "稍等",
                logger: world.logger
            )
        }
        try await conversation.user().expectingFailure.says("出错").replies("稍等")
        try await conversation.user().says("提醒").queues(.text("第一条"), .text("第二条"))
        #expect(conversation.log.contains("account=mine"))
    }

    @Test("a ledger that keeps nothing lets nothing be answered")
    func brokenStore() async throws {
        try await Conversation(with: SampleRoutes.routes, ledger: BrokenStore()) { user in
            let refused = try await user.says("绑定")
            #expect(refused.rejection == .unavailable)
            // Not even what decides nothing: a repeat would not get the same answer.
            #expect(try await user.says("退货").rejection == .unavailable)
            #expect(try await user.says("提醒").rejection == .unavailable)
            #expect(user.queued.isEmpty)
        }
    }

    private struct BrokenStore: DeliveryLedger {
        struct Unreachable: Error {}

        func conversation(of sender: Sender, at now: Date) async throws -> StoredConversation? { nil }
        func customerLink(of sender: Sender) async throws -> CustomerLink? { nil }
        func answer(to key: DeliveryKey) async throws -> SettledAnswer? { nil }
        func claim(_ key: DeliveryKey, at now: Date) async throws -> Claim { .granted(SenderState(), claim: 1) }
        func accept(_ delivery: AcceptedDelivery) async throws -> SettledAnswer? { nil }
        func takeOver(
            of account: AccountName,
            except running: Set<DeliveryKey>,
            limit: Int,
            at now: Date
        ) async throws -> [AcceptedDelivery] { [] }
        func settle(_ settlement: Settlement) async throws -> SettledAnswer {
            throw Unreachable()
        }
    }
}
