import CustomerService
import FoundationEssentials
import Testing
import WebhookStorage

@testable import LookupStorage

@Suite("Lookups that go")
struct LookupRemovalTests {
    private func removal(
        _ kind: DirectoryImport.Kind,
        _ text: String,
        _ format: DirectoryImport.Format = .csv
    ) throws -> RemovalBatch {
        let reader = DirectoryImport(kind: kind, now: DirectoryImportTests.now)
        return try reader.readRemoval(Array(text.utf8), format: format, named: "gone.\(format)")
    }

    @Test("a flight goes with the leg that is named, or with all of them, and with its codeshares")
    func flights() async throws {
        let temporary = try await TemporaryDatabase()
        let next = sunday.adding(days: 1)
        var shared = try makeFlight("CA1886")
        shared.codeshares = [try designator("ZH1886")]
        try await temporary.air.save([
            makeFlight(leg: 1), makeFlight(leg: 2), makeFlight(on: next, leg: 1), makeFlight(on: next, leg: 2), shared,
        ])
        try await temporary.shop.save([makeFlight()])
        let batch = try removal(
            .flights,
            "flight,date,leg,gate\nca 1835,\(sunday),2,C1\nCA1835,\(next),,\nCA1886,\(sunday),,\nCA9,\(sunday),,\n"
        )
        #expect(try await batch.remove(from: temporary.air, isRehearsal: true) == 4)
        #expect(try await batch.remove(from: temporary.air) == 4)
        #expect(try await temporary.air.flights(designator("CA1835"), on: sunday).map(\.leg) == [1])
        #expect(try await temporary.air.flights(designator("CA1835"), on: next).isEmpty)
        #expect(try await temporary.air.flights(designator("ZH1886"), on: sunday).isEmpty)
        #expect(try await temporary.shop.flights(designator("CA1835"), on: sunday).count == 1)
        #expect(try await batch.remove(from: temporary.air) == 0)
    }

    @Test("a leg that is named more than once counts once")
    func overlapping() async throws {
        let temporary = try await TemporaryDatabase()
        try await temporary.air.save([makeFlight(leg: 1), makeFlight(leg: 2)])
        let batch = try removal(.flights, "flight,date,leg\nCA1835,\(sunday),\nCA1835,\(sunday),1\nca 1835,\(sunday),1\n")
        #expect(try await batch.remove(from: temporary.air, isRehearsal: true) == 2)
        #expect(try await batch.remove(from: temporary.air) == 2)
    }

    @Test("orders and itineraries go with their parts; whatever else the file says of them is not looked at")
    func entries() async throws {
        let temporary = try await TemporaryDatabase()
        try await temporary.shop.save([makeOrder("A-100", tracking: ["YT1"]), makeOrder("A-101", tracking: ["YT2"])])
        try await temporary.air.save([makeItinerary(), makeItinerary("NKX8R3", ticket: "9992123456790")])
        let orders = try removal(.orders, #"[{"number": "a-1 00", "status": "nonsense"}, {"number": "A-999"}]"#, .json)
        #expect(try await orders.remove(from: temporary.shop) == 1)
        #expect(try await temporary.shop.order(trackingNumber: "YT1") == nil)
        #expect(try await temporary.shop.order(number: "A-101") != nil)
        let itineraries = try removal(.itineraries, "booking_reference\nNKX8R2\n")
        #expect(try await itineraries.remove(from: temporary.air) == 1)
        #expect(try await temporary.air.itineraries(ticketNumber: "9992123456789", passenger: "张伟").isEmpty)
        #expect(try await temporary.air.itineraries(bookingReference: "NKX8R3", passenger: "张伟").count == 1)
    }

    @Test(
        "a file that does not name its entries is refused",
        arguments: [
            (DirectoryImport.Kind.flights, "flight,gate\nCA1835,C1\n"), (.flights, "flight,date\nCA1835,tomorrow\n"),
            (.orders, "number,placed_at\n,2026-11-22 10:00\n"), (.itineraries, "ticket_number\n9992123456789\n"),
            (.itineraries, "booking_reference,shoe_size\nNKX8R2,43\n"), (.cards, "customer\nC1\n"),
            (.trains, "train\nG7\n"), (.tickets, "number\nE1\n"),
        ]
    )
    func refused(kind: DirectoryImport.Kind, text: String) {
        #expect(throws: ImportFailure.self) { try removal(kind, text) }
    }

    @Test("replacing removes what no file holds: of flights what is of the files' days, of others all")
    func replacing() async throws {
        let temporary = try await TemporaryDatabase()
        let next = sunday.adding(days: 1)
        try await temporary.air.save([makeFlight(), makeFlight("CA1886"), makeFlight(on: next)])
        try await temporary.air.save([makeItinerary(), makeItinerary("NKX8R3", ticket: "9992123456790")])
        try await temporary.shop.save([makeOrder("A-100"), makeOrder("A-101")])
        #expect(try await temporary.air.removeOthers(than: .flights([makeFlight()]), isRehearsal: true) == 1)
        #expect(try await temporary.air.removeOthers(than: .flights([makeFlight()])) == 1)
        #expect(try await temporary.air.flights(designator("CA1886"), on: sunday).isEmpty)
        #expect(try await temporary.air.flights(designator("CA1835"), on: sunday).count == 1)
        #expect(try await temporary.air.flights(designator("CA1835"), on: next).count == 1)
        #expect(try await temporary.air.removeOthers(than: .itineraries([makeItinerary()])) == 1)
        #expect(try await temporary.air.itineraries(bookingReference: "NKX8R2", passenger: "张伟").count == 1)
        #expect(try await temporary.shop.removeOthers(than: .orders([makeOrder("a-1 01")])) == 1)
        #expect(try await temporary.shop.order(number: "A-100") == nil)
        #expect(try await temporary.shop.order(number: "A-101") != nil)
    }

    @Test("samples are neither removed by name, nor replaced, nor too old")
    func samples() async throws {
        let temporary = try await TemporaryDatabase()
        try await SampleData.refresh(in: temporary.database, account: "air", today: sunday)
        let counted = SQLCommand(
            """
            SELECT (SELECT count(*) FROM flight), (SELECT count(*) FROM merchant_order), (SELECT count(*) FROM itinerary),
                (SELECT count(*) FROM card_bill), (SELECT count(*) FROM train), (SELECT count(*) FROM train_order)
            """
        )
        let before = try await temporary.database.run(counted, .reading)
        let flight = SampleData.flights(around: sunday)[0]
        let named = try removal(.flights, "flight,date\n\(flight.designator),\(flight.serviceDate)\n")
        #expect(try await named.remove(from: temporary.air) == 0)
        #expect(try await temporary.air.removeOthers(than: .orders([])) == 0)
        #expect(try await temporary.air.removeOthers(than: .itineraries([])) == 0)
        for entries in [DirectoryEntries.cards([]), .trains([]), .tickets([])] {
            #expect(try await temporary.air.removeOthers(than: entries) == 0)
        }
        let later = ChinaTime.instant(sunday, minutes: 0) + 365 * 86_400
        _ = try await temporary.database.removeLookups(olderThan: .seconds(86_400), now: later, limit: 500)
        let after = try await temporary.database.run(counted, .reading)
        for column in 0..<6 { #expect(try before[0].integer(column) == after[0].integer(column)) }
    }

    @Test("what is old goes in bites: flights by their day, orders by when they were placed, itineraries by their last segment")
    func retention() async throws {
        let today = SampleData.today(at: Date())
        let temporary = try await TemporaryDatabase()
        func old(_ days: Int) -> CivilDate { today.adding(days: -days) }
        try await temporary.air.save([
            makeFlight(on: old(40)), makeFlight(on: old(31)), makeFlight(on: old(29)), makeFlight(on: today),
        ])
        var orders = [makeOrder("A-1"), makeOrder("A-2")]
        orders[0].placedAt = ChinaTime.instant(old(32), minutes: 0)
        orders[1].placedAt = ChinaTime.instant(old(29), minutes: 0)
        try await temporary.air.save(orders)
        var itineraries = [try makeItinerary(), try makeItinerary("NKX8R3", ticket: "9992123456790")]
        itineraries[0].segments[0].date = old(40)
        itineraries[1].segments[0].date = old(40)
        var last = itineraries[1].segments[0]
        last.date = old(3)
        itineraries[1].segments.append(last)
        try await temporary.air.save(itineraries)
        func purge(_ limit: Int, now: Date = Date()) async throws -> Int {
            try await temporary.database.removeLookups(olderThan: .seconds(30 * 86_400), now: now, limit: limit)
        }
        #expect(try await purge(1) == 3)
        #expect(try await purge(500) == 1)
        // A clock that is ahead is not believed.
        #expect(try await purge(500, now: Date() + 365 * 86_400) == 0)
        #expect(try await temporary.air.flights(designator("CA1835"), on: old(29)).count == 1)
        #expect(try await temporary.air.order(number: "A-2") != nil)
        #expect(try await temporary.air.order(number: "A-1") == nil)
        #expect(try await temporary.air.itineraries(bookingReference: "NKX8R3", passenger: "张伟").count == 1)
        #expect(try await temporary.air.itineraries(bookingReference: "NKX8R2", passenger: "张伟").isEmpty)
    }

    @Test(
        "what is old is found by keys, not by reading the tables",
        arguments: [
            "flight", "merchant_order", "segment", "payment_card", "card_bill", "card_transaction", "train", "train_order",
        ]
    )
    func plans(table: String) async throws {
        let temporary = try await TemporaryDatabase()
        let plan = try await temporary.database.run(
            LookupRetention.all.map {
                SQLCommand("EXPLAIN QUERY PLAN " + $0.text, [.text("air"), .text("2026-01-01"), .integer(1)])
            },
            .reading
        )
        let steps = try plan.joined().map { try $0.text(3) }
        #expect(!steps.contains { $0.hasPrefix("SCAN") && $0.contains(table) }, "\(steps)")
    }
}
