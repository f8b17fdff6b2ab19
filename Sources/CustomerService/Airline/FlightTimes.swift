import FoundationEssentials

/// The times between two airports, each as the clocks there show it.
struct FlightTimes {
    private let origin: AirportCode
    private let destination: AirportCode
    private let departure: Date
    private let arrival: Date
    private let atOrigin: AirportTime
    private let atDestination: AirportTime

    /// - Parameters:
    ///   - departure: as in the timetable.
    ///   - arrival: as in the timetable.
    init(
        from origin: AirportCode,
        to destination: AirportCode,
        _ departure: Date,
        _ arrival: Date,
        places: PlaceTable
    ) {
        self.origin = origin
        self.destination = destination
        self.departure = departure
        self.arrival = arrival
        atOrigin = AirportTime(of: origin, in: places)
        atDestination = AirportTime(of: destination, in: places)
    }

    init(_ flight: RouteFlight, places: PlaceTable) {
        self.init(
            from: flight.origin,
            to: flight.destination,
            flight.scheduledDeparture,
            flight.scheduledArrival,
            places: places
        )
    }

    /// The local day of the scheduled departure, from which `+1` counts.
    var day: CivilDate { atOrigin.local(departure).date }

    /// `HH:mm` at the origin.
    func atOrigin(_ instant: Date) -> String { atOrigin.clock(instant, seenFrom: day) }

    /// `HH:mm` at the destination.
    func atDestination(_ instant: Date) -> String { atDestination.clock(instant, seenFrom: day) }

    /// Said where clocks differ, or where those of an airport are not known.
    var zoneNote: String {
        let unknown = [(origin, atOrigin), (destination, atDestination)].filter { !$0.1.isKnown }.map(\.0.rawValue)
        if !unknown.isEmpty { return "（\(unknown.joined(separator: "、"))为北京时间）" }
        return atOrigin.offset(at: departure) == atDestination.offset(at: arrival) ? "" : "（当地时间）"
    }
}
