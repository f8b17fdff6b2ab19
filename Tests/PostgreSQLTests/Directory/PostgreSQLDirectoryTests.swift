import CustomerService
import Foundation
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
            let found = try await directory.flights(from: [flight.origin], to: [flight.destination], on: flight.serviceDate)
            #expect(!found.isEmpty)
            #expect(
                try await found == expected.flights(from: [flight.origin], to: [flight.destination], on: flight.serviceDate)
            )
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
        #expect(try await test.database.accounts() == ["air"])
        #expect(try await directory.flights(from: [], to: [], on: today).isEmpty)
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

    @Test("an import goes to its rows by their keys, though the tables have no statistics or old ones")
    func rowsRead() async throws {
        let test = try await TestDatabase()
        for table in ["flight", "flight_codeshare"] {
            try await test.run("ALTER TABLE \(table) SET (autovacuum_enabled = false)")
        }
        var flight = SampleData.flights(around: today)[0]
        let flights = (1...3_000).map { number in
            flight.designator = FlightDesignator(airline: "CA", number: number)
            flight.codeshares = [FlightDesignator(airline: "ZH", number: number)]
            return flight
        }
        for time in 1...2 {
            let database = try test.another()
            try await database.directory(of: "air").save(flights)
            // Its sessions tell what they have read when they end.
            await database.close()
            let written = "pg_stat_user_tables WHERE relname = 'flight_codeshare' AND n_tup_ins >= \(time * flights.count)"
            while try await test.count(written) == 0 { try await Task.sleep(for: .milliseconds(20)) }
        }
        let read = PostgreSQLCommand(
            once: """
                SELECT sum(idx_tup_read)::bigint FROM pg_stat_user_indexes
                WHERE relname IN ('flight', 'flight_codeshare') AND indexrelname <> 'flight_sample'
                """
        )
        let count = try await test.database.run(read).first?.integer(0) ?? .max
        #expect(count < 500_000)
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

extension Order {
    fileprivate var asReal: Order {
        var order = self
        order.isSample = false
        return order
    }
}
