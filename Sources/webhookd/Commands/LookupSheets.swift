import CustomerService
import FoundationEssentials
import WebhookStorage

/// One thing found, as staff read it: as text, or as JSON with the members of import files.
protocol LookupSheet: Encodable {
    var text: String { get }
}

struct FlightSheet: LookupSheet {
    private let flight: Flight

    init(_ flight: Flight) {
        self.flight = flight
    }

    var text: String {
        let clock = { (instant: Date?) in instant.map { ChinaTime.clock($0, from: flight.serviceDate) } ?? "–" }
        let place = { (code: AirportCode, terminal: String?) in terminal.map { "\(code) \($0)" } ?? "\(code)" }
        var lines = [
            "\(flight.designator)  \(flight.serviceDate.description)  leg \(flight.leg)\(flight.isSample ? "  [sample]" : "")"
        ]
        if let operatedBy = flight.operatedBy { lines.append("  operated by \(operatedBy)") }
        lines.append(
            "  \(place(flight.origin, flight.originTerminal)) → \(place(flight.destination, flight.destinationTerminal))"
        )
        lines.append("  status     \(flight.status.rawValue)\(flight.statusReason.map { " (\($0))" } ?? "")")
        lines.append("  scheduled  \(clock(flight.scheduledDeparture)) – \(clock(flight.scheduledArrival))")
        if flight.estimatedDeparture != nil || flight.estimatedArrival != nil {
            lines.append("  estimated  \(clock(flight.estimatedDeparture)) – \(clock(flight.estimatedArrival))")
        }
        if flight.actualDeparture != nil || flight.actualArrival != nil {
            lines.append("  actual     \(clock(flight.actualDeparture)) – \(clock(flight.actualArrival))")
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

struct OrderSheet: LookupSheet {
    private let order: Order

    init(_ order: Order) {
        self.order = order
    }

    var text: String {
        var lines = ["order \(order.number)\(order.isSample ? "  [sample]" : "")"]
        lines.append("  status  \(order.status.rawValue)")
        lines.append("  placed  \(ChinaTime.text(order.placedAt))")
        for item in order.items { lines.append("  item    \(item.quantity) × \(Self.yuan(item.unitPrice))  \(item.title)") }
        lines.append("  total   \(Self.yuan(order.total))")
        for parcel in order.parcels {
            lines.append("  parcel  \(parcel.carrier) \(parcel.trackingNumber)")
            for event in parcel.events {
                lines.append("          \(ChinaTime.text(event.time))  \(event.place.map { "\($0)  " } ?? "")\(event.text)")
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func yuan(_ fen: Int) -> String {
        let cents = fen % 100
        return "\(fen / 100).\(cents < 10 ? "0" : "")\(cents)"
    }

    private struct Item: Encodable {
        let title: String
        let quantity: Int
        let unit_price: String
    }

    private struct Parcel: Encodable {
        let carrier: String
        let tracking_number: String
        let events: [Event]
    }

    private struct Event: Encodable {
        let time: String
        let place: String?
        let text: String
    }

    private enum CodingKeys: String, CodingKey {
        case number
        case placedAt = "placed_at"
        case status, total, items, parcels, sample
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(order.number, forKey: .number)
        try container.encode(ChinaTime.iso(order.placedAt), forKey: .placedAt)
        try container.encode(order.status.rawValue, forKey: .status)
        try container.encode(Self.yuan(order.total), forKey: .total)
        let items = order.items.map { Item(title: $0.title, quantity: $0.quantity, unit_price: Self.yuan($0.unitPrice)) }
        try container.encode(items, forKey: .items)
        let parcels = order.parcels.map { parcel in
            Parcel(
                carrier: parcel.carrier,
                tracking_number: parcel.trackingNumber,
                events: parcel.events.map { Event(time: ChinaTime.iso($0.time), place: $0.place, text: $0.text) }
            )
        }
        try container.encode(parcels, forKey: .parcels)
        if order.isSample { try container.encode(true, forKey: .sample) }
    }
}

struct ItinerarySheet: LookupSheet {
    private let itinerary: Itinerary
    private let reveal: Bool

    init(_ itinerary: Itinerary, reveal: Bool) {
        self.itinerary = itinerary
        self.reveal = reveal
    }

    var text: String {
        var lines = ["booking \(itinerary.bookingReference)\(itinerary.isSample ? "  [sample]" : "")"]
        for passenger in itinerary.passengers {
            lines.append("  passenger  \(name(passenger))  \(ticket(passenger))")
        }
        for segment in itinerary.segments {
            lines.append(
                "  segment    \(segment.designator)  \(segment.date.description)  \(segment.origin) → \(segment.destination)  "
                    + "\(segment.departure) – \(segment.arrival)  \(segment.cabin)  \(segment.status)"
            )
        }
        return lines.joined(separator: "\n")
    }

    /// The first character and at most two stars: 张** and 张*.
    private func name(_ passenger: Itinerary.Passenger) -> String {
        let name = passenger.name
        return reveal ? name : name.prefix(1) + String(repeating: "*", count: min(max(name.count - 1, 1), 2))
    }

    private func ticket(_ passenger: Itinerary.Passenger) -> String {
        let number = passenger.ticketNumber
        return reveal ? number : TicketNumber(parsing: number)?.masked ?? "****"
    }

    private struct Passenger: Encodable {
        let name: String
        let ticket_number: String
    }

    private struct Segment: Encodable {
        let flight: String
        let date: String
        let origin: String
        let destination: String
        let departure: String
        let arrival: String
        let cabin: String
        let status: String
    }

    private enum CodingKeys: String, CodingKey {
        case bookingReference = "booking_reference"
        case passengers, segments, sample
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(itinerary.bookingReference, forKey: .bookingReference)
        let passengers = itinerary.passengers.map { Passenger(name: name($0), ticket_number: ticket($0)) }
        try container.encode(passengers, forKey: .passengers)
        let segments = itinerary.segments.map { segment in
            Segment(
                flight: segment.designator.description,
                date: segment.date.description,
                origin: segment.origin.rawValue,
                destination: segment.destination.rawValue,
                departure: segment.departure,
                arrival: segment.arrival,
                cabin: segment.cabin,
                status: segment.status
            )
        }
        try container.encode(segments, forKey: .segments)
        if itinerary.isSample { try container.encode(true, forKey: .sample) }
    }
}
