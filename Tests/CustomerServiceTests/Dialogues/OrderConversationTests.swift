import Foundation
import Testing
import WebhookCore
import WebhookTestKit

@testable import CustomerService

@Suite("Talking to a shop, on Sunday 2026-11-22 10:30")
struct OrderConversationTests {
    private let routes = ShopService(orders: ShopDialogueTests.directory).routes

    @Test("asks for number and telephone until an order is found", arguments: ["MY_ORDERS", "PARCEL"])
    func untilFound(key: String) async throws {
        try await Conversation(with: routes) { user in
            try await user.clicks(key).replies(containing: "订单号", "例如“8800100001”", "回复“取消”退出。")
            try await user.says("8800199999").replies(containing: "下单手机号的后4位")
            for _ in 1...2 {
                let again = try await user.says("8000").replies(containing: "没有查到与订单号 8800199999 和手机尾号相符的订单。")
                #expect(again.text?.contains("退出请回复") == false)
            }
            try await user.says("8001").replies(containing: "没有查到与订单号 8800199999", "退出请回复“取消”")
            try await user.says("订单8800100005").replies(containing: "下单手机号的后4位")
            try await user.says("尾号是8000").replies(containing: "订单 8800100005\n状态：已发货")
            try await user.says("到哪了").replies(containing: "订单 8800100005 的物流\n状态：已发货", "11-21 16:30 深圳 已揽收")
        }
    }

    @Test("a parcel's number will do as well, and for half an hour the order it belongs to is known")
    func parcel() async throws {
        try await Conversation(with: routes) { user in
            try await user.says("我的快递到哪了").replies(containing: "请发送订单号或快递单号")
            try await user.says("sf1300000000001").replies(containing: "下单手机号的后4位")
            try await user.says("138****8000").replies(containing: "顺丰速运 SF1300000000001")
            try await user.says("8800100005").replies(containing: "订单 8800100005 的物流\n状态：已发货")
            user.waits(.seconds(1_801))
            try await user.says("8800100005").replies(containing: "下单手机号的后4位")
        }
    }

    @Test(
        "no way in leads to an order without the telephone number's end, and none tells whether there is one",
        arguments: [
            "8800100005", "订单8800100005", "SF1300000000001", "8800100005 1234",
            "8800100005 138001380001",
            "8800100006 张三", "8800100005 80", "订单号8800100005手机号13800131234",
        ]
    )
    func stranger(text: String) async throws {
        let missing = text.replacing("8800100005", with: "8800199999").replacing("8800100006", with: "8800199999")
            .replacing("SF1300000000001", with: "SF1300000000002")
        let conversation = try Conversation(with: routes)
        let answer = try await conversation.user("甲").says(text).text ?? ""
        #expect(!answer.contains("状态") && !answer.contains("顺丰速运 SF") && !answer.contains("¥"))
        let other = try await conversation.user("乙").says(missing).text ?? ""
        let same = { (answer: String) in answer.replacing(/8800\d{6}|SF\d{13}/, with: "…") }
        #expect(same(answer) == same(other))
    }

    @Test(
        "telephone and identity card numbers are neither looked up nor echoed",
        arguments: [
            "13800138000", "订单13800138000", "+8613800138000", "+86 138 0013 8000", "86-138-0013-8000", "11010519491231002X",
            "订单号是11010519491231002X",
        ]
    )
    func privateNumbers(text: String) async throws {
        let order = Order(
            number: text.filter { $0.isASCII },
            placedAt: referenceMoment,
            status: .shipped,
            items: [],
            total: 1,
            phoneTail: "8000"
        )
        let service = ShopService(orders: InMemoryDirectory(orders: [order]))
        let answer = try await Conversation(with: service.routes).user().says(text).text ?? ""
        #expect(answer.contains("个人信息"))
        #expect(!answer.contains(order.number))
    }

    @Test("five wrong ends pause the sender; others' guesses do not stop who was right")
    func guessing() async throws {
        let conversation = try Conversation(with: routes)
        let (user, guesser) = (conversation.user("主人"), conversation.user("生人"))
        try await user.says("8800100005 8000").replies(containing: "订单 8800100005")
        for end in 1...5 { try await guesser.says("8800100005 000\(end)").replies(containing: "没有查到") }
        try await guesser.says("8800100005 8000").replies(containing: "请30分钟后再试")
        try await guesser.says("8800100006 8000").replies(containing: "请30分钟后再试")
        try await conversation.user("路人").says("8800100005 8000").replies(containing: "订单 8800100005")
        try await user.says("8800100005").replies(containing: "订单 8800100005")
        user.waits(.seconds(1_801))
        try await guesser.says("8800100005 8000").replies(containing: "订单 8800100005")
    }

    @Test(
        "the end of the telephone number is taken from where it stands, and from nothing else",
        arguments: [
            ("2026年的订单8800100005", nil), ("2026-11-22 8800100005", nil), ("订单8800100005 付了1299元", nil),
            ("2026年订单8800100005尾号8000", "8000"), ("8800100005 138 0013 8000", "8000"), ("8800100005 138-0013-8000", "8000"),
            ("13800138000 8800100005", "8000"), ("8800100005 8000", "8000"), ("尾号8000 订单8800100005", "8000"),
            ("8800 1000 05", nil), ("8800100005", nil), ("8800100005 共2件", nil),
        ] as [(String, String?)]
    )
    func phoneBesideNumber(text: String, tail: String?) {
        let understanding = ShopUnderstanding(orderNumbers: [OrderNumberRule(example: "8800100001")])
        guard case .order(let question) = understanding.intent(of: FoldedText(text), at: LocalTime(referenceMoment)) else {
            Issue.record("no order in \(text)")
            return
        }
        #expect(question.phone?.digits == tail)
    }

    @Test(
        "asked for the telephone number, it is read however it is said",
        arguments: [
            "8000", "尾号8000", "138****8000", "13800138000", "手机13800138000", "我的手机号是138 0013 8000", "+86 138-0013-8000",
            "后四位是 8000",
        ]
    )
    func phoneAlone(text: String) async throws {
        try await Conversation(with: routes) { user in
            try await user.says("8800100005").replies(containing: "下单手机号的后4位")
            try await user.says(text).replies(containing: "订单 8800100005\n状态")
        }
    }

    @Test(
        "asked for the telephone number, other sentences are not taken for it",
        arguments: ["转人工 工号1234", "2026年买的", "CA1835", "怎么退货"]
    )
    func notThePhone(text: String) async throws {
        let proofs = InMemoryProofLedger()
        let routes = ShopService(orders: ShopDialogueTests.directory, proofs: proofs).routes
        try await Conversation(with: routes) { user in
            for _ in 1...6 {
                try await user.says("8800100005").replies(containing: "下单手机号的后4位")
                _ = try await user.says(text)
            }
            try await user.says("8800100005 8000").replies(containing: "订单 8800100005\n状态")
        }
    }

    @Test("after a number with a wrong telephone, the next telephone is that number's")
    func lastNumber() async throws {
        try await Conversation(with: routes) { user in
            try await user.says("8800199999").replies(containing: "下单手机号的后4位")
            try await user.says("8800100005 1234").replies(containing: "没有查到与订单号 8800100005")
            try await user.says("8000").replies(containing: "订单 8800100005\n状态")
        }
    }

    @Test("a card's number is warned of whether or not an order has it", arguments: [true, false])
    func cardShaped(hasOrder: Bool) async throws {
        let number = "6225880123456783"
        let order = Order(number: number, placedAt: referenceMoment, status: .shipped, items: [], total: 1, phoneTail: "8000")
        let service = ShopService(orders: InMemoryDirectory(orders: hasOrder ? [order] : []))
        try await Conversation(with: service.routes) { user in
            try await user.says(number).replies(LookupNotice.bankCard)
            try await user.says("\(number) 1234").replies(LookupNotice.bankCard)
            if hasOrder { try await user.says("\(number) 8000").replies(containing: "订单 \(number)") }
        }
    }

    @Test("another subject ends the question", arguments: ["怎么退货", "发票", "谢谢"])
    func subject(text: String) async throws {
        let answer = try await Conversation(with: routes).user().says(text)
        try await Conversation(with: routes) { user in
            try await user.clicks("MY_ORDERS")
            #expect(try await user.says(text).text == answer.text)
            #expect(try await user.stored == nil)
        }
    }

    @Test("the number of a bank card is not kept")
    func secret() async throws {
        try await Conversation(with: routes) { user in
            try await user.clicks("MY_ORDERS")
            try await user.says("6225880123456783").replies(containing: "您发送的内容像是银行卡号。")
            let stored = try #require(try await user.stored)
            #expect(!String(decoding: stored.state, as: UTF8.self).contains("6225"))
        }
    }

    @Test("a directory that cannot be asked is admitted")
    func broken() async throws {
        try await Conversation(with: ShopService(orders: BrokenDirectory()).routes) { user in
            try await user.clicks("MY_ORDERS")
            try await user.says("8800100005").replies(LookupNotice.outOfService)
        }
    }
}
