import CustomerService
import FoundationEssentials
import Testing

@testable import LookupStorage

@Suite("Trains and their tickets in a database")
struct StoredTrainTests {
    private func train(_ number: String = "G7", on day: CivilDate = sunday, leaving departure: Int = 540) -> Train {
        Train(
            TrainNumber(sample: number),
            on: day,
            stops: [
                Train.Stop("北京南", departure: departure),
                Train.Stop("济南西", arrival: departure + 82, departure: departure + 84),
                Train.Stop("上海虹桥", arrival: departure + 268),
            ],
            seats: [Train.Seats("二等座", remaining: 12), Train.Seats("一等座", remaining: 0)]
        )
    }

    private func order(_ number: String = "E123456789", of customer: String? = "C1", placed minute: Int = 10) throws -> TrainOrder
    {
        TrainOrder(
            try #require(RailOrderNumber(parsing: number)),
            customer: customer,
            placedAt: ChinaTime.instant(sunday, minutes: minute),
            state: .paid,
            train: TrainNumber(sample: "G7"),
            on: sunday,
            from: "北京南",
            to: "上海虹桥",
            departure: 540,
            arrival: 808,
            passengers: [
                .init(name: "张伟", documentTail: "002X", seat: "05车12A号", seatClass: "二等座", fare: 55_300),
                .init(name: "SMITH/JOHN", seatClass: "一等座", fare: 93_300),
            ]
        )
    }

    @Test("every field of a train comes back as it was saved", arguments: TrainStatus.State.allCases)
    func trainRoundTrip(state: TrainStatus.State) async throws {
        let temporary = try await TemporaryDatabase()
        var train = train()
        train.status = TrainStatus(
            state,
            delayMinutes: state == .delayed ? 12 : 0,
            station: "济南西",
            reason: "区间限速",
            updatedAt: ChinaTime.instant(sunday, minutes: 628)
        )
        try await temporary.air.save([train, self.train(on: sunday.adding(days: 1))])
        #expect(try await temporary.air.train(train.number, on: sunday) == train)
        #expect(try await temporary.air.train(train.number, on: sunday.adding(days: 1))?.status == nil)
        #expect(try await temporary.air.train(train.number, on: sunday.adding(days: 2)) == nil)
        #expect(try await temporary.shop.train(train.number, on: sunday) == nil)
    }

    @Test("a route finds what leaves there on that day and stops at the other end afterwards, by time")
    func route() async throws {
        let temporary = try await TemporaryDatabase()
        let night = Train(
            TrainNumber(sample: "Z21"),
            on: sunday.adding(days: -1),
            stops: [
                Train.Stop("拉萨", departure: 1_000), Train.Stop("北京南", arrival: 1_800, departure: 1_810),
                Train.Stop("上海虹桥", arrival: 2_300),
            ]
        )
        try await temporary.air.save([train("G9", leaving: 700), train(), night, train("G11", on: sunday.adding(days: 1))])
        func numbers(_ from: [String], _ to: [String], _ day: CivilDate = sunday, _ count: Int = 9) async throws -> [String] {
            try await temporary.air.trains(from: from, to: to, on: day, count: count).map(\.number.description)
        }
        // Of the night train it is the day on which it leaves there.
        #expect(try await numbers(["北京南", "北京"], ["上海虹桥", "上海"]) == ["Z21", "G7", "G9"])
        #expect(try await numbers(["北京南"], ["上海虹桥"], sunday.adding(days: -1)).isEmpty)
        #expect(try await numbers(["北京南", "北京"], ["上海虹桥"], sunday, 2) == ["Z21", "G7"])
        #expect(try await numbers(["北京南"], ["济南西"]) == ["G7", "G9"])
        #expect(try await numbers(["上海虹桥"], ["北京南"]).isEmpty)
        #expect(try await numbers([], ["北京南"]).isEmpty)
        #expect(try await numbers(["北京南"], ["上海虹桥"], sunday.adding(days: 1)) == ["G11"])
    }

    @Test("an order of tickets comes back by its number, and a customer's by the customer, the newest first")
    func orders() async throws {
        let temporary = try await TemporaryDatabase()
        let orders = [
            try order(), try order("E123456780", placed: 20), try order("E123456781", of: "C2"), try order("E123456782", of: nil),
        ]
        try await temporary.air.save(orders)
        #expect(try await temporary.air.trainOrder(orders[0].number) == orders[0])
        #expect(try await temporary.air.trainOrder(orders[3].number) == orders[3])
        #expect(try await temporary.shop.trainOrder(orders[0].number) == nil)
        #expect(try await temporary.air.trainOrders(of: "C1", count: 9) == [orders[1], orders[0]])
        #expect(try await temporary.air.trainOrders(of: "C1", count: 1) == [orders[1]])
        #expect(try await temporary.air.trainOrders(of: "", count: 9).isEmpty)
    }

    @Test("replacing takes trains of the files' days alone, and all other tickets")
    func replacing() async throws {
        let temporary = try await TemporaryDatabase()
        let next = sunday.adding(days: 1)
        try await temporary.air.save([train(), train("G9"), train("G9", on: next)])
        #expect(try await temporary.air.removeOthers(than: .trains([train()]), isRehearsal: true) == 1)
        #expect(try await temporary.air.removeOthers(than: .trains([train()])) == 1)
        #expect(try await temporary.air.train(TrainNumber(sample: "G9"), on: sunday) == nil)
        #expect(try await temporary.air.train(TrainNumber(sample: "G9"), on: next) != nil)
        try await temporary.air.save([try order(), try order("E123456780")])
        #expect(try await temporary.air.removeOthers(than: .tickets([try order()])) == 1)
        #expect(try await temporary.air.trainOrder(try order().number) != nil)
    }

    @Test("trains and tickets whose day is long past go")
    func retention() async throws {
        let temporary = try await TemporaryDatabase()
        let today = SampleData.today(at: Date())
        try await temporary.air.save([train(on: today.adding(days: -40)), train(on: today.adding(days: -5))])
        var (old, recent) = (try order(), try order("E123456780"))
        old.date = today.adding(days: -40)
        recent.date = today.adding(days: -5)
        try await temporary.air.save([old, recent])
        #expect(try await temporary.database.removeLookups(olderThan: .seconds(30 * 86_400), now: Date(), limit: 500) == 2)
        #expect(try await temporary.air.trainOrder(recent.number) != nil)
        #expect(try await temporary.air.train(TrainNumber(sample: "G7"), on: today.adding(days: -5)) != nil)
    }
}
