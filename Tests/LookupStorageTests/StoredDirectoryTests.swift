import CustomerService
import FoundationEssentials
import GRDB
import LookupTesting
import StorageTesting
import Testing

@testable import LookupStorage
@testable import WebhookStorage

@Suite struct FlightLookupTests {
    @Test("every field comes back as it was saved", arguments: Flight.Status.allCases)
    func roundTrip(status: Flight.Status) async throws {
        let temporary = try await TemporaryDatabase()
        var flight = try makeFlight("CA1835A")
        flight.codeshares = [try designator("SC5835"), try designator("ZH1835")]
        flight.originTerminal = "T3"
        flight.destinationTerminal = "T2"
        flight.estimatedDeparture = flight.scheduledDeparture.addingTimeInterval(3_000)
        flight.estimatedArrival = flight.scheduledArrival.addingTimeInterval(3_000)
        flight.actualDeparture = flight.scheduledDeparture.addingTimeInterval(3_060)
        flight.actualArrival = flight.scheduledArrival.addingTimeInterval(2_940)
        flight.checkinCounters = "J–K"
        flight.gate = "C32"
        flight.baggageBelt = "7"
        flight.status = status
        flight.statusReason = "航路流量控制"
        flight.aircraftType = "A321"
        flight.isSample = true
        #expect(try await temporary.air.save([flight]) == .init(added: 1))
        #expect(try await temporary.air.flights(designator("CA1835A"), on: sunday) == [flight])
        #expect(try await temporary.air.flights(designator("CA1835"), on: sunday).isEmpty)
    }

    @Test("a codeshare's number finds the flight and tells who flies it")
    func codeshare() async throws {
        let temporary = try await TemporaryDatabase()
        var flight = try makeFlight()
        flight.codeshares = [try designator("ZH1835")]
        try await temporary.air.save([flight])
        var expected = flight
        expected.designator = try designator("ZH1835")
        expected.operatedBy = try designator("CA1835")
        #expect(try await temporary.air.flights(designator("ZH1835"), on: sunday) == [expected])

        flight.codeshares = []
        try await temporary.air.save([flight])
        #expect(try await temporary.air.flights(designator("ZH1835"), on: sunday).isEmpty)
    }

    @Test("a flight saved under a codeshare's number is found under both")
    func savedAsCodeshare() async throws {
        let temporary = try await TemporaryDatabase()
        var flight = try makeFlight("MU9101")
        flight.operatedBy = try designator("FM9101")
        try await temporary.air.save([flight])
        let operating = try await temporary.air.flights(designator("FM9101"), on: sunday)
        #expect(operating.map(\.operatedBy) == [nil])
        #expect(operating.map(\.codeshares) == [[try designator("MU9101")]])
        #expect(try await temporary.air.flights(designator("MU9101"), on: sunday).map(\.operatedBy) == [try designator("FM9101")])
    }

    @Test("legs come in the order flown")
    func legs() async throws {
        let temporary = try await TemporaryDatabase()
        try await temporary.air.save([makeFlight(leg: 2), makeFlight(leg: 1)])
        #expect(try await temporary.air.flights(designator("CA1835"), on: sunday).map(\.leg) == [1, 2])
    }

    @Test("a route finds all airports of both cities, by time, and only that day")
    func route() async throws {
        let temporary = try await TemporaryDatabase()
        var late = try makeFlight("MU5158")
        late.origin = AirportCode(rawValue: "PKX")
        late.scheduledDeparture = late.scheduledDeparture.addingTimeInterval(60)
        var elsewhere = try makeFlight("CZ3102")
        elsewhere.destination = AirportCode(rawValue: "CAN")
        try await temporary.air.save([late, makeFlight(), elsewhere, makeFlight(on: sunday.adding(days: 1))])
        let beijing = [AirportCode(rawValue: "PEK"), AirportCode(rawValue: "PKX")]
        let shanghai = [AirportCode(rawValue: "SHA"), AirportCode(rawValue: "PVG")]
        let found = try await temporary.air.flights(from: beijing, to: shanghai, on: sunday)
        #expect(found == [try makeFlight(), late])
        #expect(try await temporary.air.flights(from: [], to: shanghai, on: sunday).isEmpty)
        #expect(try await temporary.air.flights(from: shanghai, to: beijing, on: sunday).isEmpty)
    }

    @Test("a stop, a leg after midnight and the days of other zones")
    func routeRules() async throws {
        let temporary = try await TemporaryDatabase()
        try await RouteCheck.check(temporary.air)
    }

    @Test("accounts do not see each other's flights")
    func accounts() async throws {
        let temporary = try await TemporaryDatabase()
        try await temporary.air.save([makeFlight()])
        #expect(try await temporary.shop.flights(designator("CA1835"), on: sunday).isEmpty)
        try await SampleData.remove(from: temporary.database, account: "shop")
        #expect(try await temporary.air.flights(designator("CA1835"), on: sunday).count == 1)
    }

    @Test("saving again replaces by number, day and leg")
    func upsert() async throws {
        let temporary = try await TemporaryDatabase()
        var flight = try makeFlight()
        #expect(try await temporary.air.save([flight]) == .init(added: 1))
        flight.gate = "C33"
        let next = try makeFlight(on: sunday.adding(days: 1))
        #expect(try await temporary.air.save([flight, next]) == .init(added: 1, replaced: 1))
        #expect(try await temporary.air.flights(designator("CA1835"), on: sunday) == [flight])
    }
}

@Suite struct OrderLookupTests {
    @Test("every field comes back as it was saved, events newest first", arguments: Order.Status.allCases)
    func roundTrip(status: Order.Status) async throws {
        let temporary = try await TemporaryDatabase()
        var order = makeOrder("Ab 100", tracking: ["SF1300000000003", "JDV000000000004-1-2-"])
        order.status = status
        let early = Order.ParcelEvent(time: ChinaTime.instant(sunday, minutes: 1), place: nil, text: "已揽收")
        let late = Order.ParcelEvent(time: ChinaTime.instant(sunday, minutes: 2), place: "上海", text: "派送中")
        order.parcels[1].events = [early, late]
        try await temporary.shop.save([order])
        order.parcels[1].events = [late, early]
        #expect(try await temporary.shop.order(number: "Ab 100") == order)
    }

    @Test("a number is found however it is typed", arguments: ["a-100", " A-100 ", "Ａ－１００", "A-1 00"])
    func folding(typed: String) async throws {
        let temporary = try await TemporaryDatabase()
        try await temporary.shop.save([makeOrder()])
        #expect(try await temporary.shop.order(number: typed) == makeOrder())
        #expect(try await temporary.air.order(number: typed) == nil)
    }

    @Test("a parcel finds its order, and of two orders in one parcel the newer")
    func parcel() async throws {
        let temporary = try await TemporaryDatabase()
        var newer = makeOrder("A-101", tracking: ["SF1300000000003"])
        newer.placedAt = newer.placedAt.addingTimeInterval(60)
        try await temporary.shop.save([newer, makeOrder(tracking: ["SF1300000000003", "YT1"])])
        #expect(try await temporary.shop.order(trackingNumber: "sf1300000000003") == newer)
        #expect(try await temporary.shop.order(trackingNumber: "yt1")?.number == "A-100")
        #expect(try await temporary.shop.order(trackingNumber: "YT2") == nil)
    }

    @Test("a replaced order leaves no part of the earlier one")
    func replaced() async throws {
        let temporary = try await TemporaryDatabase()
        try await temporary.shop.save([makeOrder(tracking: ["YT1", "YT2"])])
        #expect(try await temporary.shop.save([makeOrder("a-100", tracking: ["YT2"])]) == .init(replaced: 1))
        #expect(try await temporary.shop.order(trackingNumber: "YT1") == nil)
        #expect(try await temporary.shop.order(number: "A-100") == makeOrder("a-100", tracking: ["YT2"]))
    }
}

@Suite struct ItineraryLookupTests {
    @Test(
        "a name is compared without width, case, spacing and title",
        arguments: [
            ("张伟", "张伟"), ("张伟", " 张 伟 "), ("SMITH/JOHN MR", "smith john"), ("SMITH/JOHN MR", "ＳＭＩＴＨ／ＪＯＨＮ"),
            ("买买提·阿卜杜拉", "买买提阿卜杜拉"), ("买买提·阿卜杜拉", "买买提•阿卜杜拉"), ("張偉", "张伟"), ("José", "JOSE\u{301}"),
        ]
    )
    func sameName(booked: String, typed: String) async throws {
        let temporary = try await TemporaryDatabase()
        let itinerary = try makeItinerary(name: booked)
        try await temporary.air.save([itinerary])
        #expect(try await temporary.air.itineraries(bookingReference: "nkx8r2", passenger: typed) == [itinerary])
        #expect(try await temporary.air.itineraries(ticketNumber: "999-2123456789", passenger: typed) == [itinerary])
    }

    @Test("a wrong name is the same as a wrong number", arguments: ["张", "伟", "张伟伟", "王伟", "", " ", "·", "%", "MR"])
    func wrongName(typed: String) async throws {
        let temporary = try await TemporaryDatabase()
        try await temporary.air.save([makeItinerary()])
        #expect(try await temporary.air.itineraries(bookingReference: "NKX8R2", passenger: typed).isEmpty)
        #expect(try await temporary.air.itineraries(ticketNumber: "9992123456789", passenger: typed).isEmpty)
        #expect(try await temporary.air.itineraries(bookingReference: "NKX8R3", passenger: "张伟").isEmpty)
    }

    @Test("a ticket opens with its own passenger's name, a booking with any passenger's")
    func fellowTraveller() async throws {
        let temporary = try await TemporaryDatabase()
        var itinerary = try makeItinerary()
        itinerary.passengers.append(.init(name: "李娜", ticketNumber: "9992123456790"))
        try await temporary.air.save([itinerary])
        #expect(try await temporary.air.itineraries(ticketNumber: "9992123456789", passenger: "李娜").isEmpty)
        #expect(try await temporary.air.itineraries(ticketNumber: "9992123456790", passenger: "李娜") == [itinerary])
        #expect(try await temporary.air.itineraries(bookingReference: "NKX8R2", passenger: "李娜") == [itinerary])
        #expect(try await temporary.shop.itineraries(bookingReference: "NKX8R2", passenger: "李娜").isEmpty)
    }

    @Test(
        "finds itineraries by a ticket beside the reference, and by the end of the telephone number, of their own account alone"
    )
    func otherProofs() async throws {
        let temporary = try await TemporaryDatabase()
        var itinerary = try makeItinerary()
        itinerary.phoneTail = "8000"
        try await temporary.air.save([itinerary])
        let air = temporary.air
        #expect(try await air.itineraries(bookingReference: "nkx8r2", ticketNumber: "999-2123456789") == [itinerary])
        #expect(try await air.itineraries(bookingReference: "NKX8R2", phoneTail: "8000") == [itinerary])
        #expect(try await air.itineraries(ticketNumber: "999-2123456789", phoneTail: "8000") == [itinerary])
        #expect(try await air.itineraries(bookingReference: "NKX8R2", ticketNumber: "9992123456780").isEmpty)
        #expect(try await air.itineraries(bookingReference: "NKX8R2", phoneTail: "8001").isEmpty)
        #expect(try await air.itineraries(ticketNumber: "9992123456789", phoneTail: "8001").isEmpty)
        #expect(try await temporary.shop.itineraries(bookingReference: "NKX8R2", phoneTail: "8000").isEmpty)
        itinerary.phoneTail = nil
        try await temporary.air.save([itinerary])
        #expect(try await air.itineraries(bookingReference: "NKX8R2", phoneTail: "8000").isEmpty)
    }
}

@Suite("What is a customer's own") struct OwnLookupTests {
    @Test("orders come newest first with all their parts, of one customer and account, no more than asked for")
    func orders() async throws {
        let temporary = try await TemporaryDatabase()
        var orders: [Order] = (0..<5).map { index in
            var order = makeOrder("A-\(index)", tracking: ["SF130000000000\(index)", "JDV00000000000\(index)-1-2-"])
            order.placedAt = ChinaTime.instant(sunday, minutes: index * 60)
            order.customer = index == 3 ? "C2" : "C1"
            order.parcels[0].events = [Order.ParcelEvent(time: order.placedAt, place: "上海", text: "派送中 \(index)")]
            return order
        }
        orders.append(makeOrder("A-9"))
        try await temporary.shop.save(orders)
        try await temporary.air.save([orders[0]])
        #expect(try await temporary.shop.orders(of: "C1", limit: 20) == [orders[4], orders[2], orders[1], orders[0]])
        #expect(try await temporary.shop.orders(of: "C1", limit: 2) == [orders[4], orders[2]])
        #expect(try await temporary.shop.orders(of: "C2", limit: 20) == [orders[3]])
        #expect(try await temporary.shop.orders(of: "c1", limit: 20).isEmpty)
        #expect(try await temporary.shop.orders(of: "", limit: 20).isEmpty)
        #expect(try await temporary.air.orders(of: "C1", limit: 20) == [orders[0]])
        // An import without a customer takes it from the order.
        orders[4].customer = nil
        try await temporary.shop.save([orders[4]])
        #expect(try await temporary.shop.orders(of: "C1", limit: 1) == [orders[2]])
    }

    @Test("journeys come by their last departure, the last first")
    func itineraries() async throws {
        let temporary = try await TemporaryDatabase()
        let journeys: [Itinerary] = try (0..<4).map { index in
            var journey = try makeItinerary("NKX8R\(index)", ticket: "999212345678\(index)")
            journey.segments[0].date = sunday.adding(days: [3, 1, 7, 5][index])
            journey.customer = index == 1 ? "C2" : "C1"
            return journey
        }
        try await temporary.air.save(journeys)
        #expect(try await temporary.air.itineraries(of: "C1", limit: 20) == [journeys[2], journeys[3], journeys[0]])
        #expect(try await temporary.air.itineraries(of: "C1", limit: 1) == [journeys[2]])
        #expect(try await temporary.air.itineraries(of: "C2", limit: 20) == [journeys[1]])
        #expect(try await temporary.shop.itineraries(of: "C1", limit: 20).isEmpty)
    }
}

@Suite struct LookupDatabaseTests {
    @Test("a bulk load keeps nobody from writing while it fills its tables, and leaves none behind, whatever becomes of it")
    func loadBesideOthers() async throws {
        let temporary = try await TemporaryDatabase()
        let other = try SQLiteDatabase(path: temporary.folder.path("lookup.sqlite"), opening: .existing, schemas: [.lookups])
        let insert = """
            INSERT INTO merchant_order (account, number_key, number, placed_at, status, total)
            SELECT 'air', word, word, 0, 'shipped', 0 FROM staged
            """
        let table = StagingTable("staged", columns: [.text("word")], key: ["word"], of: ["a", "b"]) { word in
            // Another connection commits in the middle of it.
            try? other.pool.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO merchant_order (account, number_key, number, placed_at, status, total)
                        VALUES ('shop', ?, ?, 0, 'shipped', 0)
                        """,
                    arguments: [word, word]
                )
            }
            return [[.text(word)]]
        }
        _ = try await temporary.database.load([table], then: [SQLCommand(insert)], isRehearsal: true)
        await #expect(throws: StorageError.self) {
            try await temporary.database.load([table], then: [SQLCommand(insert), SQLCommand("nonsense")], isRehearsal: false)
        }
        let count = SQLCommand("SELECT account, count(*) FROM merchant_order GROUP BY account ORDER BY account")
        #expect(try await temporary.database.run(count, .reading).map { try $0.text(0) } == ["shop"])
        _ = try await temporary.database.load([table], then: [SQLCommand(insert)], isRehearsal: false)
        let counts = try await temporary.database.run(count, .reading).map { try $0.integer(1) }
        #expect(counts == [2, 2])
    }

    @Test("the tables come to a database that was made without them")
    func addedLater() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("db.sqlite")
        let without = try SQLiteDatabase(path: path)
        #expect(try await !without.migrate().applied.contains { $0.hasPrefix("lookup") })
        try without.close()
        let database = try SQLiteDatabase(path: path, opening: .existing, schemas: [.lookups])
        #expect(try await database.schemaStatus().pending == SQLSchema.lookups.steps.map(\.name))
        #expect(try await database.migrate().pending.isEmpty)
        #expect(try await database.accounts() == [])
    }

    @Test("what one process committed another one reads")
    func reopening() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("db.sqlite")
        let first = try SQLiteDatabase(path: path, schemas: [.lookups])
        try await first.migrate()
        try await StoredDirectory(first, account: "air").save([makeFlight()])
        try first.close()
        let second = StoredDirectory(try SQLiteDatabase(path: path, opening: .existing), account: "air")
        #expect(try await second.flights(designator("CA1835"), on: sunday) == [makeFlight()])
    }

    @Test("an error names the engine's code and no row")
    func engineErrors() async throws {
        let temporary = try await TemporaryDatabase()
        var flight = try makeFlight()
        flight.destination = flight.origin
        flight.gate = "secret gate"
        let error = await #expect(throws: StorageError.self) { try await temporary.air.save([flight]) }
        guard case .engine(let code, let message) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(code == ResultCode.SQLITE_CONSTRAINT_CHECK.rawValue)
        #expect(!message.contains("secret"))
    }
}

@Suite struct IndexUseTests {
    /// Each statement with its number of parameters and the step that finds its rows.
    static let statements: [(SQLStatement, Int, String)] =
        [
            (
                StoredFlights.byNumber.flights, 5,
                "SEARCH f USING PRIMARY KEY (account=? AND airline=? AND number=? AND suffix=? AND service_date=?)"
            ),
            (
                StoredFlights.byCodeshare.flights, 5,
                "SEARCH asked USING PRIMARY KEY (account=? AND airline=? AND number=? AND suffix=? AND service_date=?)"
            ),
            (
                StoredFlights.byRoute(.sqlite, dates: 4, origins: 2, destinations: 3).flights, 12,
                "SEARCH d USING COVERING INDEX flight_by_route (account=? AND service_date=? AND origin=? AND destination=?"
            ),
            (
                StoredFlights.byRoute(.sqlite, dates: 4, origins: 2, destinations: 3).flights, 12,
                "SEARCH arriving USING COVERING INDEX flight_after_stop (account=? AND service_date=? AND destination=?)"
            ),
            (
                StoredFlights.byRoute(.sqlite, dates: 4, origins: 2, destinations: 3).flights, 12,
                "SEARCH leaving USING PRIMARY KEY (account=? AND airline=? AND number=? AND suffix=? AND service_date=?"
            ),
            (
                StoredFlights.byRoute(.sqlite, dates: 4, origins: 2, destinations: 3).flights, 12,
                "SEARCH f USING PRIMARY KEY (account=? AND airline=? AND number=? AND suffix=? AND service_date=? AND leg=?)"
            ),
            (
                StoredOrders.ofCustomer(.sqlite)[0], 3,
                "SEARCH o USING COVERING INDEX merchant_order_by_customer (account=? AND customer=?)"
            ),
            (StoredFlights.deleteAllSamples(.sqlite), 1, "SEARCH flight USING INDEX flight_sample (account=?)"),
            (StoredOrders.deleteAllSamples(.sqlite), 1, "SEARCH merchant_order USING INDEX merchant_order_sample (account=?)"),
            (StoredItineraries.deleteAllSamples(.sqlite), 1, "SEARCH itinerary USING INDEX itinerary_sample (account=?)"),
        ]
        + [
            StoredFlights.byNumber, StoredFlights.byCodeshare,
            StoredFlights.byRoute(.sqlite, dates: 4, origins: 2, destinations: 3),
        ]
        .map { question in
            let key = "account=? AND operating_airline=? AND operating_number=? AND operating_suffix=? AND service_date=?"
            let count = question.codeshares.text.contains("$12") ? 12 : 5
            return (question.codeshares, count, "SEARCH c USING COVERING INDEX flight_codeshare_by_operating (\(key)")
        }
        + zip(StoredOrders.byNumber.statements, ["merchant_order", "order_item", "parcel", "parcel_event"])
        .map { ($0, 2, "SEARCH \($1) USING PRIMARY KEY (account=? AND number_key=?)") }
        + StoredOrders.byTrackingNumber(.sqlite).statements
        .map { ($0, 2, "SEARCH p USING COVERING INDEX parcel_by_tracking (account=? AND tracking_key=?)") }
        + zip(StoredItineraries.byReference.statements, ["itinerary", "passenger", "segment"])
        .map { ($0, 2, "SEARCH \($1) USING PRIMARY KEY (account=? AND booking_reference=?)") }
        + StoredItineraries.ofCustomer(.sqlite).statements
        .map { ($0, 3, "SEARCH i USING COVERING INDEX itinerary_by_customer (account=? AND customer=?)") }
        + StoredItineraries.ofCustomer(.sqlite).statements.map {
            ($0, 3, "SEARCH s USING PRIMARY KEY (account=? AND booking_reference=?)")
        }
        + StoredItineraries.byTicket(.sqlite).statements
        .map { ($0, 2, "SEARCH p USING COVERING INDEX passenger_by_ticket (account=? AND ticket_number=?)") }

    @Test("every statement goes to its rows by all of its key, and none reads a whole table", arguments: statements)
    func plan(statement: SQLStatement, parameters: Int, step: String) async throws {
        let temporary = try await TemporaryDatabase()
        let plan = try await temporary.database.pool.read { db in
            let arguments = StatementArguments(Array(repeating: "x", count: parameters))
            let steps = try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + statement.text, arguments: arguments)
            return steps.map { $0["detail"] as String }
        }
        #expect(plan.contains { $0.hasPrefix(step) }, "\(plan)")
        // The legs that a route found are no table.
        #expect(!plan.contains { $0.hasPrefix("SCAN") && $0 != "SCAN on_way" }, "\(plan)")
    }
}
