import Testing
import WebhookCore

@testable import CustomerService

@Suite("ShopUnderstanding")
struct ShopUnderstandingTests {
    private func intent(_ text: String) -> ShopIntent {
        ShopUnderstanding(orderNumbers: [OrderNumberRule(example: "202611220001")]).intent(
            of: FoldedText(text),
            at: LocalTime(referenceMoment)
        )
    }

    @Test(
        "orders by number",
        arguments: [
            "202611180001", "订单202611180001", "查订单 202611180001", "订单号：202611180001", "２０２６１１１８０００１", "2026 1118 0001",
            "我的订单202611180001到哪了",
        ]
    )
    func orders(text: String) {
        guard case .order(let question) = intent(text) else {
            Issue.record("\(intent(text))")
            return
        }
        #expect(question.number == "202611180001")
    }

    @Test(
        "parcels by tracking number",
        arguments: [
            ("SF1300000000001", "SF1300000000001"), ("快递 sf1300000000001", "SF1300000000001"),
            ("物流75312345678901", "75312345678901"), ("EE123456785CN", "EE123456785CN"),
        ]
    )
    func parcels(text: String, number: String) {
        guard case .order(let question) = intent(text) else {
            Issue.record("\(intent(text))")
            return
        }
        #expect(question.subject == .parcel)
        #expect(question.parcel?.text == number)
    }

    @Test("digits alone may be both, and may be a secret")
    func both() {
        #expect(
            intent("75312345678901")
                == .order(OrderQuestion(.parcel, number: "75312345678901", parcel: TrackingNumber(parsing: "75312345678901")))
        )
        #expect(intent("6225880123456783") == .order(OrderQuestion(number: "6225880123456783", secret: .bankCard)))
        #expect(intent("11010519491231002X") == .general(.secret(.residentID)))
        #expect(intent("13800138000") == .general(.mobileNumber))
    }

    @Test(
        "words",
        arguments: [
            ("我的订单", .order), ("订丹", .order), ("快递到哪了", .parcel), ("到哪了", .whereIsIt), ("怎么退货", .returns), ("退款", .refund),
            ("开发票", .invoice), ("附近门店", .stores),
            ("订单", .order), ("单子", .order), ("买的东西", .order), ("下的单", .order), ("物流", .parcel), ("快递", .parcel), ("包裹", .parcel),
            ("发货", .parcel), ("退换货", .returns), ("人工", .agent), ("你好", .greeting),
        ] as [(String, Topic)]
    )
    func topics(text: String, topic: Topic) {
        #expect(intent(text) == .general(.topic(topic)))
    }

    private func conversation(_ texts: String...) -> ShopIntent? {
        let rule = OrderNumberRule(example: "8800100001")
        let understanding = ShopUnderstanding(orderNumbers: [rule])
        var frame: ShopFrame?
        var intent: ShopIntent?
        for text in texts {
            let read = understanding.read(FoldedText(text), after: frame, at: LocalTime(referenceMoment)).intent
            frame = ShopFrame(read, after: frame)
            intent = read
        }
        return intent
    }

    @Test("the end of a number is put right")
    func endings() {
        let last = ShopIntent.order(OrderQuestion(number: "8800100016"))
        #expect(conversation("8800100015", "说错了 单号最后一位是6") == last)
        #expect(conversation("8800100015", "最后两个数应该是16") == last)
        #expect(conversation("8800100015，手滑了，末位是6") == last)
        #expect(
            conversation("8800100015", "后四位是0016")
                == .order(OrderQuestion(number: "8800100015", phone: PhoneTail(parsing: "0016")))
        )
        #expect(conversation("8800100015", "单号后四位是0016") == last)
    }

    @Test("what was spoken of goes on")
    func frames() {
        let phone = PhoneTail(parsing: "8000")
        #expect(conversation("8800100003", "8000", "到哪了") == .order(OrderQuestion(.parcel, number: "8800100003", phone: phone)))
        #expect(conversation("我的包裹", "8800100003", "那8800100004呢") == .order(OrderQuestion(.parcel, number: "8800100004")))
        #expect(conversation("我的包裹", "8800100003", "再看个订单8800100004") == .order(OrderQuestion(number: "8800100004")))
        #expect(conversation("8800100003", "8000", "这单我要退") == .general(.topic(.returns)))
        #expect(conversation("我的订单", "2号") == .answer(.row(2)))
        #expect(conversation("2号") == .general(.unknown))
        #expect(conversation("尾号8000的快递", "8800100003") == .order(OrderQuestion(.parcel, number: "8800100003")))
    }

    @Test(
        "what is no order's number is not looked for",
        arguments: ["IMEI 490154203237518", "串号是490154203237518", "身份证110101199003071239", "88", "880010", "尾号", "订单号后四位0045"]
    )
    func others(text: String) {
        if case .order(let question)? = conversation(text) { #expect(!question.hasNumber && question.phone == nil) }
    }
}
