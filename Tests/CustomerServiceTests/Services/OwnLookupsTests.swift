import FoundationEssentials
import Testing
import WebhookCore

@testable import CustomerService

@Suite("Linked customers, on Sunday 2026-11-22 10:30")
struct OwnLookupsTests {
    /// Gives one and the same link.
    struct OneLink: BindingLinks {
        func link(for sender: OpenID) async throws -> BindingLink {
            BindingLink(address: "https://m.example.com/bind?state=s", lifetime: .seconds(600))
        }
    }

    struct NoLink: BindingLinks {
        struct Failure: Error {}
        func link(for sender: OpenID) async throws -> BindingLink { throw Failure() }
    }

    /// Nine of one customer, an hour apart, and one of another.
    static let orders: [Order] = (1...10).map { index in
        Order(
            number: "880010000\(index % 10)",
            placedAt: Date(china: "2026-11-21 0\(index % 10):00"),
            status: .shipped,
            items: [.init(title: "商品\(index)", quantity: 1, unitPrice: index * 100)],
            total: index * 100,
            phoneTail: "8000",
            customer: index == 10 ? "C10002" : "C10001"
        )
    }

    static let journeys: [Itinerary] = ["NKX8R2", "PW3K7D"].map { reference in
        Itinerary(
            bookingReference: reference,
            passengers: [.init(name: "李娜", ticketNumber: "7812123456790")],
            segments: [
                .init(
                    designator: FlightDesignator(airline: "MU", number: 5102),
                    date: CivilDate(year: 2026, month: 11, day: 24),
                    origin: AirportCode(rawValue: "PEK"),
                    destination: AirportCode(rawValue: "SHA"),
                    departure: "22:30",
                    arrival: "00:50+1",
                    cabin: "经济舱 Y",
                    status: "已出票"
                )
            ],
            customer: "C10001"
        )
    }

    /// With a word that links, as a return of the page does.
    private func chat(_ service: Routes) throws -> Chat {
        try Chat(
            Routes {
                Text("测试绑定 {customer}") { context, match in
                    try context.link(to: match["customer"])
                    return .text("linked")
                }
                service
            }
        )
    }

    private func shop(_ links: (any BindingLinks)? = OneLink(), broken: Bool = false) throws -> Chat {
        let directory: any OrderDirectory = broken ? BrokenDirectory() : InMemoryDirectory(orders: Self.orders)
        return try chat(ShopService(orders: directory, binding: links).routes)
    }

    private func airline(_ links: (any BindingLinks)? = OneLink()) throws -> Chat {
        let directory = InMemoryDirectory(itineraries: Self.journeys)
        return try chat(AirlineService(flights: directory, itineraries: directory, binding: links).routes)
    }

    @Test("their orders are a list, a page at a time, whose rows show an order without a telephone number")
    func list() async throws {
        let chat = try shop()
        _ = try await chat.says("测试绑定 C10001")
        let first = """
            您的订单
            1. 11月21日(周六) 商品9
               ¥9.00 已发货，待收货
            2. 11月21日(周六) 商品8
               ¥8.00 已发货，待收货
            3. 11月21日(周六) 商品7
               ¥7.00 已发货，待收货
            4. 11月21日(周六) 商品6
               ¥6.00 已发货，待收货
            5. 11月21日(周六) 商品5
               ¥5.00 已发货，待收货
            6. 11月21日(周六) 商品4
               ¥4.00 已发货，待收货
            回复序号看详情，回复 M 看更多，回复“取消”退出。
            """
        #expect(try await chat.says("我的订单") == first)
        #expect(try await chat.clicks("MY_ORDERS") == first)
        #expect(try await chat.says("2").hasPrefix("订单 8800100008\n状态：已发货，待收货"))
        let second = try await chat.says("更多")
        #expect(second.contains("7. 11月21日(周六) 商品3") && second.contains("9. 11月21日(周六) 商品1"))
        #expect(second.hasSuffix("回复序号看详情，回复“取消”退出。") && !second.contains("商品4"))
        #expect(try await chat.says("M") == "没有更多订单了，回复序号看详情。")
        #expect(try await chat.says("9").hasPrefix("订单 8800100001\n"))
        #expect(try await chat.says("10").contains("请回复1到9之间的序号"))
        #expect(try await chat.says("取消") == "好的。有需要随时发送“帮助”。")
    }

    @Test("their own order's number is enough, another customer's is protected as anybody's")
    func numbers() async throws {
        let chat = try shop()
        _ = try await chat.says("测试绑定 C10001")
        #expect(try await chat.says("8800100003").hasPrefix("订单 8800100003\n"))
        #expect(try await chat.says("8800100000").contains("下单手机号的后4位"))
        #expect(try await chat.says("1234").contains("没有查到"))
        #expect(try await chat.says("8000").hasPrefix("订单 8800100000\n"))
        let stranger = try shop()
        #expect(try await stranger.says("8800100003").contains("下单手机号的后4位"))
    }

    @Test("nobody else gets a list; who is not linked is told how")
    func others() async throws {
        let chat = try shop()
        let offered = try await chat.says("查订单")
        #expect(offered.hasPrefix("请发送订单号") && offered.contains("回复“绑定”关联账户后，可直接查看自己的订单。"))
        _ = try await chat.says("测试绑定 C10003")
        #expect(try await chat.says("查订单").hasPrefix("请发送订单号"))
        #expect(try await !shop(nil).says("查订单").contains("绑定"))
        let airline = try airline()
        #expect(try await airline.says("我的行程").contains("回复“绑定”关联账户后，可直接查看自己的行程。"))
        #expect(try await !self.airline(nil).says("我的行程").contains("绑定"))
    }

    @Test("where orders cannot be looked up, that is said")
    func broken() async throws {
        let chat = try shop(broken: true)
        _ = try await chat.says("测试绑定 C10001")
        #expect(try await chat.says("我的订单").hasPrefix("抱歉，查询系统暂时无法使用"))
    }

    @Test("their journeys are a list, too")
    func journeys() async throws {
        let chat = try airline()
        _ = try await chat.says("测试绑定 C10001")
        let list = """
            您的行程
            1. 11月24日(周二) MU5102 东航
               北京首都 → 上海虹桥 已出票
            2. 11月24日(周二) MU5102 东航
               北京首都 → 上海虹桥 已出票
            回复序号看详情，回复“取消”退出。
            """
        #expect(try await chat.says("我的行程") == list)
        #expect(try await chat.clicks("ITINERARY") == list)
        let journey = try await chat.says("2")
        #expect(journey.hasPrefix("行程 预订编码 PW3K7D\n乘机人：李*\n"))
        #expect(try await chat.says("M") == "没有更多行程了，回复序号看详情。")
        #expect(try await chat.says("3").contains("请回复1到2之间的序号"))
    }

    @Test("绑定 gives a link that is not to be passed on, by word and by button")
    func bind() async throws {
        let chat = try shop()
        let link = """
            请点击链接登录，绑定您的账户：
            <a href="https://m.example.com/bind?state=s">绑定账户</a>
            链接在10分钟内有效，只能使用一次。请不要转发给他人。
            """
        #expect(try await chat.says("绑定") == link)
        #expect(try await chat.says("我要绑定") == link)
        #expect(try await chat.clicks("BIND") == link)
        _ = try await chat.says("查订单")
        #expect(try await chat.says("绑定") == link, "it is another subject than the question")
        #expect(try await airline().says("绑定") == link)
        #expect(try await shop(NoLink()).says("绑定").hasPrefix("抱歉，查询系统暂时无法使用"))
        _ = try await chat.says("测试绑定 C10001")
        #expect(try await chat.says("绑定").hasPrefix("您已绑定客户号 ****01。\n"))
    }

    @Test("without a page 绑定 is a question about membership, as before")
    func withoutPage() async throws {
        for word in ["绑定", "会员", "解绑"] {
            #expect(try await shop(nil).says(word).hasPrefix("会员：登录商城后绑定会员"), "\(word)")
        }
    }

    @Test("解绑 asks once more, and ends the link", arguments: ["解绑", "取消绑定", "解除绑定"])
    func unbind(word: String) async throws {
        let chat = try shop()
        #expect(try await chat.says(word) == "您还没有绑定账户。需要时回复“绑定”开始。")
        _ = try await chat.says("测试绑定 C10001")
        let question = """
            确定解除绑定吗？解除后，这里不再直接显示您的个人业务；随时可以重新绑定。
            回复“确定”解除，回复“取消”保留。
            """
        #expect(try await chat.says(word) == question)
        #expect(try await chat.says("取消") == "好的，没有解除绑定。")
        #expect(try await chat.clicks("UNBIND") == question)
        #expect(try await chat.says("不要") == "好的，没有解除绑定。")
        #expect(try await chat.says("我的订单").hasPrefix("您的订单\n"))
        #expect(try await chat.says(word) == question)
        #expect(try await chat.says("确定") == "已解除绑定。需要时回复“绑定”可以重新绑定。")
        #expect(try await chat.says("我的订单").hasPrefix("请发送订单号"))
    }

    @Test("a link that was made without a page can be ended, too")
    func unbindWithoutPage() async throws {
        let chat = try shop(nil)
        _ = try await chat.says("测试绑定 C10001")
        #expect(try await chat.says("我的订单").hasPrefix("您的订单\n"))
        #expect(try await chat.says("解绑").hasPrefix("确定解除绑定吗？"))
        #expect(try await chat.says("是").hasPrefix("已解除绑定。"))
    }
}
