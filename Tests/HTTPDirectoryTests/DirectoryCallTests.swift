import CustomerService
import FoundationEssentials
import InMemoryLogging
import SocketTesting
import Testing

@testable import HTTPDirectory

@Suite("Asking a company's API", .timeLimit(.minutes(1)))
struct DirectoryCallTests {
    private static let sunday = DirectoryScene.sunday

    @Test("asks in the contract's form, with the token")
    func questions() async throws {
        try await DirectoryScene.run { scene async throws in
            let directory = scene.directory
            _ = try await directory.flights(Sample.flight, on: Self.sunday)
            let airports = ["PEK", "PKX"].map { AirportCode(rawValue: $0) }
            _ = try await directory.flights(from: airports, to: [AirportCode(rawValue: "SHA")], on: Self.sunday)
            _ = try await directory.order(number: "A 100/二&x=1")
            _ = try await directory.order(trackingNumber: "SF1")
            _ = try await directory.itineraries(ticketNumber: "7812123456790", passenger: "李\"娜")
            _ = try await directory.itineraries(bookingReference: "PW3K7D", passenger: "李娜")
            let asked = scene.api.asked
            #expect(
                asked.map { "\($0.method) \($0.target)" } == [
                    "GET /flights?flight=CA1835&date=2026-11-22",
                    "GET /flights/by-route?origin=PEK,PKX&destination=SHA&date=2026-11-22",
                    "GET /orders?number=A%20100%2F%E4%BA%8C%26x%3D1", "GET /orders/by-parcel?tracking_number=SF1",
                    "POST /itineraries/search", "POST /itineraries/search",
                ]
            )
            #expect(
                asked.suffix(2).map(\.body) == [
                    #"{"passenger":"李\"娜","ticket_number":"7812123456790"}"#,
                    #"{"booking_reference":"PW3K7D","passenger":"李娜"}"#,
                ]
            )
            #expect(asked.allSatisfy { $0.fields["authorization"] == "Bearer \(DirectoryScene.token)" })
            #expect(asked.allSatisfy { $0.fields["accept"] == "application/json" })
            #expect(asked.last?.fields["content-type"] == "application/json")
        }
    }

    @Test("does not ask what the contract has no room for")
    func unasked() async throws {
        try await DirectoryScene.run { scene async throws in
            let long = String(repeating: "1", count: 65)
            #expect(try await scene.directory.order(number: long) == nil)
            #expect(try await scene.directory.order(trackingNumber: "") == nil)
            #expect(try await scene.directory.itineraries(ticketNumber: "1", passenger: " · ").isEmpty)
            #expect(try await scene.directory.itineraries(bookingReference: "PW3K7D", passenger: long + long).isEmpty)
            #expect(try await scene.directory.flights(from: [], to: [AirportCode(rawValue: "SHA")], on: Self.sunday).isEmpty)
            #expect(scene.api.asked.isEmpty)
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let reaction: ScriptedAPI.Reaction
        let error: HTTPDirectoryError
        let outcome: String
    }

    private static let faults = [
        Case(testDescription: "hang", reaction: .nothing, error: .timeout, outcome: "timeout"),
        Case(testDescription: "endless drip", reaction: .drip, error: .timeout, outcome: "timeout"),
        Case(testDescription: "half", reaction: .part("[", of: 9), error: .timeout, outcome: "timeout"),
        Case(testDescription: "close", reaction: .close, error: .closed, outcome: "unreachable"),
        Case(testDescription: "no HTTP", reaction: .bytes(Array("hello\r\n\r\n".utf8)), error: .closed, outcome: "unreachable"),
        Case(testDescription: "error", reaction: .answer("oops", status: 500), error: .status(500), outcome: "refused"),
        Case(testDescription: "token", reaction: .answer("{}", status: 401), error: .status(401), outcome: "refused"),
        Case(testDescription: "redirect", reaction: .answer("", status: 302), error: .status(302), outcome: "refused"),
        Case(testDescription: "elsewhere", reaction: .answer("<html>", status: 404), error: .status(404), outcome: "refused"),
        Case(testDescription: "created", reaction: .answer("[]", status: 201), error: .status(201), outcome: "refused"),
        Case(
            testDescription: "huge",
            reaction: .answer("[\"" + String(repeating: "a", count: 1 << 20) + "\"]"),
            error: .tooLarge,
            outcome: "malformed"
        ),
        Case(
            testDescription: "no JSON",
            reaction: .answer("<html>"),
            error: .malformed(path: "", reason: "is not JSON"),
            outcome: "malformed"
        ),
        Case(
            testDescription: "wrong type",
            reaction: .answer("[\(Sample.order(#","items":{}"#))]"),
            error: .malformed(path: "[0].items", reason: "has another type"),
            outcome: "malformed"
        ),
    ]

    @Test("a failure is told by its kind, is not kept, and breaks nothing for the next", arguments: faults)
    func failures(_ example: Case) async throws {
        let isSlow = example.error == .timeout
        let timeout: Duration = isSlow ? .seconds(1) : .seconds(30)
        try await DirectoryScene.run(timeout: timeout, cache: .seconds(10)) { scene async throws in
            scene.api.does(example.reaction)
            let start = ContinuousClock.now
            let error = await failure { _ = try await scene.directory.order(number: "A-100") }
            #expect(error == example.error)
            if isSlow { #expect(start.duration(to: .now) < .seconds(10)) }
            #expect(scene.api.asked.count <= 1)
            #expect(try scene.count("orders", example.outcome) == 1)
            scene.api.does(.answer("[\(Sample.order())]"))
            // On a machine that is busy the time that a hang is given may be too short for an answer.
            guard !isSlow else { return }
            #expect(try await scene.directory.order(number: "A-100")?.number == "A-100")
            #expect(try scene.count("orders", "ok") == 1)
        }
    }

    @Test("where nothing listens, it is told so")
    func down() async throws {
        let address = try await ScriptedAPI.running { $0.address }
        let directory = try DirectoryScene.directory(at: address, DirectoryRules(timeout: .seconds(20)))
        let error = await failure { _ = try await directory.order(number: "A-100") }
        #expect(error == .notConnected)
    }

    @Test("an empty answer and the contract's 404 are nothing", arguments: [("[]", 200), (#"{"error":"not_found"}"#, 404)])
    func nothing(body: String, status: Int) async throws {
        try await DirectoryScene.run { scene async throws in
            scene.api.does(.answer(body, status: status))
            #expect(try await scene.directory.order(number: "A-100") == nil)
            #expect(try await scene.directory.flights(Sample.flight, on: Self.sunday).isEmpty)
            #expect(try scene.count("orders", "not_found") == 1)
            #expect(try scene.count("flights", "not_found") == 1)
        }
    }

    @Test("an answer is taken for an equal question for a time, and for no other")
    func cache() async throws {
        try await DirectoryScene.run(
            cache: .seconds(10),
            { asked, _ in asked.body.contains("李娜") ? .answer("[\(Sample.itinerary())]") : .answer("[]") }
        ) { scene async throws in
            let ask = { (name: String) in
                try await scene.directory.itineraries(bookingReference: "PW3K7D", passenger: name).count
            }
            #expect(try await ask("李娜") == 1)
            #expect(try await ask("李娜") == 1)
            #expect(scene.api.asked.count == 1)
            // The second factor is part of the question.
            #expect(try await ask("王小明") == 0)
            #expect(scene.api.asked.count == 2)
            scene.pass(.seconds(9))
            #expect(try await ask("李娜") == 1)
            #expect(try scene.count("itineraries", "cached") == 2)
            scene.pass(.seconds(1))
            #expect(try await ask("李娜") == 1)
            #expect(scene.api.asked.count == 3)
        }
    }

    @Test("equal questions that are asked at once share one call, and one that gives up takes it from nobody")
    func singleFlight() async throws {
        let gate = Latch()
        try await DirectoryScene.run({ _, _ in
            await gate.wait()
            return .answer("[\(Sample.order())]")
        }) { scene async throws in
            let directory = scene.directory
            let first = Task { try await directory.order(number: "A-100") }
            while scene.api.asked.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
            first.cancel()
            try await withThrowingTaskGroup(of: Order?.self) { group in
                for _ in 0..<20 { group.addTask { try await directory.order(number: "A-100") } }
                group.addTask {
                    while try scene.count("orders", "cached") < 20 { try await Task.sleep(for: .milliseconds(2)) }
                    gate.open()
                    return try await directory.order(number: "A-100")
                }
                for try await order in group { #expect(order?.number == "A-100") }
            }
            _ = try? await first.value
            #expect(scene.api.asked.count <= 2)
        }
    }

    @Test("what is more than so many at once fails at once")
    func tooMany() async throws {
        let gate = Latch()
        try await DirectoryScene.run(
            maxCalls: 2,
            { _, _ in
                await gate.wait()
                return .answer("[]")
            }
        ) { scene async throws in
            let directory = scene.directory
            let waiting = (1...2).map { number in Task { try await directory.order(number: "\(number)") } }
            while scene.api.asked.count < 2 { try await Task.sleep(for: .milliseconds(2)) }
            #expect(await failure { _ = try await directory.order(number: "3") } == .tooManyCalls)
            #expect(try scene.count("orders", "too_many") == 1)
            gate.open()
            for task in waiting { #expect(try await task.value == nil) }
            #expect(try await directory.order(number: "3") == nil)
        }
    }

    @Test("a customer's bills, limits and transactions come of one call, sorted over all cards and cut")
    func cards() async throws {
        let one = Sample.card(
            """
            ,"limit_total":100,"limit_used":120.5,"limit_available":-20.5,"limit_cash":"50","bills":[\
            {"statement_day":"2026-09-05","due_day":"2026-09-25","amount":1},\
            {"statement_day":"2026-11-05","due_day":"2026-11-25","amount":-3.5}],\
            "transactions":[{"time":"2026-11-05 10:00","merchant":"a","amount":1}]
            """,
            tail: "9999"
        )
        let two = Sample.card(
            """
            ,"bills":[{"statement_day":"2026-10-05","due_day":"2026-10-25","amount":2,"paid":1}],"transactions":[\
            {"time":"2026-11-06 10:00","merchant":"b","amount":2,"currency":"USD","direction":"credit"},\
            {"time":"2026-11-04 10:00","merchant":"c","amount":3}]
            """,
            reference: "A-2",
            tail: "1111"
        )
        try await DirectoryScene.run(cache: .seconds(60), { _, _ in .answer("[\(one),\(two)]") }) { scene async throws in
            let directory = scene.directory
            let bills = try await directory.bills(of: "C10001", count: 20)
            #expect(bills.map(\.amount) == [-350, 200, 100])
            #expect(bills.map(\.card.tail) == ["9999", "1111", "9999"])
            #expect(try await directory.bills(of: "C10001", count: 1) == [bills[0]])
            let limits = try await directory.limits(of: "C10001", count: 20)
            #expect(limits.map(\.available) == [-2_050])
            #expect(limits.map(\.updatedAt) == [DirectoryScene.moment])
            let all = try await directory.transactions(of: "C10001", cardTail: nil, count: 2)
            #expect(all.map(\.merchant) == ["b", "a"])
            #expect(all.map(\.direction) == [.credit, .debit])
            let ofOne = try await directory.transactions(of: "C10001", cardTail: "1111", count: 20)
            #expect(ofOne.map(\.merchant) == ["b", "c"])
            #expect(scene.api.asked.map(\.target) == ["/cards/by-customer?customer=C10001"])
            #expect(try scene.count("cards", "ok") == 1)
        }
    }

    @Test("of a customer's number that is none, and of none wanted, nothing is asked")
    func noCustomer() async throws {
        try await DirectoryScene.run { scene async throws in
            let directory = scene.directory
            for customer in ["", "a b", "客户", String(repeating: "1", count: 65)] {
                #expect(try await directory.orders(of: customer, limit: 20).isEmpty)
                #expect(try await directory.itineraries(of: customer, limit: 20).isEmpty)
                #expect(try await directory.bills(of: customer, count: 20).isEmpty)
            }
            #expect(try await directory.orders(of: "C1", limit: 0).isEmpty)
            #expect(try await directory.limits(of: "C1", count: 0).isEmpty)
            #expect(scene.api.asked.isEmpty)
            #expect(try await directory.orders(of: "C@1:a", limit: 9_999).isEmpty)
            #expect(try await directory.itineraries(of: "C1", limit: 20).isEmpty)
            #expect(
                scene.api.asked.map(\.target) == [
                    "/orders/by-customer?customer=C%401%3Aa&limit=200", "/itineraries/by-customer?customer=C1&limit=20",
                ]
            )
        }
    }

    @Test("an account whose calls all hang takes no connection from another one at the same API")
    func shared() async throws {
        let gate = Latch()
        let script: ScriptedAPI.Script = { _, before in
            if before < 64 { await gate.wait() }
            return .answer("[]")
        }
        try await ScriptedAPI.running(script) { api in
            let connections = DirectoryConnections()
            let busy = try DirectoryScene.directory(
                at: api.address,
                DirectoryRules(timeout: .seconds(30)),
                connections: connections
            )
            let other = try DirectoryScene.directory(
                at: api.address,
                DirectoryRules(timeout: .seconds(5)),
                connections: connections
            )
            let waiting = (1...64).map { number in Task { try await busy.order(number: "\(number)") } }
            while api.asked.count < 64 { try await Task.sleep(for: .milliseconds(2)) }
            #expect(await failure { _ = try await other.order(number: "1") } == nil)
            gate.open()
            for task in waiting { #expect(try await task.value == nil) }
        }
    }

    @Test("journeys of other passengers are withheld, and that is told")
    func withheld() async throws {
        try await DirectoryScene.run({ _, _ in .answer("[\(Sample.itinerary())]") }) { scene async throws in
            #expect(try await scene.directory.itineraries(bookingReference: "PW3K7D", passenger: "王小明").isEmpty)
            #expect(scene.said.map { $0.contains("warning directory answered with entries of other customers") } == [true])
        }
    }
}
