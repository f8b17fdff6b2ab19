import Foundation
import Testing

@testable import CustomerService

@Suite("Flights put together from legs")
struct RouteFlightTests {
    private static let day = CivilDate(year: 2026, month: 11, day: 22)

    private static let stop = [
        Flight("GS6571", ("TSN", "T1"), ("WUH", "T3"), "2026-11-22 21:30", "2026-11-22 23:30"),
        Flight("GS6571", ("WUH", "T3"), ("KMG", nil), "2026-11-23 00:30", "2026-11-23 02:55", leg: 2).with {
            $0.serviceDate = day
        },
    ]

    private func found(_ legs: [Flight], _ from: String, _ to: String, on date: CivilDate = day) -> [RouteFlight] {
        RouteFlight.all(in: legs, from: [AirportCode(rawValue: from)], to: [AirportCode(rawValue: to)], on: date)
    }

    @Test("two legs are one flight, whatever their order, and each of them is one too")
    func stops() throws {
        let whole = try #require(found(Self.stop.reversed() + Self.stop, "TSN", "KMG").first)
        #expect(whole.legs == Self.stop)
        #expect(whole.stops == [AirportCode(rawValue: "WUH")])
        #expect(whole.origin == Self.stop[0].origin)
        #expect(whole.destination == Self.stop[1].destination)
        #expect(whole.scheduledArrival == Self.stop[1].scheduledArrival)
        #expect(found(Self.stop, "TSN", "KMG").count == 1)
        #expect(found(Self.stop, "TSN", "WUH").map(\.legs) == [[Self.stop[0]]])
        #expect(found(Self.stop, "KMG", "TSN").isEmpty)
    }

    @Test("a leg after midnight is of its own day")
    func afterMidnight() {
        #expect(found(Self.stop, "WUH", "KMG").isEmpty)
        #expect(found(Self.stop, "WUH", "KMG", on: Self.day.adding(days: 1)).map(\.legs) == [[Self.stop[1]]])
        #expect(found(Self.stop, "TSN", "KMG", on: Self.day.adding(days: 1)).isEmpty)
    }

    @Test("what does not follow is not joined")
    func apart() {
        let (first, second) = (Self.stop[0], Self.stop[1])
        let others = [
            second.with { $0.origin = AirportCode(rawValue: "CSX") },
            second.with { $0.designator = FlightDesignator(airline: "GS", number: 1) },
            second.with { $0.serviceDate = Self.day.adding(days: 1) }, second.with { $0.leg = 1 },
            second.with { $0.scheduledDeparture = Date(china: "2026-11-22 23:00") },
        ]
        for other in others {
            #expect(RouteFlight(legs: [first, other]) == nil)
            #expect(found([first, other], "TSN", "KMG").isEmpty)
        }
        #expect(RouteFlight(legs: []) == nil)
    }

    @Test("of an airport whose clocks it does not know a directory answers the days around too")
    func unknownClocks() throws {
        let flight = Flight("CA930", ("ZZZ", nil), ("PEK", "T3"), "2026-11-22 23:40", "2026-11-23 05:10")
        let (from, to) = ([AirportCode(rawValue: "ZZZ")], [AirportCode(rawValue: "PEK")])
        let next = Self.day.adding(days: 1)
        #expect(RouteFlight.legs(in: [flight], from: from, to: to, on: next) == [flight])
        // By the clocks of the account's own table it leaves at 00:40.
        let own = try PlaceTable.builtIn.adding(rows: "新城 | XINCHENG | ZZY | | ZZZ ZZZZ - 10.5 106.7 | Asia/Tokyo")
        #expect(RouteFlight.all(in: [flight], from: from, to: to, on: next, places: own).count == 1)
        #expect(RouteFlight.all(in: [flight], from: from, to: to, on: next).isEmpty)
        let known = flight.with { $0.origin = AirportCode(rawValue: "SHA") }
        #expect(RouteFlight.legs(in: [known], from: [known.origin], to: to, on: next).isEmpty)
        #expect(RouteFlight.legs(in: [known], from: [known.origin], to: to, on: Self.day) == [known])
    }

    @Test("the day is the origin's own")
    func days() {
        // 23:40 in Los Angeles is 15:40 of the next day in China.
        let flight = Flight("CA984", ("LAX", "B"), ("PEK", "T3"), "2026-11-23 15:40", "2026-11-24 05:10").with {
            $0.serviceDate = Self.day
        }
        #expect(found([flight], "LAX", "PEK").count == 1)
        #expect(found([flight], "LAX", "PEK", on: Self.day.adding(days: 1)).isEmpty)
    }
}
