import CustomerService
import Foundation
import LookupTesting
import PostgreSQLTesting
import Testing
import WebhookCore

@testable import LookupStorage
@testable import WebhookStorage

@Suite("Lookups in PostgreSQL", .timeLimit(.minutes(3)))
struct PostgreSQLDirectoryTests {
    private let today = CivilDate(daysSince1970: 20_779)

    @Test("every question has the answer that the embedded database gives")
    func likeSQLite() async throws {
        let test = try await TestDatabase()
        let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).sqlite"
        let embedded = try SQLiteDatabase(path: path, schemas: [.lookups])
        try await embedded.migrate()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let flights = SampleData.flights(around: today)
        let orders = SampleData.orders(around: today)
        let itineraries = SampleData.itineraries(around: today)
        let databases: [any ServiceDatabase] = [test.database, embedded]
        for database in databases { try await SampleData.refresh(in: database, account: "air", today: today) }
        // Codeshares that were, and a second time all the same.
        var changed = flights[0]
        changed.codeshares = []
        changed.isSample = false
        var changes: [DirectoryChanges] = []
        for database in databases {
            let directory = database.directory(of: "air")
            changes.append(try await directory.rehearse(.flights([changed] + flights)))
            changes.append(try await directory.save([changed] + flights))
            changes.append(try await directory.save(orders.prefix(1).map { $0.asReal }))
            changes.append(try await directory.save(orders))
            changes.append(try await directory.save(itineraries))
        }
        #expect(Array(changes[..<5]) == Array(changes[5...]))
        let (directory, expected) = (test.database.directory(of: "air"), embedded.directory(of: "air"))
        for flight in flights {
            for designator in [flight.designator] + flight.codeshares {
                let found = try await directory.flights(designator, on: flight.serviceDate)
                #expect(try await found == expected.flights(designator, on: flight.serviceDate))
            }
            let day = AirportTime(of: flight.origin).local(flight.scheduledDeparture).date
            let found = try await directory.flights(from: [flight.origin], to: [flight.destination], on: day)
            #expect(found.contains { $0.designator == flight.designator && $0.leg == flight.leg })
            #expect(try await found == expected.flights(from: [flight.origin], to: [flight.destination], on: day))
        }
        for order in orders {
            #expect(try await directory.order(number: order.number) != nil)
            #expect(try await directory.order(number: order.number) == expected.order(number: order.number))
            for parcel in order.parcels {
                let found = try await directory.order(trackingNumber: parcel.trackingNumber)
                #expect(try await found == expected.order(trackingNumber: parcel.trackingNumber))
            }
        }
        for itinerary in itineraries {
            for (passenger, name) in itinerary.passengers.map({ ($0, $0.name) }) + itinerary.passengers.map({ ($0, "别人") }) {
                let (ticket, reference) = (passenger.ticketNumber, itinerary.bookingReference)
                let byTicket = try await directory.itineraries(ticketNumber: ticket, passenger: name)
                #expect(byTicket.isEmpty == (name == "别人"))
                #expect(try await byTicket == expected.itineraries(ticketNumber: ticket, passenger: name))
                let byReference = try await directory.itineraries(bookingReference: reference, passenger: name)
                #expect(try await byReference == expected.itineraries(bookingReference: reference, passenger: name))
            }
        }
        for customer in ["C10001", "C10002", "C10003"] {
            for limit in [2, 20] {
                let own = try await directory.orders(of: customer, limit: limit)
                #expect(own.isEmpty == (customer == "C10003"))
                #expect(try await own == expected.orders(of: customer, limit: limit))
                let journeys = try await directory.itineraries(of: customer, limit: limit)
                #expect(journeys.isEmpty == (customer == "C10003"))
                #expect(try await journeys == expected.itineraries(of: customer, limit: limit))
            }
        }
        #expect(try await test.database.accounts() == ["air"])
        #expect(try await directory.flights(from: [], to: [], on: today).isEmpty)
        let (gone, stay) = (orders[0].asReal, orders[1].asReal)
        var removed: [Int] = []
        for database in databases {
            let directory = database.directory(of: "away")
            try await directory.save([gone, stay])
            try await directory.save([changed])
            let named = DirectoryKeys.flights([FlightKey(designator: changed.designator, date: changed.serviceDate, leg: 0)])
            removed.append(try await directory.remove(named, isRehearsal: true))
            removed.append(try await directory.remove(named, isRehearsal: false))
            removed.append(try await directory.remove(named, isRehearsal: false))
            removed.append(try await directory.removeOthers(than: .orders([stay])))
            removed.append(try await directory.removeOthers(than: .flights([changed])))
            removed.append(try await database.removeLookups(olderThan: .zero, now: .distantFuture, limit: 10))
        }
        #expect(removed == [1, 1, 0, 1, 0, 3, 1, 1, 0, 1, 0, 3])
    }

    @Test("a stop, a leg after midnight and the days of other zones")
    func routeRules() async throws {
        let test = try await TestDatabase()
        try await RouteCheck.check(test.database.directory(of: "air"))
    }

    @Test("of statements that differ each time a bounded number is prepared, and all are run")
    func madeUpStatements() async throws {
        let test = try await TestDatabase()
        let database = try test.another(connections: 1)
        for number in 0..<(PreparedStatements.capacity + 50) {
            // With a place whose type the text alone would make another.
            let command = SQLCommand("SELECT \(number) + $1 WHERE $1 = 1", [.integer(1)])
            #expect(try await database.run(command, .reading).first?.integer(0) == Int64(number + 1))
        }
        let prepared = PostgreSQLCommand(once: "SELECT count(*) FROM pg_prepared_statements")
        let count = try await database.run(prepared).first?.integer(0) ?? -1
        #expect((1...Int64(PreparedStatements.capacity)).contains(count))
    }

    @Test(
        "an import goes to its rows by their keys, though the tables have no statistics or old ones",
        arguments: [
            ["flight", "flight_codeshare"], ["merchant_order", "order_item", "parcel", "parcel_event"],
            ["itinerary", "passenger", "segment"], ["payment_card", "card_bill", "card_transaction"],
            ["train", "train_stop", "train_seats"], ["train_order", "train_passenger"],
        ]
    )
    func rowsRead(tables: [String]) async throws {
        let test = try await TestDatabase()
        for table in tables { try await test.run("ALTER TABLE \(table) SET (autovacuum_enabled = false)") }
        let entries =
            switch tables[0] {
            case "flight": manyFlights
            case "merchant_order": manyOrders
            case "payment_card": manyCards
            case "train": manyTrains
            case "train_order": manyTickets
            default: manyItineraries
            }
        for time in 1...2 {
            let database = try test.another()
            _ = try await database.directory(of: "air").save(entries)
            // Its sessions tell what they have read when they end.
            await database.close()
            let written = "pg_stat_user_tables WHERE relname = '\(tables[1])' AND n_tup_ins >= \(time * entries.count)"
            while try await test.count(written) == 0 { try await Task.sleep(for: .milliseconds(20)) }
        }
        let names = tables.map { "'\($0)'" }.joined(separator: ", ")
        let read = PostgreSQLCommand(
            once: """
                SELECT (
                    SELECT sum(idx_tup_read) FROM pg_stat_user_indexes
                    WHERE relname IN (\(names)) AND indexrelname NOT LIKE '%_sample'
                )::bigint + (SELECT sum(seq_tup_read) FROM pg_stat_user_tables WHERE relname IN (\(names)))::bigint
                """
        )
        let count = try await test.database.run(read).first?.integer(0) ?? .max
        #expect(count < 500_000)
    }

    private var manyFlights: DirectoryEntries {
        var flight = SampleData.flights(around: today)[0]
        return .flights(
            (1...3_000).map { number in
                flight.designator = FlightDesignator(airline: "CA", number: number)
                flight.codeshares = [FlightDesignator(airline: "ZH", number: number)]
                return flight
            }
        )
    }

    private var manyOrders: DirectoryEntries {
        .orders(
            (1...3_000).map { number in
                Order(
                    number: "X\(number)",
                    placedAt: Date(timeIntervalSince1970: Double(number)),
                    status: .shipped,
                    items: [.init(title: "书", quantity: 1, unitPrice: 1)],
                    total: 1,
                    parcels: [
                        .init(
                            carrier: "顺丰速运",
                            trackingNumber: "SF\(number)",
                            events: [.init(time: Date(timeIntervalSince1970: 0), place: nil, text: "已揽收")]
                        )
                    ]
                )
            }
        )
    }

    private var manyItineraries: DirectoryEntries {
        var itinerary = SampleData.itineraries(around: today)[0]
        return .itineraries(
            (1...3_000).map { number in
                itinerary = Itinerary(
                    bookingReference: "\(10_000 + number)",
                    passengers: itinerary.passengers,
                    segments: itinerary.segments
                )
                return itinerary
            }
        )
    }

    private var manyCards: DirectoryEntries {
        let card = SampleData.cards(around: today)[0].asReal
        return .cards(
            (1...3_000).map { number in
                var card = card
                card.reference = "A\(number)"
                return card
            }
        )
    }

    private var manyTrains: DirectoryEntries {
        let train = SampleData.trains(around: today)[0]
        return .trains(
            (1...3_000).map { day in
                var train = train
                train.date = today.adding(days: day)
                train.isSample = false
                return train
            }
        )
    }

    private var manyTickets: DirectoryEntries {
        let order = SampleData.tickets(around: today)[0]
        return .tickets(
            (1...3_000).compactMap { number in
                var order = order
                order.number = RailOrderNumber(parsing: "E\(100_000_000 + number)") ?? order.number
                order.isSample = false
                return order
            }
        )
    }

    @Test("a bank's and a railway's entries come back as on the other engine")
    func bankAndRailway() async throws {
        let test = try await TestDatabase()
        let directory = test.database.directory(of: "air")
        try await SampleData.refresh(in: test.database, account: "air", today: today)
        let cards = SampleData.cards(around: today).filter { $0.customer == "C10001" }
        let bills = cards.flatMap(\.bills).sorted { $0.statementDay > $1.statementDay }
        #expect(try await directory.bills(of: "C10001", count: 10) == bills)
        #expect(try await directory.bills(of: "C10001", count: 1) == [bills[0]])
        #expect(try await directory.limits(of: "C10001", count: 10).map(\.card.tail) == ["2201", "6783"])
        let transactions = cards.flatMap(\.transactions).sorted { $0.time > $1.time }
        #expect(try await directory.transactions(of: "C10001", cardTail: nil, count: 60) == transactions)
        #expect(try await directory.transactions(of: "C10001", cardTail: "2201", count: 60) == cards[1].transactions)
        #expect(try await directory.bills(of: "C9", count: 10).isEmpty)

        let trains = SampleData.trains(around: today)
        for train in trains.prefix(30) { #expect(try await directory.train(train.number, on: train.date) == train) }
        let south = try await directory.trains(from: ["北京南", "北京"], to: ["上海虹桥", "上海"], on: today, count: 60)
        #expect(south.map(\.number.description) == ["G103", "G1", "G7", "G11", "1461", "G13", "G15", "G17", "G19", "D701"])
        #expect(try await directory.trains(from: ["北京南"], to: ["上海虹桥"], on: today, count: 3).count == 3)

        let tickets = SampleData.tickets(around: today)
        for ticket in tickets { #expect(try await directory.trainOrder(ticket.number) == ticket) }
        let mine = tickets.filter { $0.customer == "C10001" }.sorted { $0.placedAt > $1.placedAt }
        #expect(try await directory.trainOrders(of: "C10001", count: 60) == mine)
        #expect(try await directory.trainOrders(of: "C10001", count: 2) == Array(mine.prefix(2)))
    }

    @Test("a bank's and a railway's entries are replaced, removed and aged out as on the other engine")
    func bankAndRailwayRemoval() async throws {
        let test = try await TestDatabase()
        let directory = test.database.directory(of: "air")
        let card = SampleData.cards(around: today.adding(days: -300))[0].asReal
        var (train, ticket) = (SampleData.trains(around: today.adding(days: -300))[0], SampleData.tickets(around: today)[0])
        (train.isSample, ticket.isSample) = (false, false)
        ticket.date = today.adding(days: -300)
        #expect(try await directory.save([card]) == .init(added: 1))
        #expect(try await directory.save([card]) == .init(replaced: 1))
        try await directory.save([train])
        try await directory.save([ticket])
        #expect(try await directory.removeOthers(than: .trains([train])) == 0)
        let parts = card.bills.count + card.transactions.count
        let purged = try await test.database.removeLookups(olderThan: .seconds(30 * 86_400), now: Date(), limit: 500)
        #expect(purged == parts + 2)
        #expect(try await test.count("payment_card") == 1)
        #expect(try await directory.removeOthers(than: .cards([])) == 1)
        #expect(try await test.count("card_bill") == 0)
    }

    @Test("every value comes over as it is: what is empty, null, beyond the basic plane, and the ends of the numbers")
    func copiedValues() async throws {
        let test = try await TestDatabase()
        let rows: [[SQLValue]] = [
            [.integer(1), .text(""), .integer(.max), .bytes([])],
            [.integer(2), .text(nil), .integer(nil), .bytes(nil)],
            [.integer(3), .text("张伟\t\\N\n𠮷\u{1F6EB}'\""), .integer(.min), .bytes([0, 255, 10, 92])],
            [
                .integer(4), .text(String(repeating: "长", count: 100_000)), .integer(-1),
                .bytes([UInt8](repeating: 7, count: 70_000)),
            ],
        ]
        let table = StagingTable(
            "staged",
            columns: [.integer("number"), .text("words"), .integer("amount"), .bytes("content")],
            key: ["number"],
            of: rows,
            rows: { [$0] }
        )
        let read = SQLCommand("SELECT number, words, amount, content FROM staged ORDER BY number")
        let found = try await test.database.load([table], then: [read], isRehearsal: false)[0]
        let copied = try found.map { row -> [SQLValue] in
            [
                .integer(try row.integer(0)), .text(try row.textIfAny(1)), .integer(try row.integerIfAny(2)),
                .bytes(try row.bytesIfAny(3)),
            ]
        }
        #expect(copied == rows)
        await #expect(throws: StorageError.self) { try await test.database.run(read, .reading) }
    }

    @Test("a bulk load that fails at any place changes nothing, says why, and lets go of its connection")
    func failedLoad() async throws {
        let test = try await TestDatabase()
        let order = SampleData.orders(around: today)[0].asReal
        let table = StagingTable("staged", columns: [.text("word")], key: ["word"], of: ["a", "b"]) { [[.text($0)]] }
        let write = SQLCommand(
            "INSERT INTO merchant_order (account, number_key, number, placed_at, status, total) SELECT 'air', word, word, 0, 'shipped', 0 FROM staged"
        )
        let faults: [([StagingTable], [SQLCommand], String)] = [
            // A key that is there twice, a text that PostgreSQL cannot hold, a row that a table refuses, no statement at all.
            (
                [StagingTable("staged", columns: [.text("word")], key: ["word"], of: ["a", "a"]) { [[.text($0)]] }], [write],
                "23505"
            ),
            ([StagingTable("staged", columns: [.text("word")], key: ["word"], of: ["a\0"]) { [[.text($0)]] }], [write], "22021"),
            ([table], [write, SQLCommand("INSERT INTO merchant_order SELECT 'air', '', '', 0, '', 0, 0")], "23514"),
            ([table], [write, SQLCommand("nonsense")], "42601"),
        ]
        for (tables, commands, state) in faults {
            let failure = await #expect(throws: StorageError.self) {
                try await test.database.load(tables, then: commands, isRehearsal: false)
            }
            guard case .postgreSQL(.refused(let refusal)) = failure else {
                Issue.record("\(String(describing: failure))")
                continue
            }
            #expect(refusal.sqlState == state)
        }
        #expect(try await test.count("merchant_order") == 0)
        try await test.database.directory(of: "air").save([order])
        #expect(try await test.count("merchant_order") == 1)
        while try await test.count("pg_stat_activity WHERE query LIKE '%staged%' AND pid <> pg_backend_pid()") > 0 {
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    @Test("accounts do not see each other's entries, and samples go without what is real")
    func accounts() async throws {
        let test = try await TestDatabase()
        try await SampleData.refresh(in: test.database, account: "air", today: today)
        try await SampleData.refresh(in: test.database, account: "shop", today: today)
        var order = SampleData.orders(around: today)[0]
        order.isSample = false
        try await test.database.directory(of: "air").save([order])
        try await SampleData.remove(from: test.database, account: "air")
        #expect(try await test.database.directory(of: "air").order(number: order.number) == order)
        #expect(try await test.count("merchant_order WHERE account = 'air'") == 1)
        #expect(try await test.count("flight WHERE account = 'air'") == 0)
        #expect(try await test.count("flight WHERE account = 'shop'") > 0)
        #expect(try await test.database.directory(of: "shop").order(number: order.number)?.isSample == true)
    }
}

extension PaymentCard {
    fileprivate var asReal: PaymentCard {
        var card = self
        card.isSample = false
        card.limit?.isSample = false
        return card
    }
}

extension Order {
    fileprivate var asReal: Order {
        var order = self
        order.isSample = false
        return order
    }
}
