import CustomerService
import FoundationEssentials
import Testing
import WebhookTestKit

@testable import HTTPDirectory

@Suite("What an answer may hold")
struct ContractTests {
    static let flight = DirectoryQuestion.flight(Sample.flight, DirectoryScene.sunday)

    private func findings(
        _ body: String,
        _ question: DirectoryQuestion = Self.flight
    ) throws(ContractFault) -> DirectoryFindings {
        try DirectoryFindings(Data(body.utf8), to: question, at: DirectoryScene.moment)
    }

    private func fault(_ body: String, _ question: DirectoryQuestion = Self.flight) -> String? {
        do throws(ContractFault) {
            _ = try findings(body, question)
            return nil
        } catch {
            return "\(error.path) \(error.reason)"
        }
    }

    @Test("a flight is read with all that it has")
    func wholeFlight() throws {
        let more = """
            ,"leg":2,"origin_terminal":"T3","destination_terminal":null,"estimated_departure":"12:20",\
            "actual_arrival":"2026-11-22T07:05:30Z","checkin_counters":" J–K ","gate":"","status":"gateClosed","status_reason":"流控",\
            "aircraft":"A321","codeshares":["ZH1835"],"updated_at":"2026-11-22 10:28","unknown":{"a":[1]}
            """
        let flight = try #require(try findings("[\(Sample.flight(more))]").flights.first)
        #expect(flight.designator == Sample.flight)
        #expect(flight.operatedBy == nil)
        #expect(flight.leg == 2)
        #expect(flight.originTerminal == "T3")
        #expect(flight.destinationTerminal == nil)
        #expect(flight.checkinCounters == "J–K")
        #expect(flight.gate == nil)
        #expect(flight.status == .gateClosed)
        #expect(flight.scheduledDeparture == DirectoryScene.moment + 3_600)
        #expect(flight.estimatedDeparture == DirectoryScene.moment + 6_600)
        #expect(flight.actualArrival == DirectoryScene.moment + 16_530)
        #expect(flight.updatedAt == DirectoryScene.moment - 120)
        #expect(!flight.isSample)
    }

    @Test("a flight that is sold under the number asked for comes under it")
    func codeshare() throws {
        let sold = FlightDesignator(airline: "ZH", number: 1835)
        let flights = try findings(
            "[\(Sample.flight(#","codeshares":["ZH1835","SC5835"]"#))]",
            .flight(sold, DirectoryScene.sunday)
        ).flights
        #expect(flights.map(\.designator) == [sold])
        #expect(flights.map(\.operatedBy) == [Sample.flight])
        // Without news of its own it is as of now.
        #expect(flights.map(\.updatedAt) == [DirectoryScene.moment])
    }

    @Test(
        "an order keeps of the telephone number the end only",
        arguments: ["13800138000", "8000", "138-0013-8000", "+86 13800138000"]
    )
    func phone(text: String) throws {
        let order = try findings("[\(Sample.order(phone: text))]", .order(number: "a-100")).orders.first
        #expect(order?.phoneTail == "8000")
        #expect(order?.total == 9_990)
    }

    @Test("of several orders of a parcel the newest comes first, and the newest event of each parcel")
    func parcel() throws {
        let parcel = { (number: String) in
            """
            ,"parcels":[{"carrier":"顺丰速运","tracking_number":"SF1","events":[{"time":"2026-11-21 08:00","text":"\(number) old"},\
            {"time":"2026-11-22 08:00","place":"上海","text":"\(number) new"}]}]
            """
        }
        let old = Sample.order(parcel("1"), number: "1").replacing("2026-11-19", with: "2026-11-01")
        let body = "[\(old),\(Sample.order(parcel("2"), number: "2"))]"
        let orders = try findings(body, .parcel(trackingNumber: "SF1")).orders
        #expect(orders.map(\.number) == ["2", "1"])
        #expect(orders.first?.parcels.first?.events.map(\.text) == ["2 new", "2 old"])
    }

    @Test(
        "a journey of another name is withheld, however the API compares names",
        arguments: [("李娜", 1), ("李 娜", 1), ("王小明", 0)]
    )
    func names(passenger: String, count: Int) throws {
        let body = "[\(Sample.itinerary())]"
        for question in [
            DirectoryQuestion.ticket(number: "7812123456790", passenger: passenger),
            .booking(reference: "PW3K7D", passenger: passenger),
        ] {
            let found = try findings(body, question)
            #expect(found.itineraries.count == count)
            #expect(found.withheld == 1 - count)
        }
    }

    @Test("a fellow traveller's name does not open the ticket")
    func fellow() throws {
        let body = "[\(Sample.itinerary())]".replacing(
            "\"passengers\":[",
            with: #""passengers":[{"name":"王小明","ticket_number":"7812123456791"},"#
        )
        #expect(try findings(body, .ticket(number: "7812123456790", passenger: "王小明")).itineraries.isEmpty)
        #expect(try findings(body, .booking(reference: "PW3K7D", passenger: "王小明")).itineraries.count == 1)
    }

    @Test(
        "what does not fit is told by the field's path, without its value",
        arguments: [
            ("", " is not JSON"), ("{}", " has another type"), ("null", " is null"), ("[null]", "[0] is null"),
            ("[1]", "[0] has another type"),
            ("[\(Sample.flight()),{}]", "[1].date is missing"),
            ("[\(Sample.flight(#","leg":0"#))]", "[0].leg is not from 1 to 9"),
            ("[\(Sample.flight(#","leg":"1""#))]", "[0].leg has another type"),
            ("[\(Sample.flight(#","gate":12"#))]", "[0].gate has another type"),
            ("[\(Sample.flight(#","gate":"\u0007""#))]", "[0].gate holds a control character"),
            ("[\(Sample.flight(",\"gate\":\"\(String(repeating: "密", count: 41))\""))]", "[0].gate is longer than 40 characters"),
            ("[\(Sample.flight(#","status":"late""#))]", "[0].status is not a status"),
            ("[\(Sample.flight(#","actual_arrival":"25:00""#))]", "[0].actual_arrival is not a time"),
            ("[\(Sample.flight(#","codeshares":["ZH1835","?"]"#))]", "[0].codeshares[1] has another form"),
            ("[\(Sample.flight(#","codeshares":"ZH1835""#))]", "[0].codeshares has another type"),
            ("[\(Sample.flight(number: "CA1"))]", "[0].flight is another than was asked for"),
            ("[\(Sample.flight(date: "2026-11-23"))]", "[0].date is another than was asked for"),
            ("[\(Sample.flight(date: "2026-02-30"))]", "[0].date is not a date"),
            ("[\(Sample.flight().replacing("SHA", with: "PEK"))]", "[0].destination is the origin"),
            ("[\(Sample.flight().replacing("13:45", with: "11:30"))]", "[0].arrival is not after the departure"),
            ("[" + Array(repeating: Sample.flight(), count: 201).joined(separator: ",") + "]", " has more than 200 elements"),
        ]
    )
    func flightFaults(body: String, fault: String) {
        #expect(self.fault(body) == fault)
    }

    @Test(
        "so it is with orders and journeys",
        arguments: [
            (.order(number: "A-100"), "[\(Sample.order(number: "B"))]", "[0].number is another than was asked for"),
            (
                .order(number: "A-100"), "[\(Sample.order(phone: "800"))]",
                "[0].phone is not a telephone number or its last four digits"
            ),
            (.order(number: "A-100"), "[\(Sample.order().replacing("99.9", with: "-1"))]", "[0].total is not an amount in yuan"),
            (
                .order(number: "A-100"), "[\(Sample.order().replacing("99.9", with: "1e99"))]",
                "[0].total is not an amount in yuan"
            ),
            (
                .order(number: "A-100"), "[\(Sample.order().replacing("99.9", with: "1.001"))]",
                "[0].total is not an amount in yuan"
            ),
            (.order(number: "A-100"), "[\(Sample.order().replacing("99.9", with: "true"))]", "[0].total has another type"),
            (
                .order(number: "A-100"), "[\(Sample.order(#","items":[{"title":"a","unit_price":1},{"title":"b"}]"#))]",
                "[0].items[1].unit_price is missing"
            ),
            (.parcel(trackingNumber: "SF1"), "[\(Sample.order())]", "[0].parcels has not the one that was asked for"),
            (
                .ticket(number: "1", passenger: "李娜"), "[\(Sample.itinerary())]",
                "[0] is another journey than was asked for"
            ),
            (
                .booking(reference: "PW3K7D", passenger: "李娜"),
                "[\(Sample.itinerary().replacing("10:20", with: "10:20+3"))]", "[0].segments[0].arrival is not a time HH:mm"
            ),
            (
                .booking(reference: "PW3K7D", passenger: "李娜"), #"[{"booking_reference":"PW3K7D","passengers":[]}]"#,
                "[0].passengers is empty"
            ),
        ] as [(DirectoryQuestion, String, String)]
    )
    func otherFaults(question: DirectoryQuestion, body: String, fault: String) {
        #expect(self.fault(body, question) == fault)
    }

    @Test(
        "so it is with cards and customers",
        arguments: [
            (Sample.card(reference: "6225760008219524"), "[0].reference looks like a card's number"),
            (Sample.card(tail: "678"), "[0].tail is not the last four digits of a card's number"),
            (Sample.card(customer: "C 1"), "[0].customer is not a customer number"),
            (Sample.card(customer: ""), "[0].customer is missing"),
            (Sample.card(#","limit_used":1"#), "[0].limit_total is missing"),
            (
                Sample.card(#","limit_total":-1,"limit_used":1,"limit_available":0,"limit_cash":0"#),
                "[0].limit_total is not an amount in yuan"
            ),
            (
                Sample.card(#","bills":[{"statement_day":"2026-11-05","due_day":"2026-11-04","amount":1}]"#),
                "[0].bills[0].due_day is before the statement"
            ),
            (
                Sample.card(#","bills":[{"statement_day":"2026-11-05","due_day":"2026-11-25","amount":"--1"}]"#),
                "[0].bills[0].amount is not an amount in yuan"
            ),
            (
                Sample.card(#","transactions":[{"time":"2026-11-05 10:00","merchant":"密","amount":-1}]"#),
                "[0].transactions[0].amount is not an amount in yuan"
            ),
            (
                Sample.card(#","transactions":[{"time":"2026-11-05 10:00","merchant":"密","amount":1,"currency":"元"}]"#),
                "[0].transactions[0].currency is not a currency's three letters"
            ),
            (
                Sample.card(#","transactions":[{"time":"2026-11-05 10:00","merchant":"密","amount":1,"direction":"in"}]"#),
                "[0].transactions[0].direction is not a direction"
            ),
        ]
    )
    func cardFaults(body: String, fault: String) {
        #expect(self.fault("[\(body)]", .cardsOf(customer: "C10001")) == fault)
    }

    @Test("what is another customer's, or nobody's, is withheld")
    func others() throws {
        let (own, other) = (#","customer":"C10001""#, #","customer":"c10001""#)
        let orders = "[\(Sample.order(own)),\(Sample.order(other, number: "B")),\(Sample.order(number: "C"))]"
        let order = try findings(orders, .ordersOf(customer: "C10001", limit: 20))
        #expect(order.orders.map(\.number) == ["A-100"])
        #expect(order.orders.map(\.customer) == ["C10001"])
        #expect(order.withheld == 2)
        let journeys = "[\(Sample.itinerary(other)),\(Sample.itinerary(own)),\(Sample.itinerary(reference: "PW3K7E"))]"
        let journey = try findings(journeys, .itinerariesOf(customer: "C10001", limit: 20))
        #expect(journey.itineraries.map(\.customer) == ["C10001"])
        #expect(journey.withheld == 2)
        let cards = try findings("[\(Sample.card()),\(Sample.card(customer: "C2"))]", .cardsOf(customer: "C10001"))
        #expect(cards.cards.map(\.customer) == ["C10001"])
        #expect(cards.withheld == 1)
    }

    @Test("a customer's orders and journeys come sorted, and no more of them than were asked for")
    func sorted() throws {
        let own = #","customer":"C10001""#
        let old = Sample.order(own, number: "1").replacing("2026-11-19", with: "2026-11-01")
        let orders = "[\(old),\(Sample.order(own, number: "3")),\(Sample.order(own, number: "2"))]"
        #expect(try findings(orders, .ordersOf(customer: "C10001", limit: 20)).orders.map(\.number) == ["2", "3", "1"])
        #expect(try findings(orders, .ordersOf(customer: "C10001", limit: 2)).orders.map(\.number) == ["2", "3"])
        let late = Sample.itinerary(own, reference: "PW3K7F").replacing("2026-11-24", with: "2026-12-24")
        let journeys = "[\(Sample.itinerary(own)),\(late)]"
        let found = try findings(journeys, .itinerariesOf(customer: "C10001", limit: 20)).itineraries
        #expect(found.map(\.bookingReference) == ["PW3K7F", "PW3K7D"])
        #expect(try findings(journeys, .itinerariesOf(customer: "C10001", limit: 1)).itineraries == [found[0]])
    }

    @Test("what an answer says is in no fault", arguments: 0..<40 as Range<UInt64>)
    func mutations(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        let whole: [(DirectoryQuestion, String)] = [
            (Self.flight, "[\(Sample.flight(#","codeshares":["ZH1835"],"leg":1,"updated_at":"2026-11-22T10:28Z""#))]"),
            (.order(number: "A-100"), "[\(Sample.order(#","items":[{"title":"密","quantity":2,"unit_price":"1.5"}]"#))]"),
            (.booking(reference: "PW3K7D", passenger: "李娜"), "[\(Sample.itinerary())]"),
            (
                .cardsOf(customer: "C10001"),
                "[\(Sample.card(#","transactions":[{"time":"2026-11-05 10:00","merchant":"密","amount":1}]"#))]"
            ),
        ]
        let pieces = [
            "{", "}", "[", "]", "\"", ",", ":", "null", "-1", "1e999", "\\u0000", "\\ud800", "true", "9999999999999999999",
        ]
        for (question, body) in whole {
            for _ in 0..<60 {
                var bytes = Array(body.utf8)
                for _ in 0..<Int.random(in: 1...4, using: &numbers) {
                    let place = Int.random(in: 0..<max(1, bytes.count), using: &numbers)
                    switch Int.random(in: 0..<4, using: &numbers) {
                    case 0: bytes = Array(bytes.prefix(place))
                    case 1: bytes.insert(UInt8.random(in: 0...255, using: &numbers), at: min(place, bytes.count))
                    case 2:
                        bytes.insert(
                            contentsOf: Array((pieces.randomElement(using: &numbers) ?? "").utf8),
                            at: min(place, bytes.count)
                        )
                    default: if place < bytes.count { bytes.remove(at: place) }
                    }
                }
                do throws(ContractFault) {
                    _ = try DirectoryFindings(Data(bytes), to: question, at: DirectoryScene.moment)
                } catch {
                    for secret in ["密", "李娜", "7812123456790", "13800138000", "8000"] {
                        #expect(!"\(error.path) \(error.reason)".contains(secret))
                    }
                }
            }
        }
    }

    private func route(_ from: String..., to: String..., on date: CivilDate = DirectoryScene.sunday) -> DirectoryQuestion {
        .route(from: from.map(AirportCode.init(rawValue:)), to: to.map(AirportCode.init(rawValue:)), date)
    }

    private func leg(_ leg: Int, _ from: String, _ to: String, _ times: String, _ date: String = "2026-11-22") -> String {
        let times = times.split(separator: " ")
        return """
            {"flight":"GS6571","date":"\(date)","leg":\(leg),"origin":"\(from)","destination":"\(to)","departure":"\(times[0])",\
            "arrival":"\(times[1])"}
            """
    }

    @Test("a route's answer holds the legs on the way, of the day on which they leave there")
    func routes() throws {
        let (first, second) = (leg(1, "TSN", "WUH", "21:30 23:30"), leg(2, "WUH", "KMG", "00:30+1 02:55+1"))
        #expect(try findings("[\(second),\(first)]", route("TSN", to: "KMG")).flights.map(\.leg) == [1, 2])
        #expect(try findings("[\(first)]", route("TSN", to: "WUH", "KMG")).flights.map(\.leg) == [1])
        // The second leg leaves on the 23rd, whatever its flight's date is.
        #expect(try findings("[\(second)]", route("WUH", to: "KMG")).flights.isEmpty)
        let next = DirectoryScene.sunday.adding(days: 1)
        #expect(try findings("[\(second)]", route("WUH", to: "KMG", on: next)).flights.map(\.leg) == [2])
        #expect(try findings("[\(first)]", route("TSN", to: "WUH", on: next)).flights.isEmpty)
        // What leads nowhere of what was asked for is a fault.
        #expect(fault("[\(first)]", route("TSN", to: "KMG")) == "[0].destination is none that was asked for")
        #expect(fault("[\(first),\(second)]", route("WUH", to: "KMG")) == "[0].origin is none that was asked for")
        #expect(fault("[\(leg(1, "TSN", "WUH", "21:30 23:30", "2026-11-25"))]", route("TSN", to: "WUH")) != nil)
    }

    @Test("times without an offset are those of the airport's clocks")
    func localTimes() throws {
        let leg = """
            {"flight":"CA1835","date":"2026-11-22","origin":"PEK","destination":"JFK","departure":"13:00","arrival":"13:30",\
            "estimated_departure":"2026-11-22 14:00","estimated_arrival":"2026-11-22 14:30","updated_at":"2026-11-22 10:28"}
            """
        let flight = try #require(try findings("[\(leg)]").flights.first)
        let china = { (hour: Double) in DirectoryScene.moment + (hour - 10.5) * 3_600 }
        #expect(flight.scheduledDeparture == china(13))
        #expect(flight.scheduledArrival == china(13.5 + 13))
        #expect(flight.estimatedDeparture == china(14))
        #expect(flight.estimatedArrival == china(14.5 + 13))
        #expect(flight.updatedAt == DirectoryScene.moment - 120)
    }

    @Test("a segment's times are local, written so or as instants")
    func segmentTimes() throws {
        let body = Sample.itinerary().replacing(
            #""origin":"SHA","destination":"PEK","departure":"08:00","arrival":"10:20""#,
            with: #""origin":"PEK","destination":"JFK","departure":"2026-11-24T05:00Z","arrival":"2026-11-24T13:30-05:00""#
        )
        let question = DirectoryQuestion.booking(reference: "PW3K7D", passenger: "李娜")
        let segment = try #require(try findings("[\(body)]", question).itineraries.first?.segments.first)
        #expect([segment.departure, segment.arrival] == ["13:00", "13:30"])
    }

    @Test("nesting without end is no JSON", arguments: [10_000, 400_000])
    func deep(depth: Int) {
        #expect(fault(String(repeating: "[", count: depth)) != nil)
        #expect(fault(String(repeating: #"[{"a":"#, count: depth / 3)) != nil)
        #expect(fault("[\(Sample.flight(",\"x\":" + String(repeating: "[", count: depth)))") != nil)
    }

    @Test(
        "times are those of import files",
        arguments: [
            ("11:30", 41_400), ("00:55+1", 89_700), ("23:00-1", -3_600), ("2026-11-22T11:30:00+08:00", 41_400),
            ("2026-11-22T03:30Z", 41_400), ("2026-11-22 11:30", 41_400), ("2026-11-22T11:30:15", 41_415),
            ("24:00", nil), ("11:60", nil), ("1:30", nil), ("11:30+3", nil), ("11:30 ", nil), ("2026-11-22T11:30+15:00", nil),
            ("2026-11-22T11:30+09:00", 37_800), ("2026-13-01T11:30", nil), ("2026-11-22T11:30:00.5Z", nil), ("2026-11-22", nil),
            ("", nil), ("一一:三十", nil),
        ] as [(String, Int?)]
    )
    func times(text: String, seconds: Int?) {
        let midnight = DirectoryScene.moment - 10.5 * 3_600
        let beijing = AirportTime(of: AirportCode(rawValue: "PEK"))
        let read = FieldForm.flightTime(text, on: DirectoryScene.sunday, at: beijing).map { Int($0.timeIntervalSince(midnight)) }
        #expect(read == seconds)
    }

    @Test(
        "amounts are yuan with at most two decimals",
        arguments: [
            ("0", 0), ("0.5", 50), ("6197", 619_700), ("99.00", 9_900), ("9999999999.99", 999_999_999_999), ("10000000000", nil),
            ("", nil), (".5", nil), ("1.", nil), ("1.005", nil), ("-1", nil), ("1,000", nil), ("１", nil),
        ] as [(String, Int?)]
    )
    func amounts(text: String, fen: Int?) {
        #expect(FieldForm.amount(text) == fen)
    }
}
