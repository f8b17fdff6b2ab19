import Testing
import WebhookCore

@testable import CustomerService

@Suite("AirlineUnderstanding, on Sunday 2026-11-22 10:30")
struct AirlineUnderstandingTests {
    private func intent(_ text: String, own: String? = "CA") -> AirlineIntent {
        AirlineUnderstanding(ownAirline: own).intent(of: FoldedText(text), at: LocalTime(referenceMoment))
    }

    @Test(
        "a flight and its day",
        arguments: [
            ("CA1835", "CA1835", nil), ("ｃａ　１８３５", "CA1835", nil), ("ca-1835", "CA1835", nil), ("查一下CA1835", "CA1835", nil),
            ("CA1835 明天", "CA1835", "2026-11-23"), ("明天CA1835起飞了吗", "CA1835", "2026-11-23"),
            ("CA1835 12月1号", "CA1835", "2026-12-01"),
            ("12-1 CA1835", "CA1835", "2026-12-01"), ("CA1835 1201", "CA1835", "2026-12-01"), ("CA1835延勿了吗", "CA1835", nil),
            ("国航1835", "CA1835", nil), ("国航 1835", "CA1835", nil), ("国航CA1835", "CA1835", nil), ("东航5101", "MU5101", nil),
            ("南航三千一百零一", "CZ3101", nil), ("南航三千一百", "CZ3100", nil), ("国航幺八三五", "CA1835", nil), ("川航8633次", "3U8633", nil),
            ("G5123", "G5123", nil), ("3U8633 後天", "3U8633", "2026-11-24"), ("CA0935", "CA935", nil), ("1835", "CA1835", nil),
            ("1835航班 昨天", "CA1835", "2026-11-21"), ("请问1835航班", "CA1835", nil), ("CA1835 11月1号", "CA1835", "2026-11-01"),
            ("首都航空5181", "JD5181", nil), ("厦门航空8101", "MF8101", nil), ("CA1835到哪了", "CA1835", nil), ("CA 1835 广州", "CA1835", nil),
        ] as [(String, String, String?)]
    )
    func flight(text: String, designator: String, day: String?) throws {
        let expected = FlightQuestion(
            try #require(FlightDesignator(parsing: designator)),
            day: day.flatMap { CivilDate(iso: $0) }.map { DayMention(.day($0)) }
        )
        #expect(intent(text) == .flight(expected))
    }

    @Test("ICAO's form is a suggestion")
    func icao() throws {
        #expect(
            intent("CCA1835") == .flight(FlightQuestion(try #require(FlightDesignator(parsing: "CA1835")), isSuggestion: true))
        )
    }

    @Test("a number alone is asked about where the account has no airline")
    func bareNumber() {
        #expect(intent("1835", own: nil) == .flightNumber(1835))
        #expect(intent("1835航班", own: nil) == .flightNumber(1835))
    }

    @Test(
        "a train's number is no flight of an airline that nobody knows, and no booking reference",
        arguments: [
            ("G1234", "G1234"), ("G102 明天", "G102"), ("高铁G102", "G102"), ("G1234次", "G1234"), ("D3105 明天", "D3105"),
            ("D3105 12月1日", "D3105"), ("明天下午的D3105", "D3105"), ("d3105明天的车", "D3105"), ("D3105 tomorrow", "D3105"),
            ("高铁D3105", "D3105"), ("Ｚ２０次列车", "Z20"), ("K9次", "K9"), ("G1 后天", "G1"), ("高铁G5123", "G5123"),
            ("G102晚点了吗", "G102"), ("D3105次 周三", "D3105"),
        ]
    )
    func trains(text: String, train: String) throws {
        #expect(intent(text) == .train(try #require(TrainNumber(parsing: train))))
    }

    @Test("a flight stays one beside a train, and a terminal is no train")
    func besideTrains() throws {
        let flight = FlightQuestion(try #require(FlightDesignator(parsing: "G5123")))
        #expect(intent("G5123次") == .flight(flight))
        #expect(intent("G102转CA1835") == intent("CA1835"))
        #expect(intent("高铁G102转CA1835") == intent("CA1835"))
        #expect(intent("T3") == .general(.unknown))
    }

    @Test("an airline that the table does not have is said so")
    func others() throws {
        #expect(intent("QF107航班") == .unknownAirline(FlightDesignator(airline: "QF", number: 107)))
    }

    @Test(
        "every way of naming 广州 to 北京",
        arguments: [
            "广州到北京", "广州飞北京", "广州-北京", "广州—北京", "广州→北京", "广州 北京", "从广州去北京", "广州至北京", "can-bjs", "北京，从广州出发", "廣州到北京",
            "guangzhou beijing",
            "查一下广州到北京的航班", "穗飞京", "我想从广州飞往北京", "广州～北京", "Guangzhou to Beijing", "从羊城到帝都", "广州到北京机票",
        ]
    )
    func route(text: String) throws {
        let question = RouteQuestion(from: PlaceIndex.shared.place("广州"), to: PlaceIndex.shared.place("北京"))
        #expect(intent(text) == .route(question))
    }

    @Test("an airport is kept as one")
    func airports() {
        #expect(
            intent("CAN PEK") == .route(RouteQuestion(from: PlaceIndex.shared.place("广州"), to: PlaceIndex.shared.place("PEK")))
        )
        #expect(
            intent("浦东到首都机场") == .route(RouteQuestion(from: PlaceIndex.shared.place("PVG"), to: PlaceIndex.shared.place("PEK")))
        )
    }

    @Test("a missing end stays missing")
    func oneEnd() {
        #expect(intent("去北京的") == .route(RouteQuestion(from: nil, to: PlaceIndex.shared.place("北京"))))
        #expect(intent("广州回来的") == .route(RouteQuestion(from: PlaceIndex.shared.place("广州"), to: nil)))
        #expect(intent("从广州出发 明天").isRoute)
        #expect(intent("北京天气怎么样") == .general(.unknown))
        #expect(intent("can you help me") == .general(.unknown))
    }

    @Test("day, part of day and way back")
    func routeDays() {
        let day = DayMention(.day(CivilDate(year: 2026, month: 11, day: 25)), window: TimeWindow(0..<600, "10:00前"))
        let expected = RouteQuestion(from: PlaceIndex.shared.place("广州"), to: PlaceIndex.shared.place("北京"), day: day)
        #expect(intent("11月25日10点前广州到北京") == .route(expected))
        var both = expected
        both.day = nil
        both.isRoundTrip = true
        #expect(intent("广州北京往返") == .route(both))
    }

    @Test("rules that happen to name two cities stay questions of rules")
    func rules() {
        #expect(intent("广州到北京的票怎么退票") == .general(.topic(.refund)))
        #expect(intent("北京飞上海行李可以带多少") == .general(.topic(.baggage)))
    }

    @Test(
        "a journey by ticket number or booking reference, with the name",
        arguments: [
            ("784-2123456789 张三", "784-2123456789", "张三"), ("7842123456789张三丰", "784-2123456789", "张三丰"),
            ("票号7842123456789 姓名李想", "784-2123456789", "李想"),
            ("帮我查一下行程 784-2123456789 欧阳修", "784-2123456789", "欧阳修"), ("784-2123456789 ZHANG/SAN", "784-2123456789", "ZHANG/SAN"),
            ("7842123456789", "784-2123456789", nil), ("张三 7842123456789", "784-2123456789", "张三"),
            ("784-2123456789/790 张三", "784-2123456789", "张三"),
            ("NX5T8K 张三", "NX5T8K", "张三"), ("nx5t8k 張三", "NX5T8K", "张三"), ("预订编码NX5T8K，乘机人张三", "NX5T8K", "张三"),
            ("NX5T8K", "NX5T8K", nil),
            ("PNR ABCDEF 张三", "ABCDEF", "张三"), ("预订编码CA1835 张三", "CA1835", "张三"), ("行程 NX5T8K", "NX5T8K", nil),
            ("NX5T8K 阿依古丽·买买提", "NX5T8K", "阿依古丽·买买提"),
            ("我是张三 NX5T8K", "NX5T8K", "张三"), ("D3105 张三", "D3105", "张三"), ("预订编码G102A5 明天", "G102A5", nil),
            ("NX5T8K 明天", "NX5T8K", nil), ("NX5T8K 周三 张三", "NX5T8K", "张三"), ("NX5T8K 后天下午", "NX5T8K", nil),
            ("NX5T8K 十二月一日", "NX5T8K", nil), ("784-2123456789 下周三", "784-2123456789", nil),
            ("NX5T8K TOMORROW", "NX5T8K", nil), ("NX5T8K 李国庆", "NX5T8K", "李国庆"), ("NX5T8K 周三丰", "NX5T8K", "周三丰"),
        ] as [(String, String, String?)]
    )
    func itinerary(text: String, identifier: String, passenger: String?) {
        guard case .itinerary(let question) = intent(text) else {
            Issue.record("\(intent(text))")
            return
        }
        switch question.identifier {
        case .ticket(let ticket): #expect(ticket.description == identifier)
        case .booking(let reference): #expect(reference.description == identifier)
        }
        #expect(question.passenger == passenger)
    }

    @Test(
        "synonyms",
        arguments: [
            ("航班动态", .flightStatus), ("航班状态", .flightStatus), ("起飞了吗", .flightStatus), ("晚点", .flightStatus),
            ("延误", .flightStatus), ("准点", .flightStatus),
            ("到哪了", .whereIsIt), ("值机", .checkin), ("选座", .checkin), ("办登机牌", .checkin), ("checkin", .checkin),
            ("行程", .itinerary), ("行程单", .itinerary),
            ("我的机票", .itinerary), ("出行", .itinerary), ("订单", .itinerary), ("单子", .itinerary), ("下的单", .itinerary),
            ("退票", .refund), ("退款", .refund), ("不想飞了", .refund), ("改签", .change),
            ("改期", .change), ("换时间", .change),
            ("人工", .agent), ("客服", .agent), ("真人", .agent), ("转人工", .agent), ("找人", .agent), ("人工服务", .agent), ("取消", .cancel),
            ("算了", .cancel),
            ("不用了", .cancel), ("退出", .cancel), ("返回", .cancel), ("0", .cancel), ("帮助", .help), ("菜单", .help), ("怎么用", .help),
            ("？", .help),
            ("你好", .greeting), ("您好！", .greeting), ("hi", .greeting), ("谢谢", .thanks), ("谢谢[玫瑰]", .thanks), ("使用帮助", .faq),
            ("使用FAQ", .faq), ("账号介绍", .aboutAccount),
            ("联系客服", .contact), ("行李规定", .baggage), ("发票", .invoice),
        ] as [(String, Topic)]
    )
    func synonyms(text: String, topic: Topic) {
        #expect(intent(text) == .general(.topic(topic)))
    }

    @Test(
        "slips of pinyin keyboards",
        arguments: [
            ("航斑", .flightStatus), ("行里", .baggage), ("值击", .checkin), ("延勿", .flightStatus), ("订丹", .itinerary), ("人公", .agent),
            ("行里规定", .baggage),
            ("转人公", .agent), ("航班动太", .flightStatus), ("航班壮态", .flightStatus), ("人工客复", .agent),
        ] as [(String, Topic)]
    )
    func typos(text: String, topic: Topic) {
        #expect(intent(text) == .general(.topic(topic)))
    }

    @Test(
        "in a sentence",
        arguments: [
            ("请问行李可以带多重", .baggage), ("我想退票怎么办理", .refund), ("你好，我要改签", .change), ("麻烦帮我转人工谢谢", .agent), ("怎么值机啊", .checkin),
            ("帮我查一下我的机票", .itinerary),
            ("我的航班延误了", .flightStatus),
        ] as [(String, Topic)]
    )
    func sentences(text: String, topic: Topic) {
        #expect(intent(text) == .general(.topic(topic)))
    }

    @Test("words that only resemble are not understood", arguments: ["人员", "航空", "今天天气", "哈哈哈", "😀", "。。。", "订阅号", "啊啊啊"])
    func unknown(text: String) {
        #expect(intent(text) == .general(.unknown))
    }

    @Test(
        "secrets",
        arguments: [
            ("6225880123456783", Secret.bankCard), ("我的卡号6225 8801 2345 6783", .bankCard), ("身份证11010519491231002X", .residentID),
            ("11010519491231002x", .residentID), ("密码是482910", .passcode), ("验证码：483920你帮我登上去", .passcode),
            ("支付密码 482910 帮我付款", .passcode), ("我的取款密码为4829", .passcode),
        ]
    )
    func secrets(text: String, secret: Secret) {
        #expect(intent(text) == .general(.secret(secret)))
    }

    @Test("what speaks of a password without telling it is no secret", arguments: ["密码忘了", "验证码收不到", "密码输错3次", "密码1234567890"])
    func noSecrets(text: String) {
        if case .general(.secret) = intent(text) { Issue.record("read as a secret") }
    }

    @Test("a mobile number and a waybill")
    func others2() {
        #expect(intent("13800138000") == .general(.mobileNumber))
        #expect(intent("999-23456786") == AirWaybill(parsing: "99923456786").map { .airWaybill($0) })
    }

    @Test("hostile lengths are read within bounds")
    func long() {
        for text in [
            String(repeating: "广州到北京", count: 5000), String(repeating: "1", count: 20_000), String(repeating: "CA", count: 9000),
            String(repeating: "十", count: 9000),
        ] {
            _ = intent(text)
        }
    }
}

extension AirlineIntent {
    fileprivate var isRoute: Bool {
        if case .route = self { true } else { false }
    }
}
