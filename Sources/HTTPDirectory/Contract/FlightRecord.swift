import CustomerService
import FoundationEssentials

/// A flight's leg as the contract writes it.
struct FlightRecord: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case flight, date, leg, origin, destination
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
    }

    private let flight: Flight
    private let isTimed: Bool

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let date = try fields.requiredValue(.date, "a date", CivilDate.init(iso:))
        let short = { (key: CodingKeys) in try fields.text(key, limit: 40) }
        let origin = try fields.requiredValue(.origin, "an airport", AirportCode.init(parsing:))
        let destination = try fields.requiredValue(.destination, "an airport", AirportCode.init(parsing:))
        if origin == destination { throw fields.fault(.destination, "is the origin") }
        let (atOrigin, atDestination) = (AirportTime(of: origin), AirportTime(of: destination))
        let departure = try fields.requiredValue(.departure, "a time") { FieldForm.flightTime($0, on: date, at: atOrigin) }
        let arrival = try fields.requiredValue(.arrival, "a time") { FieldForm.flightTime($0, on: date, at: atDestination) }
        let timeOfDeparture = { (key: CodingKeys) in
            try fields.value(key, "a time") { FieldForm.flightTime($0, on: date, at: atOrigin) }
        }
        let timeOfArrival = { (key: CodingKeys) in
            try fields.value(key, "a time") { FieldForm.flightTime($0, on: date, at: atDestination) }
        }
        if arrival <= departure { throw fields.fault(.arrival, "is not after the departure") }
        let codeshares: [DesignatorRecord] = try fields.list(.codeshares, atMost: 50)
        let updatedAt = try fields.value(.updatedAt, "a time", FieldForm.instant)
        isTimed = updatedAt != nil
        flight = Flight(
            designator: try fields.requiredValue(.flight, "a flight number", FlightDesignator.init(parsing:)),
            codeshares: codeshares.map(\.designator),
            serviceDate: date,
            leg: try fields.count(.leg, in: 1...9) ?? 1,
            origin: origin,
            destination: destination,
            originTerminal: try short(.originTerminal),
            destinationTerminal: try short(.destinationTerminal),
            scheduledDeparture: departure,
            scheduledArrival: arrival,
            estimatedDeparture: try timeOfDeparture(.estimatedDeparture),
            estimatedArrival: try timeOfArrival(.estimatedArrival),
            actualDeparture: try timeOfDeparture(.actualDeparture),
            actualArrival: try timeOfArrival(.actualArrival),
            checkinCounters: try short(.checkinCounters),
            gate: try short(.gate),
            baggageBelt: try short(.baggageBelt),
            status: try fields.value(.status, "a status", Flight.Status.init(rawValue:)) ?? .scheduled,
            statusReason: try fields.text(.statusReason, limit: 200),
            aircraftType: try short(.aircraft),
            updatedAt: updatedAt ?? .distantPast
        )
    }

    /// - Parameter now: stands for the time of the last news where the API does not tell it.
    func entry(at now: Date) -> Flight {
        var entry = flight
        if !isTimed { entry.updatedAt = now }
        return entry
    }
}

/// One flight number of a list.
private struct DesignatorRecord: Decodable {
    let designator: FlightDesignator

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        guard let designator = FlightDesignator(parsing: try value.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: value, debugDescription: "no flight number")
        }
        self.designator = designator
    }
}
