import Foundation
import Testing
import WebhookCore
import WebhookTestKit

@testable import CustomerService

@Suite("Talking to a railway, on Sunday 2026-11-22 10:30")
struct RailwayConversationTests {
    private static func south(_ number: String, day: Int = 0, _ departure: Int, _ status: TrainStatus? = nil) throws -> Train {
        let stops: [(String, Int?, Int?)] = [
            ("北京南", nil, departure), ("济南西", departure + 82, departure + 84), ("上海虹桥", departure + 268, nil),
        ]
        return try Train(number, day: day, stops, status)
    }

    private static func railway() throws -> InMemoryRailway {
        let updatedAt = Date(china: "2026-11-22 10:28")
        let delayed = TrainStatus(.delayed, delayMinutes: 12, station: "济南西", reason: "区间限速", updatedAt: updatedAt)
        let cancelled = TrainStatus(.cancelled, reason: "沿线强降雨", updatedAt: updatedAt)
        let many = try (0...7).map { try south("G\(11 + $0 * 2)", 660 + $0 * 60) }
        return InMemoryRailway(
            trains: try [
                south("G7", 540, delayed), south("G7", day: 1, 540), south("G9", 600, cancelled),
                Train("1461", day: -1, [("北京", nil, 714), ("蚌埠", 1_512, 1_518), ("上海", 2_100, nil)]),
                Train("1461", [("北京", nil, 714), ("蚌埠", 1_512, 1_518), ("上海", 2_002, nil)]),
                Train("D701", [("北京", nil, 1_275), ("上海", 1_988, nil)]),
                Train("Z21", day: 2, [("北京西", nil, 1_200), ("西宁", 2_432, 2_452), ("拉萨", 3_620, nil)]),
            ] + many,
            orders: try [
                order("E123456789", .paid, day: 1), order("E123456780", .completed, day: -1),
                order("E123456700", .paid, day: 3, of: "C2"),
            ]
        )
    }

    private static func order(
        _ number: String,
        _ state: TrainOrder.State,
        day: Int,
        of customer: String = "C1"
    ) throws -> TrainOrder {
        TrainOrder(
            try #require(RailOrderNumber(parsing: number)),
            customer: customer,
            placedAt: Date(china: "2026-11-20 09:00"),
            state: state,
            train: try #require(TrainNumber(parsing: "G7")),
            on: CivilDate(year: 2026, month: 11, day: 22).adding(days: day),
            from: "北京南",
            to: "上海虹桥",
            departure: 540,
            arrival: 808,
            passengers: [
                .init(name: "张伟", documentTail: "002X", seat: "05车12A号", seatClass: "二等座", fare: 55_300),
                .init(name: "SMITH/JOHN MR", seatClass: "一等座", fare: 93_300),
            ]
        )
    }

    private func conversation(_ railway: (any RailwayDirectory)? = nil) throws -> Conversation {
        try Conversation(with: RailwayService(railway: railway ?? Self.railway()).routes)
    }

    @Test("a train with how it runs, where it stops and what is left", arguments: ["G7", "g7次", "高铁G7晚点了吗", "Ｇ７　今天"])
    func train(text: String) async throws {
        try await conversation().user().says(text).replies(
            """
            G7次 · 11月22日(周日)
            北京南 → 上海虹桥
            09:00 – 13:28，历时4小时28分
            状态：晚点12分钟（济南西，区间限速）
            预计到达 13:40
            余票：二等座12张 一等座候补 商务座有票
            停站：
            · 北京南 09:00开
            · 济南西 10:22到 10:24开
            · 上海虹桥 13:28到
            更新于 10:28
            """
        )
    }

    @Test("the number is asked for, and another day after that")
    func trainDialogue() async throws {
        let user = try conversation().user()
        try await user.clicks("TRAIN_STATUS").replies(containing: "请发送车次", "例如“G7”", "回复“取消”退出。")
        try await user.says("G7").replies(containing: "晚点12分钟")
        try await user.says("明天呢").replies(containing: "G7次 · 11月23日(周一)", "暂无正晚点信息")
        try await user.says("G9 今天").replies(containing: "状态：停运（沿线强降雨）", "发送“退票”查看办法")
        try await user.says("后天").replies(containing: "没有查到 G9次 11月24日(周二) 的列车")
        try await user.says("退票").replies(containing: "退票\n")
    }

    @Test("a train of yesterday that is still on its way is meant before noon; its arrival counts from its day")
    func overnight() async throws {
        let user = try conversation().user()
        try await user.says("1461次").replies(containing: "1461次 · 11月21日(周六)", "11:54 – 11:00+1", "发送“1461 今天”")
        try await user.says("1461 今天").replies(containing: "1461次 · 11月22日(周日)", "11:54 – 09:22+1")
        try await user.says("Z21 11月24日").replies(containing: "20:00 – 12:20+2")
    }

    @Test("trains between cities, those that have left last, with seats, and one to look at")
    func route() async throws {
        let user = try conversation().user()
        let list = try await user.says("北京到上海")
        try list.replies(
            containing: "11月22日(周日) 北京 → 上海 共12趟",
            "1. G11 11:00–15:28 北京南→上海虹桥 4小时28分\n   二等座12张",
            "回复 M 看更多"
        )
        #expect(list.text?.contains("G7 ") == false)
        try await user.says("m").replies(containing: "7. G21", "11. G7 09:00–13:28", "晚点12分钟", "12. G9 10:00–14:28", "停运")
        try await user.says("11").replies(containing: "G7次 · 11月22日(周日)")
        try await user.says("13").replies(containing: "请回复1到12之间的序号")
        try await user.says("不是今天，明天").replies(containing: "11月23日(周一) 北京 → 上海 共1趟")
    }

    @Test(
        "the missing end is asked for, and can be given with a day",
        arguments: [("去上海的高铁", "您从哪里出发去上海", "北京 明天"), ("从北京出发", "您从北京去哪里", "上海，明天")]
    )
    func ends(text: String, question: String, answer: String) async throws {
        let user = try conversation().user()
        try await user.says(text).replies(containing: question, "回复“取消”退出。")
        try await user.says(answer).replies(containing: "11月23日(周一) 北京 → 上海 共1趟")
    }

    @Test(
        "stations and cities are told apart",
        arguments: [
            ("北京南到上海虹桥", RailPlace.station("北京南"), RailPlace.station("上海虹桥")), ("北京南站到虹桥站", .station("北京南"), .station("上海虹桥")),
            ("北京西安", .city("北京"), .city("西安")), ("重庆北京", .city("重庆"), .city("北京")), ("京沪高铁", .city("北京"), .city("上海")),
            ("beijing shanghai", .city("北京"), .city("上海")), ("北京站到南京南", .station("北京"), .station("南京南")),
            ("从苏州去徐州东 明天", .city("苏州"), .station("徐州东")), ("广州南到深圳北余票", .station("广州南"), .station("深圳北")),
            ("香港西九龙到深圳", .station("香港西九龙"), .city("深圳")), ("重庆北到成都东", .station("重庆北"), .station("成都东")),
        ]
    )
    func places(text: String, origin: RailPlace, destination: RailPlace) {
        let understanding = RailwayUnderstanding()
        let intent = understanding.intent(of: FoldedText(text), at: LocalTime(referenceMoment))
        guard case .route(let question) = intent else {
            Issue.record("\(intent)")
            return
        }
        #expect(question.origin == origin)
        #expect(question.destination == destination)
    }

    @Test("a route without trains says so and leads to the next day that has some, or to other stations")
    func noTrains() async throws {
        let user = try conversation().user()
        try await user.says("北京到拉萨").replies(containing: "北京→拉萨 没有查到直达列车", "11月24日(周二) 有1趟", "回复“是”")
        try await user.says("是").replies(containing: "11月24日(周二) 北京 → 拉萨 共1趟", "Z21 20:00–12:20+2")
        try await user.says("北京西到上海 今天").replies(containing: "北京西→上海 没有查到直达列车", "换其他车站当天有12趟")
        try await user.says("三亚到拉萨").replies(containing: "一周内也没有", "三亚到武汉")
        try await user.says("北京南到北京").replies(containing: "出发地和目的地都是北京")
        try await user.says("北京到上海 凌晨").replies(containing: "11月23日(周一) 北京→上海 没有查到凌晨的直达列车", "当天共有1趟")
    }

    @Test("an order is shown to whoever knows a passenger, and the answer does not tell whether there is one")
    func tickets() async throws {
        let conversation = try conversation()
        let user = conversation.user()
        let asked = try await user.says("E123456789").text
        #expect(asked?.contains("乘车人姓名或证件号后4位") == true)
        try await conversation.user("乙").says("E999999999").replies(containing: "乘车人姓名或证件号后4位")
        try await user.says("李四").replies(containing: "没有查到与订单号 E123456789 和乘车人信息相符的订单")
        try await conversation.user("乙").says("李四").replies(containing: "没有查到与订单号 E999999999 和乘车人信息相符的订单")
        try await user.says("张伟").replies(
            """
            车票订单 E123456789
            状态：已支付
            G7次 · 11月23日(周一)
            北京南 09:00 → 上海虹桥 13:28
            · 张* 二等座 05车12A号 ¥553.00
            · SMITH/** 一等座 ¥933.00
            合计：¥1,486.00
            请持购票证件进站，开车前5分钟停止检票。
            查正晚点请发送“G7 11月23日”。
            """
        )
        #expect(try await user.stored == nil)
        // Known for half an hour.
        try await user.says("E123456789").replies(containing: "车票订单 E123456789")
        user.waits(.seconds(1_801))
        try await user.says("E123456789").replies(containing: "乘车人姓名或证件号后4位")
    }

    @Test(
        "the second factor is read however it is said",
        arguments: [
            "E123456789 张伟", "张伟 e123456789", "E123456789 002x", "订单号是E123456789，姓名张伟", "E123456789 证件后四位002X",
            "E123456789 smith john",
            "我的订单E123456789 乘车人张伟",
        ]
    )
    func proofs(text: String) async throws {
        try await conversation().user().says(text).replies(containing: "车票订单 E123456789")
    }

    @Test("five wrong names pause the sender")
    func guessing() async throws {
        let user = try conversation().user()
        for name in ["王一", "王二", "王三", "王四", "王五"] { try await user.says("E123456789 \(name)").replies(containing: "没有查到") }
        try await user.says("E123456789 张伟").replies(containing: "请30分钟后再试")
    }

    @Test("a linked customer's own orders need no name, another's do")
    func mine() async throws {
        let user = try conversation().user()
        try await user.clicks("TRAIN_TICKETS").replies(containing: "请发送订单号和乘车人姓名")
        try await user.links(to: "C1")
        try await user.clicks("TRAIN_TICKETS").replies(
            """
            您的车票订单共2个：
            1. 11月23日(周一) 09:00 G7 北京南→上海虹桥 已支付
            2. 11月21日(周六) 09:00 G7 北京南→上海虹桥 已出站
            回复序号看详情。
            """
        )
        try await user.says("2").replies(containing: "车票订单 E123456780\n状态：已出站")
        try await user.says("3").replies(containing: "请回复1到2之间的序号")
        try await user.says("E123456789").replies(containing: "车票订单 E123456789")
        try await user.says("E123456700").replies(containing: "乘车人姓名或证件号后4位")
        try await user.links(to: "C3")
        try await user.says("我的行程").replies(containing: "您名下没有车票订单")
    }

    @Test("a directory that cannot be asked is admitted", arguments: ["G7", "北京到上海", "E123456789 张伟"])
    func broken(text: String) async throws {
        try await conversation(BrokenRailway()).user().says(text).replies(LookupNotice.outOfService)
    }

    @Test("every key of the menu is answered", arguments: RailwayService.menu.customMenu(pages: [:]).actions.compactMap(\.key))
    func keys(key: String) async throws {
        let answer = try await Chat(RailwayService(railway: Self.railway()).routes).clicks(key)
        #expect(key == "AGENT" ? answer == "[hand-over]" : !answer.hasPrefix("您可以直接发送") && !answer.hasPrefix("["))
    }

    @Test(
        "words of a railway's customers",
        arguments: [
            ("怎么退票", "退票\n"), ("北京到上海的票怎么改签", "改签\n"), ("怎么买票", "购票："), ("行李能带多少", "站车服务\n"), ("候补怎么弄", "购票："), ("怎么绑定", "绑定："),
        ]
    )
    func words(text: String, answer: String) async throws {
        #expect(try await Chat(RailwayService(railway: Self.railway()).routes).says(text).hasPrefix(answer))
    }
}
