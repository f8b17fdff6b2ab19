import Foundation
import Testing
import WebhookCore

@testable import CustomerService

@Suite("AirlineService")
struct AirlineServiceTests {
    private static let directory = InMemoryDirectory(flights: [
        Flight("CA1835", ("PEK", "T3"), ("SHA", "T2"), "2026-11-22 11:30", "2026-11-22 13:45")
    ])

    private static let help = """
        您可以直接发送：
        · 航班号，如“CA1835”或“CA1835 明天”
        · 出发地和目的地，如“广州到北京 明天”
        · 票号或预订编码加姓名，如“784-2123456789 张三”
        · 行李、值机、退票、改签、发票等关键词
        · “人工”转人工客服
        """

    private func chat(
        desk: AgentDesk = .platform(WorkingHours(opens: 8, closes: 22)),
        at now: Date = referenceMoment
    ) throws -> Chat {
        let service = ServiceSettings(name: "示例航空", hotline: "400-000-0000", desk: desk, answers: [.aboutAccount: "我们是示例航空。"])
        let settings = AirlineService.Settings(service: service, ownAirline: "CA")
        return try Chat(AirlineService(flights: Self.directory, itineraries: Self.directory, settings: settings).routes, at: now)
    }

    @Test("welcomes, with the flight of the code that was scanned")
    func subscribe() async throws {
        let chat = try chat()
        #expect(try await chat.event("subscribe") == "欢迎关注示例航空！\n\(Self.help)")
        #expect(
            try await chat.event("subscribe", key: "qrscene_lounge", "<Ticket><![CDATA[T]]></Ticket>")
                == "欢迎关注示例航空！\n\(Self.help)"
        )
        let flight = """
            ✈ CA1835 国航 · 11月22日(周日)
            北京首都 T3 → 上海虹桥 T2
            计划 11:30 – 13:45
            状态：计划
            更新于 10:28
            """
        #expect(
            try await chat.event("subscribe", key: "qrscene_CA1835", "<Ticket><![CDATA[T]]></Ticket>") == "欢迎关注示例航空！\n\n\(flight)"
        )
        #expect(try await chat.event("SCAN", key: "ca1835", "<Ticket><![CDATA[T]]></Ticket>") == flight)
        #expect(try await chat.event("SCAN", key: "lounge", "<Ticket><![CDATA[T]]></Ticket>") == Self.help)
    }

    @Test(
        "answers a code scanned through the menu as if it had been typed",
        arguments: [
            "CA1835", "CODE_128,CA1835", "PDF_417,784-2123456789", "784-2123456789", "NX5T8K", "G102", "6225880123456783",
        ]
    )
    func waitingScan(result: String) async throws {
        let typed = result.split(separator: ",").last.map { String($0) } ?? ""
        let answer = try await chat().scans(result)
        #expect(try await answer == chat().says(typed))
        #expect(!answer.contains("您可以直接发送"))
    }

    @Test(
        "says what can be sent where a scanned code says nothing it knows",
        arguments: ["https://m.example.com/f/CA1835", "你好", "", "EAN_13,", "人工", String(repeating: "CA1835 ", count: 90)]
    )
    func strangeScan(result: String) async throws {
        #expect(try await chat().scans(result) == "没有从扫到的内容中认出航班号或票号。\n\(Self.help)")
        #expect(try await chat().scans(result, isWaiting: false) == "[nothing]")
    }

    @Test("introduces itself well under any name", arguments: ["航空服务", "示例航空", "示例航空服务号", "公众号"])
    func about(name: String) async throws {
        let settings = AirlineService.Settings(service: ServiceSettings(name: name), ownAirline: "CA")
        let chat = try Chat(AirlineService(flights: Self.directory, itineraries: Self.directory, settings: settings).routes)
        #expect(try await chat.says("账号介绍").hasPrefix("这里是“\(name)”，可查航班动态"))
    }

    @Test(
        "is silent where nobody waits",
        arguments: [
            "unsubscribe", "VIEW", "view_miniprogram", "LOCATION", "TEMPLATESENDJOBFINISH", "MASSSENDJOBFINISH",
            "kf_create_session", "kf_close_session", "some_new_event",
        ]
    )
    func silence(event: String) async throws {
        #expect(try await chat().event(event, key: "https://m.example.com/book") == "[nothing]")
    }

    @Test("every key of the menu is answered", arguments: AirlineService.menu.customMenu(pages: [:]).actions.compactMap(\.key))
    func keys(key: String) async throws {
        let answer = try await chat().clicks(key)
        #expect(key == "AGENT" ? answer == "[hand-over]" : !answer.hasPrefix("您可以直接发送") && !answer.hasPrefix("["))
    }

    @Test("prompts of the menu")
    func prompts() async throws {
        let chat = try chat()
        #expect(
            try await chat.clicks("FLIGHT_STATUS") == "请发送航班号，可以加日期，例如“CA1835”或“CA1835 明天”。\n不知道航班号？发送城市即可，例如“广州到北京”。\n回复“取消”退出。"
        )
        #expect(try await chat.clicks("ROUTE") == "请发送出发地和目的地，可以加日期，例如“广州到北京 明天”或“CAN-PEK 12月1号下午”。\n回复“取消”退出。")
        #expect(try await chat.clicks("ITINERARY") == "查询行程请把票号或预订编码和乘机人姓名一起发送，例如“784-2123456789 张三”。\n回复“取消”退出。")
        #expect(try await chat.clicks("NO_SUCH_KEY") == Self.help)
        #expect(try await chat.clicks("HELP") == Self.help)
    }

    @Test(
        "words",
        arguments: [
            ("你好", "您好！\n\(help)"), ("帮助", help), ("？", help), ("谢谢[玫瑰]", "不客气，很高兴为您服务。有需要随时发送“帮助”。"), ("取消", "好的。有需要随时发送“帮助”。"),
            ("账号介绍", "我们是示例航空。"), ("联系客服", "联系客服\n· 在线客服：回复“人工”，服务时间 8:00–22:00\n· 客服热线：400-000-0000"),
            ("人工", "[hand-over]"),
            ("人公", "[hand-over]"), ("今天天气不错", "抱歉，没有看懂您的意思。\n\(help)"), ("[微笑]", "抱歉，没有看懂您的意思。\n\(help)"),
            ("6225 8801 2345 6783", LookupNotice.bankCard), ("身份证11010519491231002X", LookupNotice.residentID),
            ("13800138000", "为保护个人信息，暂不支持按手机号查询。\n\(help)"), ("999-23456786", "999-23456786 像是货运单号，这里暂不支持货运查询。需要帮助请回复“人工”。"),
        ]
    )
    func words(text: String, answer: String) async throws {
        #expect(try await chat().says(text) == answer)
    }

    @Test(
        "a word and its menu button get one answer",
        arguments: [
            ("行李规定", "FAQ_BAGGAGE"), ("行里", "FAQ_BAGGAGE"), ("使用帮助", "FAQ"), ("投诉", "COMPLAINT"), ("航班动态", "FLIGHT_STATUS"),
            ("行程单", "ITINERARY"),
        ]
    )
    func sameAnswer(text: String, key: String) async throws {
        #expect(try await chat().says(text) == chat().clicks(key))
    }

    @Test("a person is promised only when there is one")
    func agent() async throws {
        let evening = Date(china: "2026-11-22 22:00")
        #expect(try await chat(at: evening).says("人工") == "人工客服工作时间为每天 8:00–22:00。您可以直接留言，我们上班后优先回复；紧急情况请拨打 400-000-0000。")
        #expect(try await chat(at: evening - 1).says("人工") == "[hand-over]")
        #expect(try await chat(desk: .elsewhere).says("人工") == "联系客服\n· 客服热线：400-000-0000")
        #expect(try await chat(desk: .platform(.alwaysOpen), at: evening).clicks("AGENT") == "[hand-over]")
        #expect(WorkingHours(opens: 20, closes: 6).contains(Date(china: "2026-11-22 05:59")))
        #expect(!WorkingHours(opens: 20, closes: 6).contains(Date(china: "2026-11-22 06:00")))
    }

    @Test("what is no text")
    func otherKinds() async throws {
        let chat = try chat()
        let textOnly = "暂时只能看懂文字。\n\(Self.help)"
        #expect(
            try await chat.sends("image", "<PicUrl><![CDATA[u]]></PicUrl><MediaId><![CDATA[m]]></MediaId><MsgId>1</MsgId>")
                == textOnly
        )
        #expect(try await chat.sends("voice", "<MediaId><![CDATA[m]]></MediaId><Format>amr</Format><MsgId>2</MsgId>") == textOnly)
        #expect(
            try await chat.sends(
                "voice",
                "<MediaId><![CDATA[m]]></MediaId><Format>amr</Format><Recognition><![CDATA[国航一八三五。]]></Recognition><MsgId>3</MsgId>"
            )
            .hasPrefix("✈ CA1835 国航")
        )
        #expect(
            try await chat.sends(
                "link",
                "<Title><![CDATA[t]]></Title><Description></Description><Url><![CDATA[u]]></Url><MsgId>4</MsgId>"
            )
                == "收到链接，不过暂时不能查看网页内容。\n\(Self.help)"
        )
        #expect(
            try await chat.sends(
                "location",
                "<Location_X>39.91</Location_X><Location_Y>116.40</Location_Y><Scale>20</Scale><Label><![CDATA[东单]]></Label><MsgId>5</MsgId>"
            ) == "离您最近的机场是北京首都机场（PEK），约25公里。\n查询从那里出发的航班可以发送“北京到上海”。"
        )
        #expect(
            try await chat.sends("location", "<Location_X>x</Location_X><Location_Y>y</Location_Y><MsgId>6</MsgId>") == textOnly
        )
        #expect(try await chat.sends("hologram", "<MsgId>7</MsgId>") == "[nothing]")
    }

    @Test(
        "nothing a customer types goes unanswered or over the limit",
        arguments: [
            "\u{200B}", " ", "]]>", "<xml>", "\u{1F600}", String(repeating: "啊", count: 5000),
            String(repeating: "9", count: 10_000), "CA1835CA1835CA1835", "0", "-", "/::)",
        ]
    )
    func anything(text: String) async throws {
        let escaped = text.replacing("]]>", with: "]]]]><![CDATA[>")
        let answer = try await chat().says(escaped)
        #expect(!answer.isEmpty && answer.utf8.count <= 2_047)
    }
}
