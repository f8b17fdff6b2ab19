public import FoundationEssentials

/// A flight from one airport to another under one number: a leg, or several over its stops (经停).
public struct RouteFlight: Sendable, Hashable {
    /// In the order flown, at least one; each begins where the one before ends.
    public let legs: [Flight]
    private let first: Flight
    private let last: Flight

    /// - Returns: nil unless the legs are of one flight and each begins where the one before ends.
    public init?(legs: [Flight]) {
        guard let first = legs.first, let last = legs.last else { return nil }
        let isJoined = zip(legs, legs.dropFirst()).allSatisfy { before, next in
            before.destination == next.origin && before.leg < next.leg && before.scheduledArrival <= next.scheduledDeparture
                && before.designator == next.designator && before.serviceDate == next.serviceDate
        }
        guard isJoined else { return nil }
        (self.legs, self.first, self.last) = (legs, first, last)
    }

    /// The number it was looked up by.
    public var designator: FlightDesignator { first.designator }
    /// Who really flies it, where that is another airline (实际承运).
    public var operatedBy: FlightDesignator? { first.operatedBy }
    /// The scheduled local departure date at the flight's first origin, which is not always this one's.
    public var serviceDate: CivilDate { first.serviceDate }
    /// Where one gets on.
    public var origin: AirportCode { first.origin }
    /// Where one gets off.
    public var destination: AirportCode { last.destination }
    /// Where to check in.
    public var originTerminal: String? { first.originTerminal }
    /// Where one arrives.
    public var destinationTerminal: String? { last.destinationTerminal }
    /// Where it lands in between.
    public var stops: [AirportCode] { legs.dropLast().map(\.destination) }
    /// As in the timetable.
    public var scheduledDeparture: Date { first.scheduledDeparture }
    /// As in the timetable.
    public var scheduledArrival: Date { last.scheduledArrival }
    /// As expected now, or as it was.
    public var departure: Date { first.actualDeparture ?? first.estimatedDeparture ?? scheduledDeparture }
    /// As expected now, or as it was.
    public var arrival: Date { last.actualArrival ?? last.estimatedArrival ?? scheduledArrival }
    /// Made up for a demonstration; every answer says so.
    public var isSample: Bool { legs.contains(where: \.isSample) }
}

extension RouteFlight {
    /// The flights from any of some airports to any of others that leave there on a day, by its local time, put together from legs; by
    /// scheduled departure.
    ///
    /// - Parameters:
    ///   - legs: in any order, with others among them.
    ///   - places: where the airports' zones stand.
    public static func all(
        in legs: [Flight],
        from origins: [AirportCode],
        to destinations: [AirportCode],
        on date: CivilDate,
        places: PlaceTable = .builtIn
    ) -> [RouteFlight] {
        let times = Dictionary(origins.map { ($0, AirportTime(of: $0, in: places)) }) { first, _ in first }
        let groups = Dictionary(grouping: Set(legs)) { FlightName($0.designator, $0.operatedBy, $0.serviceDate) }
        var flights: [RouteFlight] = []
        for group in groups.values {
            let legs = group.sorted { ($0.leg, $0.scheduledDeparture) < ($1.leg, $1.scheduledDeparture) }
            for (start, leg) in legs.enumerated() where times[leg.origin]?.local(leg.scheduledDeparture).date == date {
                for end in legs[start...].indices where destinations.contains(legs[end].destination) {
                    if let flight = RouteFlight(legs: Array(legs[start...end])) { flights.append(flight) }
                }
            }
        }
        return flights.sorted {
            ($0.scheduledDeparture, $0.designator.description, $0.scheduledArrival)
                < ($1.scheduledDeparture, $1.designator.description, $1.scheduledArrival)
        }
    }

    /// What a directory answers with: of some legs those that are on the way of a flight that ``all(in:from:to:on:places:)`` finds, in
    /// their order.
    ///
    /// From an airport outside the built-in table those of the days before and after too: an account whose own table has the airport
    /// knows which of them are meant.
    public static func legs(
        in legs: [Flight],
        from origins: [AirportCode],
        to destinations: [AirportCode],
        on date: CivilDate
    ) -> [Flight] {
        let days = origins.allSatisfy { AirportTime(of: $0).isKnown } ? 0...0 : -1...1
        let onWay = Set(
            days.flatMap { all(in: legs, from: origins, to: destinations, on: date.adding(days: $0)).flatMap(\.legs) }
        )
        return legs.filter(onWay.contains)
    }

    private struct FlightName: Hashable {
        let designator: FlightDesignator
        let operatedBy: FlightDesignator?
        let date: CivilDate

        init(_ designator: FlightDesignator, _ operatedBy: FlightDesignator?, _ date: CivilDate) {
            (self.designator, self.operatedBy, self.date) = (designator, operatedBy, date)
        }
    }

    /// The service dates that a leg leaving on a local day may be of: it can begin the day before that of its flight, where the date line
    /// lies between, and up to two days after it.
    public static func serviceDates(leavingOn date: CivilDate) -> [CivilDate] { (-2...1).map { date.adding(days: $0) } }
}
