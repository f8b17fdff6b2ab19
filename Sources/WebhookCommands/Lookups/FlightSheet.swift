import CustomerService
import FoundationEssentials
import LookupStorage

/// A flight's leg.
struct FlightSheet: LookupSheet {
    private let flight: Flight

    init(_ flight: Flight) {
        self.flight = flight
    }

    var text: String {
        let (atOrigin, atDestination) = (AirportTime(of: flight.origin), AirportTime(of: flight.destination))
        let clock = { (instant: Date?, place: AirportTime) in
            instant.map { place.clock($0, seenFrom: flight.serviceDate) } ?? "–"
        }
        let times = { (departure: Date?, arrival: Date?) in
            "\(clock(departure, atOrigin)) – \(clock(arrival, atDestination))"
        }
        let place = { (code: AirportCode, terminal: String?) in terminal.map { "\(code) \($0)" } ?? "\(code)" }
        var lines = [
            "\(flight.designator)  \(flight.serviceDate.description)  leg \(flight.leg)\(flight.isSample ? "  [sample]" : "")"
        ]
        if let operatedBy = flight.operatedBy { lines.append("  operated by \(operatedBy)") }
        lines.append(
            "  \(place(flight.origin, flight.originTerminal)) → \(place(flight.destination, flight.destinationTerminal))"
        )
        lines.append("  status     \(flight.status.rawValue)\(flight.statusReason.map { " (\($0))" } ?? "")")
        lines.append(
            "  scheduled  \(times(flight.scheduledDeparture, flight.scheduledArrival))\(zoneNote(atOrigin, atDestination))"
        )
        if flight.estimatedDeparture != nil || flight.estimatedArrival != nil {
            lines.append("  estimated  \(times(flight.estimatedDeparture, flight.estimatedArrival))")
        }
        if flight.actualDeparture != nil || flight.actualArrival != nil {
            lines.append("  actual     \(times(flight.actualDeparture, flight.actualArrival))")
        }
        let facts = [
            ("counters", flight.checkinCounters), ("gate", flight.gate), ("belt", flight.baggageBelt),
            ("aircraft", flight.aircraftType),
        ]
        for case (let name, let value?) in facts {
            lines.append("  \(name)\(String(repeating: " ", count: 11 - name.count))\(value)")
        }
        if !flight.codeshares.isEmpty {
            lines.append("  codeshares \(flight.codeshares.map(\.description).joined(separator: " "))")
        }
        lines.append("  updated    \(ChinaTime.text(flight.updatedAt))")
        return lines.joined(separator: "\n")
    }

    /// Said where clocks differ, or where those of an airport are not known and China's are shown.
    private func zoneNote(_ origin: AirportTime, _ destination: AirportTime) -> String {
        if !origin.isKnown || !destination.isKnown { return "  (an airport of unknown zone: UTC+8)" }
        let isSame = origin.offset(at: flight.scheduledDeparture) == destination.offset(at: flight.scheduledArrival)
        return isSame ? "" : "  (local times)"
    }

    private enum CodingKeys: String, CodingKey {
        case flight
        case operatedBy = "operated_by"
        case date, leg, origin, destination
        case originTerminal = "origin_terminal"
        case destinationTerminal = "destination_terminal"
        case departure, arrival
        case estimatedDeparture = "estimated_departure"
        case estimatedArrival = "estimated_arrival"
        case actualDeparture = "actual_departure"
        case actualArrival = "actual_arrival"
        case checkinCounters = "checkin_counters"
        case gate
        case baggageBelt = "baggage_belt"
        case status
        case statusReason = "status_reason"
        case aircraft, codeshares
        case updatedAt = "updated_at"
        case sample
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(flight.designator.description, forKey: .flight)
        try container.encodeIfPresent(flight.operatedBy?.description, forKey: .operatedBy)
        try container.encode(flight.serviceDate.description, forKey: .date)
        try container.encode(flight.leg, forKey: .leg)
        try container.encode(flight.origin.rawValue, forKey: .origin)
        try container.encode(flight.destination.rawValue, forKey: .destination)
        try container.encodeIfPresent(flight.originTerminal, forKey: .originTerminal)
        try container.encodeIfPresent(flight.destinationTerminal, forKey: .destinationTerminal)
        let instants: [(CodingKeys, Date?)] = [
            (.departure, flight.scheduledDeparture), (.arrival, flight.scheduledArrival),
            (.estimatedDeparture, flight.estimatedDeparture), (.estimatedArrival, flight.estimatedArrival),
            (.actualDeparture, flight.actualDeparture), (.actualArrival, flight.actualArrival), (.updatedAt, flight.updatedAt),
        ]
        for (key, instant) in instants { try container.encodeIfPresent(instant.map(ChinaTime.iso), forKey: key) }
        try container.encodeIfPresent(flight.checkinCounters, forKey: .checkinCounters)
        try container.encodeIfPresent(flight.gate, forKey: .gate)
        try container.encodeIfPresent(flight.baggageBelt, forKey: .baggageBelt)
        try container.encode(flight.status.rawValue, forKey: .status)
        try container.encodeIfPresent(flight.statusReason, forKey: .statusReason)
        try container.encodeIfPresent(flight.aircraftType, forKey: .aircraft)
        if !flight.codeshares.isEmpty { try container.encode(flight.codeshares.map(\.description), forKey: .codeshares) }
        if flight.isSample { try container.encode(true, forKey: .sample) }
    }
}
