import CustomerService
import FoundationEssentials
import GRDB
import Testing

@testable import LookupStorage
@testable import WebhookStorage

@Suite struct SampleDataTests {
    let tomorrow = sunday.adding(days: 1)

    func contents(_ database: SQLiteDatabase) async throws -> [[String]] {
        try await database.pool.read { db in
            try [
                "flight", "flight_codeshare", "merchant_order", "order_item", "parcel", "parcel_event", "itinerary", "passenger",
                "segment", "payment_card", "card_bill", "card_transaction", "train", "train_stop", "train_seats", "train_order",
                "train_passenger",
            ]
            .map { try Row.fetchAll(db, sql: "SELECT * FROM \($0)").map { "\($0)" } }
        }
    }

    @Test("the delayed flight of today reads as its story says")
    func delayedFlight() async throws {
        let temporary = try await TemporaryDatabase()
        try await SampleData.refresh(in: temporary.database, account: "air", today: sunday)
        let flight = try #require(try await temporary.air.flights(designator("CA1835"), on: sunday).first)
        #expect(flight.status == .delayed)
        #expect(flight.estimatedDeparture == ChinaTime.instant(sunday, minutes: 12 * 60 + 20))
        #expect(flight.gate == "C32")
        #expect(flight.isSample)
        let codeshare = try await temporary.air.flights(designator("ZH1835"), on: sunday)
        #expect(codeshare.map(\.operatedBy) == [try designator("CA1835")])
    }

    @Test("there is something of every kind to ask for, all marked as sample")
    func coverage() throws {
        let flights = SampleData.flights(around: sunday)
        let statuses = Set(flights.filter { $0.serviceDate == sunday }.map(\.status))
        #expect(statuses.isSuperset(of: [.scheduled, .checkin, .boarding, .gateClosed, .delayed, .departed, .arrived]))
        #expect(statuses.isSuperset(of: [.cancelled, .diverted, .returned]))
        #expect(Set(flights.map(\.designator.airline)).isSuperset(of: ["CA", "MU", "CZ", "3U", "9C", "HU"]))
        #expect(flights.contains { $0.leg == 2 })
        #expect(flights.contains { $0.statusReason?.contains("登机口") == true })
        #expect(flights.contains { !$0.codeshares.isEmpty })
        #expect(flights.contains { $0.baggageBelt != nil })
        #expect(flights.contains { ChinaTime.day(at: $0.scheduledArrival) > $0.serviceDate })
        #expect(Set(flights.map(\.serviceDate)) == Set((-1...7).map(sunday.adding(days:))))
        #expect(flights.allSatisfy { $0.isSample })

        let orders = SampleData.orders(around: sunday)
        #expect(Set(orders.map(\.status)) == Set(Order.Status.allCases))
        #expect(orders.contains { $0.parcels.count > 1 })
        for word in ["派送", "已签收", "疑难", "驿站", "退回"] {
            #expect(orders.flatMap(\.parcels).contains { $0.events.first?.text.contains(word) == true }, "\(word)")
        }
        #expect(orders.allSatisfy { $0.isSample && $0.total == $0.items.reduce(0) { $0 + $1.quantity * $1.unitPrice } })
        #expect(orders.flatMap(\.parcels).allSatisfy { $0.events == $0.events.sorted { $0.time > $1.time } })

        let itineraries = SampleData.itineraries(around: sunday)
        #expect(Set(itineraries.map(\.passengers.count)) == [1, 2, 3])
        #expect(itineraries.allSatisfy { $0.isSample })
        for segment in itineraries.flatMap(\.segments) {
            #expect(
                flights.contains {
                    $0.designator == segment.designator && $0.serviceDate == segment.date && $0.origin == segment.origin
                }
            )
        }
    }

    @Test("a bank and a railway have something for every answer, too")
    func bankAndRailwayCoverage() throws {
        let cards = SampleData.cards(around: sunday)
        let bills = cards.flatMap(\.bills)
        #expect(bills.contains { $0.amount > 0 && $0.paid == 0 && (1...3).contains(sunday.days(until: $0.dueDay)) })
        #expect(bills.contains { $0.paid < $0.minimum && $0.dueDay < sunday })
        #expect(bills.contains { $0.dueDay == sunday })
        #expect(bills.contains { $0.amount > 0 && $0.paid >= $0.amount })
        #expect(bills.contains { $0.amount < 0 })
        #expect(bills.contains { $0.amount == 0 })
        #expect(cards.contains { $0.bills.isEmpty })
        #expect(Dictionary(grouping: cards, by: \.customer).values.contains { $0.count > 6 })
        #expect(cards.contains { $0.transactions.count > 6 })
        #expect(Set(cards.flatMap(\.transactions).map(\.direction)) == Set(CardTransaction.Direction.allCases))
        #expect(cards.flatMap(\.transactions).contains { $0.currency != "CNY" })
        #expect(cards.allSatisfy { $0.isSample && $0.limit?.isSample != false && $0.bills.allSatisfy(\.isSample) })

        let trains = SampleData.trains(around: sunday)
        #expect(Set(trains.map(\.date)) == Set((-1...7).map(sunday.adding(days:))))
        let today = trains.filter { $0.date == sunday }
        #expect(Set(today.compactMap(\.status?.state)) == Set(TrainStatus.State.allCases))
        #expect(today.contains { $0.status == nil })
        #expect(today.contains { $0.stops.last?.arrival ?? 0 > 2_880 })
        #expect(today.contains { $0.seats.contains { $0.remaining == 0 } })
        #expect(today.filter { $0.stops.first?.station == "北京南" && $0.stops.last?.station == "上海虹桥" }.count > 6)
        for train in trains {
            let times = train.stops.flatMap { [$0.arrival, $0.departure].compactMap(\.self) }
            #expect(times == times.sorted(), "\(train.number)")
            #expect(train.isSample)
        }

        let tickets = SampleData.tickets(around: sunday)
        #expect(Set(tickets.map(\.state)) == Set(TrainOrder.State.allCases))
        #expect(tickets.contains { $0.passengers.count > 1 })
        #expect(tickets.filter { $0.customer == "C10001" }.count > 6)
        for ticket in tickets {
            #expect(trains.contains { $0.number == ticket.train && $0.date == ticket.date }, "\(ticket.number)")
            #expect(ticket.isSample)
        }
    }

    @Test("the same day gives the same rows, however often")
    func deterministic() async throws {
        let temporary = try await TemporaryDatabase()
        try await SampleData.refresh(in: temporary.database, account: "air", today: sunday)
        let first = try await contents(temporary.database)
        try await SampleData.refresh(in: temporary.database, account: "air", today: sunday)
        #expect(try await contents(temporary.database) == first)
    }

    @Test("past midnight the samples move on and what was imported stays")
    func midnight() async throws {
        let temporary = try await TemporaryDatabase()
        try await SampleData.refresh(in: temporary.database, account: "air", today: sunday)
        var real = try makeFlight("CA1835", on: tomorrow)
        real.gate = "real"
        let old = try makeFlight("ZZ1", on: sunday.adding(days: -400))
        var order = makeOrder("8800100001")
        order.total = 1
        try await temporary.air.save([real, old])
        try await temporary.air.save([order])
        try await temporary.air.save([makeItinerary("NKX8R2", name: "真人")])

        try await SampleData.refresh(in: temporary.database, account: "air", today: tomorrow)
        #expect(try await temporary.air.flights(designator("CA1835"), on: tomorrow) == [real])
        #expect(try await temporary.air.flights(designator("ZZ1"), on: old.serviceDate) == [old])
        #expect(try await temporary.air.order(number: "8800100001") == order)
        #expect(try await temporary.air.itineraries(bookingReference: "NKX8R2", passenger: "真人").count == 1)
        #expect(try await temporary.air.itineraries(bookingReference: "NKX8R2", passenger: "张伟").isEmpty)
        #expect(try await temporary.air.flights(designator("MU5101"), on: sunday.adding(days: -1)).isEmpty)
        #expect(try await temporary.air.flights(designator("MU5101"), on: tomorrow.adding(days: 7)).count == 1)
        #expect(try await temporary.air.flights(designator("HU7605"), on: sunday).map(\.status) == [.arrived])
    }

    @Test("a real leg drives out all legs of the sample")
    func realDrivesOutSample() async throws {
        let temporary = try await TemporaryDatabase()
        try await SampleData.refresh(in: temporary.database, account: "air", today: sunday)
        #expect(try await temporary.air.flights(designator("MU2255"), on: sunday).count == 2)
        let real = try makeFlight("MU2255")
        #expect(try await temporary.air.save([real]) == .init(added: 1))
        #expect(try await temporary.air.flights(designator("MU2255"), on: sunday) == [real])
    }

    @Test("removing leaves nothing made up, of that account alone")
    func removal() async throws {
        let temporary = try await TemporaryDatabase()
        try await SampleData.refresh(in: temporary.database, account: "air", today: sunday)
        try await SampleData.refresh(in: temporary.database, account: "shop", today: sunday)
        try await SampleData.remove(from: temporary.database, account: "air")
        #expect(try await temporary.air.order(number: "8800100004") == nil)
        #expect(try await temporary.shop.order(number: "8800100004") != nil)
        try await SampleData.remove(from: temporary.database, account: "shop")
        #expect(try await contents(temporary.database).allSatisfy { $0.isEmpty })
    }

    @Test(
        "the day changes at midnight in China",
        arguments: [
            ("2026-11-21T15:59:59Z", 21, "2026-11-21T16:00:00Z"), ("2026-11-21T16:00:00Z", 22, "2026-11-22T16:00:00Z"),
            ("2026-11-22T15:59:59Z", 22, "2026-11-22T16:00:00Z"),
        ]
    )
    func midnightInChina(instant: String, day: Int, next: String) throws {
        let instant = try Date(instant, strategy: .iso8601)
        #expect(SampleData.today(at: instant) == CivilDate(year: 2026, month: 11, day: day))
        #expect(SampleData.nextRefresh(after: instant) == (try Date(next, strategy: .iso8601)))
    }
}
