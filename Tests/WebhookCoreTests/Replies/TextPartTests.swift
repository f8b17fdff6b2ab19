import Testing

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("Parts of a text")
struct TextPartTests {
    @Test(
        "a link cannot be broken by its label or address",
        arguments: [
            (Link("详情", to: "https://example.com/a?b=1&c=2"), #"<a href="https://example.com/a?b=1&c=2">详情</a>"#),
            (Link("a<b>c", to: "HTTP://example.com"), #"<a href="HTTP://example.com">a＜b＞c</a>"#),
            (Link("x", to: #"https://e.com/"><a href='"#), #"<a href="https://e.com/%22%3E%3Ca%20href=%27">x</a>"#),
            (Link("x", to: "https://e.com/订单%20\n\u{1}"), #"<a href="https://e.com/订单%20%0A%01">x</a>"#),
            (Link(" ", to: "https://e.com"), #"<a href="https://e.com">https://e.com</a>"#),
            // What the platform refuses, or clients do not open, stays readable.
            (Link("热线", to: "tel:95539"), "热线 tel:95539"),
            (Link("脚本", to: "javascript:alert(1)"), "脚本 javascript:alert(1)"),
            (Link("", to: "example.com"), "example.com"),
            (Link("空", to: ""), "空 "),
        ]
    )
    func links(_ link: Link, _ text: String) {
        #expect("\(link)" == text.replacing("/订单", with: "/" + AnchorText.address("订单")))
    }

    @Test("an address that is percent-encoded stays as it is, and Chinese characters are encoded")
    func addresses() {
        #expect(AnchorText.address("https://e.com/%E8%AE%A2") == "https://e.com/%E8%AE%A2")
        #expect(AnchorText.address("订") == "%E8%AE%A2")
    }

    @Test("a mini program's page has a web page to fall back on")
    func miniPrograms() {
        let link = MiniProgramLink("订单", appID: AppID("wx1"), path: #"pages/a?b="1""#, fallback: "https://e.com")
        let expected = #"<a href="https://e.com" data-miniprogram-appid="wx1" data-miniprogram-path="pages/a?b=%221%22">订单</a>"#
        #expect("\(link)" == expected)
    }

    @Test("an answer to tap sends its words percent-encoded")
    func choices() {
        #expect(
            "\(ChoiceLink("满意", id: "101"))"
                == #"<a href="weixin://bizmsgmenu?msgmenucontent=%E6%BB%A1%E6%84%8F&msgmenuid=101">满意</a>"#
        )
        #expect(
            "\(ChoiceLink("<1>", sends: "a&b=\"c\" d", id: "1&2"))"
                == #"<a href="weixin://bizmsgmenu?msgmenucontent=a%26b%3D%22c%22%20d&msgmenuid=1%262">＜1＞</a>"#
        )
    }

    @Test("lists, faces and strings stand as lines; what is nil or not so is left out")
    func lines() throws {
        struct Order: TextPart {
            let number: Int
            var replyText: String { "订单 \(number)" }
        }
        func reply(_ isMember: Bool, _ note: String?) -> Reply {
            .lines {
                "您好\(Face.smile)"
                ""
                NumberedList(["甲", "乙"], from: 3)
                BulletList(["丙"])
                for number in 1...2 { Order(number: number) }
                note
                if isMember { "会员" } else { Link("注册", to: "https://e.com") }
            }
        }
        #expect(reply(true, "备注") == .text("您好[微笑]\n\n3. 甲\n4. 乙\n· 丙\n订单 1\n订单 2\n备注\n会员"))
        #expect(reply(false, nil) == .text("您好[微笑]\n\n3. 甲\n4. 乙\n· 丙\n订单 1\n订单 2\n<a href=\"https://e.com\">注册</a>"))
    }

    @Test("a reply can be written as a string")
    func literals() async throws {
        let number = 5
        let desk = try Desk {
            Text("甲") { _ in "好" }
            Text("乙") { _ in "第 \(number) 个\(Link("这里", to: "https://e.com"))" }
            Text("丙") { context in
                if context.attempt > 1 { return nil }
                return "一次"
            }
        }
        #expect(try await desk.say("甲", id: 1) == "好")
        #expect(try await desk.say("乙", id: 2) == #"第 5 个<a href="https://e.com">这里</a>"#)
        #expect(try await desk.say("丙", id: 3) == "一次")
        #expect(
            Reply.article("题", picture: "p", url: "u") == .news([Article(title: "题", description: "", pictureURL: "p", url: "u")])
        )
        #expect(Reply.video("m", title: "t") == .video(VideoReply(media: "m", title: "t")))
    }
}

@Suite("ChoiceMenu")
struct ChoiceMenuTests {
    private static let menu = ChoiceMenu(
        head: "服务如何？",
        choices: [.init(id: "101", text: "满意"), .init(id: "2", text: "一般"), .init(id: "1", text: "不满意")],
        tail: "谢谢"
    )

    private func desk(canSendMessages: Bool) throws -> Desk {
        try Desk(canSendMessages: canSendMessages) {
            Text("评价") { context in try context.offer(Self.menu) }
            When("choice", matches: { Self.menu.choice(in: $0) != nil }) { context in
                .text(Self.menu.choice(in: context)?.text ?? "")
            }
            Otherwise { _ in .text("不懂") }
        }
    }

    @Test("is queued where the account can send messages, and said as a numbered text where not")
    func offered() async throws {
        let sending = try desk(canSendMessages: true)
        #expect(try await sending.say("评价") == "success")
        #expect(sending.queued.map(\.content) == [.customerService(.choices(Self.menu))])
        let silent = try desk(canSendMessages: false)
        #expect(try await silent.say("评价") == "服务如何？\n1. 满意\n2. 一般\n3. 不满意\n谢谢")
        #expect(silent.queued.isEmpty)
    }

    @Test(
        "is answered by number in reading order, by words, and by tap",
        arguments: [
            ("1", "满意"), ("２。", "一般"), ("③", "不满意"), ("不满意！", "不满意"), ("不滿意", "不满意"),
            ("0", "不懂"), ("4", "不懂"), ("101", "不懂"), ("99999999999999999999", "不懂"), ("", "不懂"),
        ]
    )
    func typed(_ said: String, _ answer: String) async throws {
        #expect(try await desk(canSendMessages: true).say(said) == answer)
    }

    @Test("a tap goes by the choice's id, whatever it is called")
    func tapped() async throws {
        let tap = DemoAccount.text("不满意", id: 1).replacing("</xml>", with: "<bizmsgmenuid>2</bizmsgmenuid></xml>")
        #expect(try await desk(canSendMessages: true).send(tap) == "一般")
        let other = DemoAccount.text("别的", id: 2).replacing("</xml>", with: "<bizmsgmenuid>77</bizmsgmenuid></xml>")
        #expect(try await desk(canSendMessages: true).send(other) == "不懂")
    }
}
