import CustomerService
import FoundationEssentials
package import LookupStorage
import Testing

/// Which legs a route finds, whichever engine keeps them.
package enum RouteCheck {
    private static let day = CivilDate(year: 2026, month: 11, day: 22)

    /// - Parameter directory: an empty one.
    package static func check(_ directory: StoredDirectory) async throws {
        let flights = [
            // 经停武汉, the second leg after midnight.
            try flight("GS6571", 1, "TSN", "WUH", (21, 30), (23, 30), codeshare: "HU6571"),
            try flight("GS6571", 2, "WUH", "KMG", (24, 30), (26, 55), codeshare: "HU6571"),
            try flight("GS6571", 1, "TSN", "WUH", (21, 30), (23, 30), on: day.adding(days: 1)),
            try flight("GS6571", 2, "WUH", "KMG", (24, 30), (26, 55), on: day.adding(days: 1)),
            // Other legs of the same airports that do not follow each other.
            try flight("MU2450", 1, "WUH", "TSN", (8, 0), (10, 0)),
            try flight("CZ3690", 1, "TSN", "CGO", (7, 0), (8, 30)), try flight("CZ3690", 2, "CGO", "XIY", (9, 30), (11, 0)),
            // New York's day, which is China's next one.
            try flight("CA982", 1, "JFK", "PEK", (16, 0), (42, 20)),
            try flight("CA982", 1, "JFK", "PEK", (16, 0), (42, 20), on: day.adding(days: -1)),
        ]
        try await directory.save(flights)

        func found(_ from: [String], _ to: [String], _ date: CivilDate = day) async throws -> [String] {
            let legs = try await directory.flights(
                from: from.map(AirportCode.init(rawValue:)),
                to: to.map(AirportCode.init(rawValue:)),
                on: date
            )
            return legs.map { "\($0.designator)/\($0.leg) \($0.serviceDate)" }
        }
        let (next, before) = (day.adding(days: 1), day.adding(days: -1))
        #expect(try await found(["TSN"], ["KMG"]) == ["GS6571/1 2026-11-22", "GS6571/2 2026-11-22"])
        #expect(try await found(["TSN"], ["WUH"]) == ["GS6571/1 2026-11-22"])
        #expect(try await found(["WUH"], ["KMG"]) == [])
        #expect(try await found(["WUH"], ["KMG"], next) == ["GS6571/2 2026-11-22"])
        #expect(try await found(["WUH"], ["KMG"], day.adding(days: 2)) == ["GS6571/2 2026-11-23"])
        #expect(try await found(["KMG"], ["TSN"]) == [])
        #expect(
            try await found(["TSN"], ["XIY", "KMG"]).map { String($0.prefix(8)) } == [
                "CZ3690/1", "CZ3690/2", "GS6571/1", "GS6571/2",
            ]
        )
        #expect(try await found(["TSN"], ["CGO"]) == ["CZ3690/1 2026-11-22"])
        #expect(try await found(["JFK"], ["PEK"]) == ["CA982/1 2026-11-22"])
        #expect(try await found(["JFK"], ["PEK"], before) == ["CA982/1 2026-11-21"])
        // Airports of several zones, each by its own clocks.
        #expect(
            try await found(["JFK", "TSN"], ["PEK", "WUH"], next) == ["GS6571/1 2026-11-23"]
        )
        let sold = try await directory.flights(
            from: [AirportCode(rawValue: "TSN")],
            to: [AirportCode(rawValue: "KMG")],
            on: day
        )
        #expect(
            sold.map(\.codeshares) == [
                [FlightDesignator(airline: "HU", number: 6571)], [FlightDesignator(airline: "HU", number: 6571)],
            ]
        )
        // The codeshares of one day are not another's.
        let unsold = try await directory.flights(
            from: [AirportCode(rawValue: "TSN")],
            to: [AirportCode(rawValue: "KMG")],
            on: next
        )
        #expect(unsold.map(\.codeshares) == [[], []])
    }

    /// - Parameters:
    ///   - departure: hour and minute after the day's midnight, by the origin's clocks.
    ///   - arrival: by the destination's.
    private static func flight(
        _ number: String,
        _ leg: Int,
        _ origin: String,
        _ destination: String,
        _ departure: (hour: Int, minute: Int),
        _ arrival: (hour: Int, minute: Int),
        on date: CivilDate = day,
        codeshare: String? = nil
    ) throws -> Flight {
        let (origin, destination) = (AirportCode(rawValue: origin), AirportCode(rawValue: destination))
        return Flight(
            designator: try #require(FlightDesignator(parsing: number)),
            codeshares: codeshare.flatMap { FlightDesignator(parsing: $0) }.map { [$0] } ?? [],
            serviceDate: date,
            leg: leg,
            origin: origin,
            destination: destination,
            scheduledDeparture: AirportTime(of: origin).instant(date, minutes: departure.hour * 60 + departure.minute),
            scheduledArrival: AirportTime(of: destination).instant(date, minutes: arrival.hour * 60 + arrival.minute),
            status: .scheduled,
            updatedAt: AirportTime(of: origin).instant(date, minutes: 0)
        )
    }
}
