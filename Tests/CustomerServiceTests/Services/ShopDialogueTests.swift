import Foundation
import Testing
import WebhookCore

@testable import CustomerService

@Suite("Asking a shop, on Sunday 2026-11-22 10:30")
struct ShopDialogueTests {
    static let directory = InMemoryDirectory(orders: [
        Order(
            number: "8800100005",
            placedAt: Date(china: "2026-11-20 14:03"),
            status: .shipped,
            items: [
                .init(title: "手机 Pro 256GB 星空黑", quantity: 1, unitPrice: 599_900),
                .init(title: "液态硅胶手机壳", quantity: 2, unitPrice: 9_905),
            ],
            total: 619_710,
            parcels: [
                .init(
                    carrier: "顺丰速运",
                    trackingNumber: "SF1300000000001",
                    events: [
                        .init(time: Date(china: "2026-11-22 08:10"), place: "上海", text: "快件正在派送"),
                        .init(time: Date(china: "2026-11-22 06:15"), place: "上海", text: "快件到达【上海浦东营业点】"),
                        .init(time: Date(china: "2026-11-21 22:05"), place: nil, text: "运输中"),
                        .init(time: Date(china: "2026-11-21 16:30"), place: "深圳", text: "已揽收"),
                    ]
                )
            ],
            phoneTail: "8000",
            isSample: true
        ),
        Order(
            number: "8800100006",
            placedAt: Date(china: "2025-12-31 23:59"),
            status: .awaitingPayment,
            items: [.init(title: "耳机", quantity: 1, unitPrice: 5)],
            total: 5,
            phoneTail: "8000"
        ),
    ])

    private func chat() throws -> Chat {
        let settings = ShopService.Settings(
            service: ServiceSettings(name: "示例商城", hotline: "400-000-0000"),
            orderNumbers: [OrderNumberRule(example: "8800100001")]
        )
        return try Chat(ShopService(orders: Self.directory, settings: settings).routes)
    }

    @Test(
        "an order with its parcel",
        arguments: [
            "8800100005 8000", "订单8800100005尾号8000", "查订单 ８８００１００００５，手机13800138000",
        ]
    )
    func order(text: String) async throws {
        #expect(
            try await chat().says(text) == """
                订单 8800100005
                状态：已发货，待收货
                下单：11月20日(周五) 14:03
                · 手机 Pro 256GB 星空黑 ×1  ¥5,999.00
                · 液态硅胶手机壳 ×2  ¥99.05
                合计：¥6,197.10

                物流：顺丰速运 SF1300000000001
                11-22 08:10 上海 快件正在派送
                11-22 06:15 快件到达【上海浦东营业点】
                11-21 22:05 运输中
                （示例数据）
                """
        )
    }

    @Test("where an order's parcels are", arguments: ["订单号：8800100005到哪了，8000", "8800100005的快递几点能到 手机尾号8000"])
    func parcels(text: String) async throws {
        #expect(
            try await chat().says(text) == """
                订单 8800100005 的物流
                状态：已发货，待收货

                顺丰速运 SF1300000000001
                11-22 08:10 上海 快件正在派送
                11-22 06:15 快件到达【上海浦东营业点】
                11-21 22:05 运输中
                11-21 16:30 深圳 已揽收
                （示例数据）
                """
        )
    }

    @Test("an order of another year still to be paid")
    func unpaid() async throws {
        #expect(
            try await chat().says("8800100006 8000") == """
                订单 8800100006
                状态：待付款
                下单：2025年12月31日(周三) 23:59
                · 耳机 ×1  ¥0.05
                合计：¥0.05
                请在商城“我的订单”中完成付款，超时订单会自动取消。
                """
        )
    }

    @Test("a parcel shows nothing of the order", arguments: ["SF1300000000001 8000", "快递sf1300000000001到哪了，尾号8000"])
    func parcel(text: String) async throws {
        #expect(
            try await chat().says(text) == """
                顺丰速运 SF1300000000001
                11-22 08:10 上海 快件正在派送
                11-22 06:15 快件到达【上海浦东营业点】
                11-21 22:05 运输中
                11-21 16:30 深圳 已揽收
                所属订单尾号 0005，发送订单号可查看订单。
                （示例数据）
                """
        )
    }

    @Test(
        "what is not there, and what should not have been typed",
        arguments: [
            (
                "8800199999 8000",
                "没有查到与订单号 8800199999 和手机尾号相符的订单。\n请核对订单号和下单手机号的后4位，例如“8800100001 8000”；也可以发送快递单号查物流。\n需要帮助请回复“人工”。"
            ),
            (
                "YT1234567890123 8000",
                "没有查到与快递单号 YT1234567890123（像是圆通速递的单号）和手机尾号相符的包裹。\n刚发货的包裹可能稍后才有物流；也可以发送订单号查询，例如“8800100001 8000”。\n需要帮助请回复“人工”。"
            ),
            ("6225880123456783", LookupNotice.bankCard), ("11010519491231002X", LookupNotice.residentID),
            (
                "13800138000",
                """
                为保护个人信息，暂不支持按手机号查询。
                您可以直接发送：
                · 订单号加手机尾号，如“8800100001 8000”
                · 快递单号加手机尾号，如“SF1300000000001 8000”
                · 退换货、发票、门店等关键词
                · “人工”转人工客服
                """
            ),
        ]
    )
    func others(text: String, answer: String) async throws {
        #expect(try await chat().says(text) == answer)
    }

    @Test("menu keys and words that need no lookup")
    func words() async throws {
        let chat = try chat()
        let order = "请发送订单号，例如“8800100001”。订单号在商城“我的订单”或下单短信中可以找到。\n回复“取消”退出。"
        let parcel = "请发送订单号或快递单号，例如“8800100001”或“SF1300000000001”。\n回复“取消”退出。"
        #expect(try await chat.clicks("MY_ORDERS") == order)
        #expect(try await chat.says("我的订单") == order)
        #expect(try await chat.clicks("PARCEL") == parcel)
        #expect(try await chat.says("到哪了") == parcel)
        #expect(try await chat.clicks("RETURNS").hasPrefix("退换货\n· 签收后7天内"))
        #expect(try await chat.says("怎么退货") == chat.clicks("RETURNS"))
        #expect(try await chat.clicks("INVOICE") == chat.says("开发票"))
        #expect(try await chat.clicks("STORES") == "门店：地址和营业时间请在商城首页的“门店”中按城市查看；也可以拨打 400-000-0000 查询。")
        #expect(try await chat.clicks("AGENT") == "[hand-over]")
    }

    @Test(
        "a code scanned through the menu is looked up as if it had been typed",
        arguments: [
            ("8800100006", "8800100006"), ("CODE_128,8800100006", "8800100006"), ("code_128,SF1300000000001", "SF1300000000001"),
            ("EAN_13,6901234567890", "6901234567890"), ("SF1300000000001", "SF1300000000001"),
            ("订单,8800100006", "8800100006"), ("11010519491231002X", "11010519491231002X"),
        ]
    )
    func waitingScan(result: String, typed: String) async throws {
        let answer = try await chat().scans(result)
        #expect(try await answer == chat().says(typed))
        #expect(!answer.contains("您可以直接发送"))
    }

    @Test("a scanned code without a number is told so", arguments: ["https://m.example.com/o/8800100006", "CODE_128,", "退货", ""])
    func strangeScan(result: String) async throws {
        let answer = try await chat().scans(result)
        #expect(answer.hasPrefix("没有从扫到的内容中认出订单号或快递单号。\n您可以直接发送：\n· 订单号加手机尾号，如“8800100001 8000”\n"))
        #expect(try await chat().scans(result, isWaiting: false) == "[nothing]")
    }

    @Test("introduces itself well under any name", arguments: ["商城服务", "示例商城", "示例商城服务号", "公众号"])
    func about(name: String) async throws {
        let settings = ShopService.Settings(service: ServiceSettings(name: name))
        let chat = try Chat(ShopService(orders: Self.directory, settings: settings).routes)
        #expect(try await chat.says("账号介绍").hasPrefix("这里是“\(name)”，可查订单和物流"))
    }

    @Test("a broken directory is admitted")
    func broken() async throws {
        let chat = try Chat(ShopService(orders: BrokenDirectory()).routes)
        #expect(try await chat.says("8800100005") == LookupNotice.outOfService)
    }

    @Test("an order with everything at once stays within a message")
    func long() async throws {
        let event = Order.ParcelEvent(time: referenceMoment, place: "乌鲁木齐", text: String(repeating: "运输中", count: 40))
        let order = Order(
            number: "8800100007",
            placedAt: referenceMoment,
            status: .partlyShipped,
            items: (1...50).map {
                .init(title: String(repeating: "长", count: 80) + "\($0)", quantity: $0, unitPrice: .max / 100)
            },
            total: .max,
            parcels: (1...9).map {
                .init(carrier: "顺丰", trackingNumber: "SF130000000000\($0)", events: [event, event, event, event])
            },
            phoneTail: "8000",
            isSample: true
        )
        let chat = try Chat(ShopService(orders: InMemoryDirectory(orders: [order])).routes)
        let answer = try await chat.says("8800100007 8000")
        #expect(answer.hasPrefix("订单 8800100007\n"))
        #expect(answer.hasSuffix("\n…\n（示例数据）"))
        #expect(answer.count <= 600)
    }
}
