import FoundationEssentials
import Testing
import WebhookCore
import WebhookTestKit

private let order = "请发送订单号，例如 8800100001（回复“取消”退出）"
private let reason = "退货原因？\n1. 质量问题\n2. 尺码不合适\n3. 其他\n回复序号即可，回复“取消”退出。"
private let confirm = "确认退货 8800100001？\n回复“是”或“否”，回复“取消”退出。"
private let again = "抱歉，没有看懂您的回复。\n"
private let person = "\n需要帮助请回复“人工”，退出请回复“取消”。"

@Suite struct DialogueTests {
    @Test("asks, checks, asks again, goes back and ends", arguments: Script.all)
    func turns(script: Script) async throws {
        let chat = try Chat(.withDialogues)
        for turn in script.turns { #expect(try await chat.say(turn.said) == turn.answer, "\(turn.said)") }
    }

    @Test(
        "a choice is made by number or words",
        arguments: [
            ("1", "quality"), ("２", "size"), ("3.", "other"), ("第二个", "size"), ("选1", "quality"), ("我选第三项", "other"),
            ("质量问题", "quality"), ("质量", "quality"), ("是质量问题吧", "quality"), ("其它", nil), ("4", nil), ("0", nil), ("题", nil),
            ("合适", "size"), ("", nil), ("99999999999999999999999999", nil),
        ] as [(String, String?)]
    )
    func choices(said: String, chosen: String?) async throws {
        let chat = try Chat(.withDialogues)
        _ = try await chat.say("退货 8800100001")
        _ = try await chat.say(said)
        let expected = chosen.map { #"{"order":"8800100001","reason":"\#($0)"}"# } ?? #"{"order":"8800100001"}"#
        #expect(try await chat.state() == expected)
    }

    @Test("voice words answer as text does; a voice without words, a picture, a sticker get a hint")
    func otherKinds() async throws {
        let chat = try Chat(.withDialogues)
        _ = try await chat.say("退货")
        #expect(try await chat.voice(nil) == "没有听清您的语音，请再说一遍或输入文字。\n" + order)
        #expect(try await chat.picture() == "暂时只能看懂文字。\n" + order)
        #expect(try await chat.say("【收到不支持的消息类型，暂无法显示】") == "暂时只能看懂文字。\n" + order)
        #expect(try await chat.voice("8800100001。") == reason)
        _ = try await chat.voice("质量问题")
        #expect(try await chat.say("在这里") == "请发送图片。\n请发一张照片")
        #expect(try await chat.picture("http://mmbiz.example.com/7") == confirm)
        #expect(try await chat.voice("确认。") == "已提交 8800100001 quality http://mmbiz.example.com/7")
    }

    @Test("one question may take a text or a place")
    func severalReaders() async throws {
        let chat = try Chat(.withDialogues)
        _ = try await chat.say("找航班")
        #expect(try await chat.picture() == "请发送文字或位置。\n飞往哪里？例如 上海")
        #expect(try await chat.location() == "哪天去虹桥？例如 明天")
    }

    @Test(
        "a menu click, a scan, following and an agent end it silently, and the routes answer",
        arguments: ["CLICK", "SCAN", "scancode_waitmsg", "scancode_push", "subscribe", "unsubscribe", "kf_create_session"]
    )
    func endingEvents(name: String) async throws {
        let chat = try Chat(.withDialogues)
        _ = try await chat.say("退货")
        let answer = try await chat.event(name, key: "ORDERS")
        if name == "CLICK" { #expect(answer == "您的订单") }
        #expect(try await chat.stored() == nil)
        #expect(try await chat.say("8800100001") == "路由：8800100001")
    }

    @Test(
        "other events leave it untouched",
        arguments: [
            "VIEW", "view_miniprogram", "LOCATION", "TEMPLATESENDJOBFINISH", "MASSSENDJOBFINISH", "pic_sysphoto",
            "location_select",
            "kf_close_session", "never_heard_of",
        ]
    )
    func silentEvents(name: String) async throws {
        let chat = try Chat(.withDialogues)
        _ = try await chat.say("退货")
        let before = try await chat.stored()
        chat.clock.advance(by: .seconds(5))
        #expect(try await !chat.event(name).contains("订单号"))
        #expect(try await chat.stored() == before)
        #expect(try await chat.say("8800100001") == reason)
    }

    @Test("a click on a key that begins a dialogue ends the one under way")
    func clickBeginsAnother() async throws {
        let chat = try Chat(.withDialogues)
        _ = try await chat.say("找航班")
        #expect(try await chat.event("CLICK", key: "RETURN") == order)
        #expect(try await chat.stored()?.dialogue == "return-goods")
    }

    @Test("ten minutes after the last turn it is forgotten, and a bare 2 is no answer")
    func expiry() async throws {
        let chat = try Chat(.withDialogues)
        _ = try await chat.say("退货 8800100001")
        chat.clock.advance(by: .seconds(599))
        #expect(try await chat.say("甲") == again + reason)
        chat.clock.advance(by: .seconds(599))
        #expect(try await chat.say("2") == confirm)
        chat.clock.advance(by: .seconds(600))
        #expect(try await chat.say("2") == "路由：2")
        #expect(try await chat.say("2") == "路由：2")
    }

    @Test("for half an hour after that a text that goes on with the subject is understood, and nothing else")
    func recall() async throws {
        let chat = try Chat(.withDialogues)
        for text in ["找航班", "上海", "明天"] { _ = try await chat.say(text) }
        chat.clock.advance(by: .seconds(2_399))
        #expect(try await chat.say("不是明天，后天") == "上海 后天 第1页\n回复序号看详情，回复 M 看更多")
        chat.clock.advance(by: .seconds(600))
        #expect(try await chat.say("2") == "路由：2")
        #expect(try await chat.say("不是后天，明天") == "路由：不是后天，明天")

        for text in ["找航班", "上海", "明天"] { _ = try await chat.say(text) }
        chat.clock.advance(by: .seconds(2_400))
        #expect(try await chat.say("不是明天，后天") == "路由：不是明天，后天")
    }

    @Test("help does not make a conversation last longer")
    func helpAndExpiry() async throws {
        let chat = try Chat(.withDialogues)
        _ = try await chat.say("退货")
        chat.clock.advance(by: .seconds(400))
        #expect(try await chat.say("帮助") == "帮助")
        chat.clock.advance(by: .seconds(200))
        #expect(try await chat.say("8800100001") == "路由：8800100001")
    }

    @Test("what a dialogue decides at its end is kept with its answer")
    func effects() async throws {
        let chat = try Chat(.withDialogues)
        for text in ["退货 8800100001", "2", "是"] { _ = try await chat.say(text) }
        let sender = Sender(account: AccountName("demo"), user: OpenID(DemoAccount.user))
        #expect(try await chat.ledger.customerLink(of: sender)?.customer == "8800100001")
        #expect(try await chat.stored() == nil)
    }
}
