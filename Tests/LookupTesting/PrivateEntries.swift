import CustomerService
import FoundationEssentials
import LookupStorage

/// What the directory of the checks holds, and the table of what is tried: whatever stands in it is tried in every way.
enum PrivateEntries {
    /// Whose the entries of the table are.
    static let owner = "C20001"
    /// A customer with entries of their own.
    static let other = "C20002"

    static let table: [PrivateEntry] = [
        order(of: ShopService.self), parcel(of: ShopService.self), order(of: PhoneMakerService.self),
        parcel(of: PhoneMakerService.self), itinerary, trainOrder,
        cards("bill", key: "BILL", word: "账单", shown: ["¥3,274.59", "¥327.46"]),
        cards("limit", key: "LIMIT", word: "额度", shown: ["¥41,273.00", "¥32,619.57"]),
        cards("transactions", key: "TRANSACTIONS", word: "交易明细", shown: ["岚山书局", "¥456.19"]),
    ]

    // MARK: The table

    private static func order(of service: any AccountService.Type) -> PrivateEntry {
        PrivateEntry(
            name: "\(service.name) order",
            service: service,
            identifiers: [.init(known: "8800200001", unknown: "8800209996")],
            words: ["我的订单", "查订单"],
            keys: ["MY_ORDERS"],
            sentence: "你好，帮我查一下订单{}到哪了，手机尾号[] 谢谢",
            elsewhere: "快递",
            right: "4831",
            wrong: ["7206", "0000"],
            shown: ["定制钢琴凳", "¥4,327.91", "岚山转运", "SF1300000200001"],
            hidden: ["4831", owner] + (2...8).map { "880020000\($0)" }
        )
    }

    private static func parcel(of service: any AccountService.Type) -> PrivateEntry {
        PrivateEntry(
            name: "\(service.name) parcel",
            service: service,
            identifiers: [.init(known: "SF1300000200001", unknown: "SF1300000299996")],
            words: ["快递", "物流查询"],
            keys: ["PARCEL"],
            sentence: "请问快递{}到哪了，我的手机尾号是[] 谢谢",
            elsewhere: "我的订单",
            right: "4831",
            wrong: ["7206", "0000"],
            shown: ["岚山转运", "所属订单尾号"],
            hidden: ["定制钢琴凳", "4327.91", "4,327.91", "4831", owner] + (1...8).map { "880020000\($0)" }
        )
    }

    private static let itinerary = PrivateEntry(
        name: "itinerary",
        service: AirlineService.self,
        identifiers: [
            .init(known: "7812100000001", unknown: "7812100009996"), .init(known: "NKX8R1", unknown: "NKX9T7"),
        ],
        words: ["我的行程", "行程查询"],
        keys: ["ITINERARY"],
        sentence: "帮我查一下{} [] 的行程",
        elsewhere: "航班动态",
        right: "欧阳明月",
        wrong: ["诸葛青", "张伟"],
        shown: ["MU5137", "头等舱", "已换开"],
        hidden: ["欧阳", owner] + (1...8).flatMap { ["NKX8R\($0)", "210000000\($0)"] }
    )

    private static let trainOrder = PrivateEntry(
        name: "train order",
        service: RailwayService.self,
        identifiers: [.init(known: "E987654301", unknown: "E987654396")],
        words: ["我的车票", "我的行程"],
        keys: ["TRAIN_TICKETS"],
        sentence: "麻烦查一下车票订单{}，乘车人[]",
        elsewhere: "正晚点",
        right: "417X",
        wrong: ["0532", "诸葛青"],
        shown: ["G8231", "岚山", "商务座", "07车13F号", "¥1,748.23"],
        hidden: ["417X", "欧阳", owner] + (2...8).map { "E98765430\($0)" }
    )

    private static func cards(_ name: String, key: String, word: String, shown: [String]) -> PrivateEntry {
        PrivateEntry(
            name: name,
            service: BankService.self,
            identifiers: [.init(known: "6791", unknown: "4446")],
            words: [word, word + "查询"],
            keys: [key],
            typed: "\(word) 尾号{}",
            sentence: "请问我尾号{}的信用卡\(word)是多少",
            elsewhere: word == "账单" ? "额度" : "账单",
            shown: shown,
            hidden: [
                "岚山", "3,274.59", "3274.59", "327.46", "41,273", "41273", "32,619.57", "32619.57", "456.19", "2218", owner,
            ]
        )
    }

    // MARK: The directory

    /// More of the owner's than a list shows at once, and one or two of the other's.
    static func stock(at now: Date) -> [DirectoryEntries] {
        let today = SampleData.today(at: now)
        return [
            .orders((1...8).map { order($0, at: now) } + [othersOrder(at: now)]),
            .itineraries((1...8).map { itinerary($0, on: today) } + [othersItinerary(on: today)]),
            .tickets((1...8).compactMap { trainOrder($0, on: today, at: now) } + othersTrainOrder(on: today, at: now)),
            .cards([
                card("6791", of: owner, "岚山联名卡", 327_459, at: now), card("2218", of: owner, "岚山车主卡", 327_459, at: now),
                card("9017", of: other, "标准卡", 10_001, at: now), card("9028", of: other, "标准卡", 10_002, at: now),
            ]),
        ]
    }

    private static func order(_ number: Int, at now: Date) -> Order {
        Order(
            number: "880020000\(number)",
            placedAt: now - 86_400 - TimeInterval(number),
            status: .shipped,
            items: [.init(title: "定制钢琴凳", quantity: 1, unitPrice: 432_791)],
            total: 432_791,
            parcels: [
                .init(
                    carrier: "顺丰速运",
                    trackingNumber: "SF130000020000\(number)",
                    events: [.init(time: now - 3_600, place: "岚山", text: "快件到达【岚山转运】")]
                )
            ],
            phoneTail: "4831",
            customer: owner
        )
    }

    private static func othersOrder(at now: Date) -> Order {
        Order(
            number: "8800300001",
            placedAt: now - 86_400,
            status: .awaitingShipment,
            items: [.init(title: "竹编灯罩", quantity: 1, unitPrice: 5_500)],
            total: 5_500,
            phoneTail: "7206",
            customer: other
        )
    }

    private static func itinerary(_ number: Int, on today: CivilDate) -> Itinerary {
        Itinerary(
            bookingReference: "NKX8R\(number)",
            passengers: [.init(name: "欧阳明月", ticketNumber: "781210000000\(number)")],
            segments: [segment(FlightDesignator(airline: "MU", number: 5_137), "头等舱 F", "已换开", on: today.adding(days: number))],
            customer: owner
        )
    }

    private static func othersItinerary(on today: CivilDate) -> Itinerary {
        Itinerary(
            bookingReference: "HX6T4M",
            passengers: [.init(name: "诸葛青", ticketNumber: "7842123456792")],
            segments: [segment(FlightDesignator(airline: "CZ", number: 3_101), "经济舱 Y", "已出票", on: today.adding(days: 1))],
            customer: other
        )
    }

    private static func segment(
        _ designator: FlightDesignator,
        _ cabin: String,
        _ status: String,
        on day: CivilDate
    ) -> Itinerary.Segment {
        Itinerary.Segment(
            designator: designator,
            date: day,
            origin: AirportCode(rawValue: "PEK"),
            destination: AirportCode(rawValue: "SHA"),
            departure: "11:30",
            arrival: "13:45",
            cabin: cabin,
            status: status
        )
    }

    private static func trainOrder(_ number: Int, on today: CivilDate, at now: Date) -> TrainOrder? {
        let passenger = TrainOrder.Passenger(
            name: "欧阳明月",
            documentTail: "417X",
            seat: "07车13F号",
            seatClass: "商务座",
            fare: 174_823
        )
        return trainOrder(
            "E98765430\(number)",
            of: owner,
            "G8231",
            from: "岚山",
            passenger,
            on: today.adding(days: number),
            at: now
        )
    }

    private static func othersTrainOrder(on today: CivilDate, at now: Date) -> [TrainOrder] {
        let passenger = TrainOrder.Passenger(name: "诸葛青", documentTail: "0532", seatClass: "二等座", fare: 5_500)
        return [trainOrder("E876543201", of: other, "G7", from: "上海", passenger, on: today.adding(days: 1), at: now)]
            .compactMap(\.self)
    }

    private static func trainOrder(
        _ number: String,
        of customer: String,
        _ train: String,
        from origin: String,
        _ passenger: TrainOrder.Passenger,
        on day: CivilDate,
        at now: Date
    ) -> TrainOrder? {
        guard let number = RailOrderNumber(parsing: number), let train = TrainNumber(parsing: train) else { return nil }
        return TrainOrder(
            number,
            customer: customer,
            placedAt: now - 86_400,
            state: .paid,
            train: train,
            on: day,
            from: origin,
            to: "南京",
            departure: 600,
            arrival: 700,
            passengers: [passenger]
        )
    }

    private static func card(_ tail: String, of customer: String, _ name: String, _ amount: Int64, at now: Date) -> PaymentCard {
        let (label, today) = (CardLabel(tail: tail, name: name), SampleData.today(at: now))
        let isOwners = customer == owner
        return PaymentCard(
            reference: "\(customer)-\(tail)",
            customer: customer,
            label: label,
            limit: CreditLimit(
                card: label,
                total: isOwners ? 4_127_300 : 100_000,
                used: isOwners ? 865_343 : 1_000,
                available: isOwners ? 3_261_957 : 99_000,
                cash: 0,
                updatedAt: now
            ),
            bills: [
                Bill(
                    card: label,
                    statementDay: today.adding(days: -5),
                    dueDay: today.adding(days: 15),
                    amount: amount,
                    minimum: isOwners ? 32_746 : 1_000
                )
            ],
            transactions: [
                CardTransaction(
                    card: label,
                    time: now - 7_200,
                    merchant: isOwners ? "岚山书局" : "便利店",
                    amount: isOwners ? 45_619 : 500
                )
            ]
        )
    }
}
