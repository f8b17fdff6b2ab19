import CustomerService
import HTTPDirectory
import Hummingbird
import HummingbirdTesting
import Logging
import Testing
import WebhookCore

@testable import DirectoryServer

@Suite("The example server", .timeLimit(.minutes(1)))
struct DirectoryServerTests {
    private static let token = "example-token"

    private func withDirectory(_ body: @Sendable @escaping (HTTPDirectory) async throws -> Void) async throws {
        try await Application(router: DirectoryServer.router(token: Self.token)).test(.live) { client in
            let port = try #require(client.port)
            let address = try #require(DirectoryAddress("http://127.0.0.1:\(port)"))
            let directory = HTTPDirectory(
                of: AccountName("shop"),
                at: address,
                token: try DirectoryToken(Self.token),
                rules: DirectoryRules(timeout: .seconds(10)),
                connections: DirectoryConnections(),
                logger: Logger(label: "test")
            )
            try await body(directory)
        }
    }

    @Test("answers webhookd in the contract's form")
    func entries() async throws {
        try await withDirectory { directory in
            let day = CivilDate(year: 2026, month: 11, day: 22)
            let codeshare = try await directory.flights(FlightDesignator(airline: "ZH", number: 1835), on: day)
            #expect(codeshare.map(\.operatedBy?.description) == ["CA1835"])
            #expect(codeshare.map(\.status) == [.delayed])
            #expect(try await directory.flights(FlightDesignator(airline: "MU", number: 2255), on: day).map(\.leg) == [1, 2])
            let (origins, destinations) = ([AirportCode(rawValue: "PVG")], [AirportCode(rawValue: "PEK")])
            #expect(try await directory.flights(from: origins, to: destinations, on: day).map(\.designator.number) == [1886])
            let order = try await directory.order(number: "20261119000042")
            #expect(order?.phoneTail == "8000")
            #expect(order?.total == 619_700)
            #expect(try await directory.order(trackingNumber: "sf1300000000042") == order)
            #expect(try await directory.order(number: "20261122000007")?.items.map(\.unitPrice) == [50])
            #expect(try await directory.order(number: "1") == nil)
            #expect(try await directory.itineraries(ticketNumber: "7812123456790", passenger: "李娜").count == 1)
            #expect(try await directory.itineraries(ticketNumber: "7812123456790", passenger: "john smith").isEmpty)
            #expect(try await directory.itineraries(bookingReference: "PW3K7D", passenger: "smith john").count == 1)
            #expect(try await directory.itineraries(bookingReference: "PW3K7D", phoneTail: "8000").count == 1)
            #expect(try await directory.itineraries(bookingReference: "PW3K7D", phoneTail: "8001").isEmpty)
            #expect(try await directory.itineraries(ticketNumber: "7812123456790", phoneTail: "8000").count == 1)
            #expect(try await directory.itineraries(bookingReference: "PW3K7D", ticketNumber: "7812123456790").count == 1)
            #expect(try await directory.itineraries(bookingReference: "PW3K7D", ticketNumber: "7812123456799").isEmpty)
        }
    }

    @Test("answers what is a customer's")
    func customers() async throws {
        try await withDirectory { directory in
            let orders = try await directory.orders(of: "C10001", limit: 20)
            #expect(orders.map(\.number) == ["20261122000007", "20261119000042"])
            #expect(try await directory.orders(of: "C10001", limit: 1) == [orders[0]])
            #expect(try await directory.itineraries(of: "C10001", limit: 20).map(\.bookingReference) == ["PW3K7D"])
            #expect(try await directory.bills(of: "C10001", count: 20).map(\.amount) == [328_050, 215_600])
            #expect(try await directory.limits(of: "C10001", count: 20).map(\.available) == [3_715_450])
            let transactions = try await directory.transactions(of: "C10001", cardTail: "6783", count: 20)
            #expect(transactions.map(\.direction) == [.debit, .credit])
            #expect(try await directory.limits(of: "C10002", count: 20).isEmpty)
            #expect(try await directory.orders(of: "C9", limit: 20).isEmpty)
            #expect(try await directory.itineraries(of: "C9", limit: 20).isEmpty)
            #expect(try await directory.bills(of: "C9", count: 20).isEmpty)
        }
    }

    @Test(
        "refuses what is not the contract's",
        arguments: [
            ("/flights?flight=CA1835", .get, 400), ("/flights?flight=ca1835&date=2026-11-22", .get, 400),
            ("/flights?flight=CA1835&date=2026-02-30", .get, 400), ("/orders", .get, 400),
            ("/orders?number=1&number=2", .get, 400),
            ("/orders/by-customer?customer=C1", .get, 400), ("/orders/by-customer?customer=C1&limit=0", .get, 400),
            ("/itineraries/by-customer?customer=C1&limit=201", .get, 400), ("/cards/by-customer?customer=a%20b", .get, 400),
            ("/orders?number=1", .delete, 405), ("/elsewhere", .get, 404), ("/itineraries/search", .post, 400),
        ] as [(String, HTTPRequest.Method, Int)]
    )
    func refusals(uri: String, method: HTTPRequest.Method, status: Int) async throws {
        try await Application(router: DirectoryServer.router(token: Self.token)).test(.router) { client in
            let headers: HTTPFields = [.authorization: "Bearer \(Self.token)"]
            try await client.execute(uri: uri, method: method, headers: headers) { answer in
                #expect(answer.status.code == status)
                #expect(String(buffer: answer.body).hasPrefix("{\"error\":"))
            }
            if status == 400 {
                try await client.execute(uri: uri, method: method) { #expect($0.status == .unauthorized) }
            }
        }
    }
}
