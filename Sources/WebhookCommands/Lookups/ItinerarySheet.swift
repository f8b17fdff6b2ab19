import CustomerService

/// A booking with its passengers and segments.
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
        let ticketNumber: String

        private enum CodingKeys: String, CodingKey {
            case name
            case ticketNumber = "ticket_number"
        }
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
        let passengers = itinerary.passengers.map { Passenger(name: name($0), ticketNumber: ticket($0)) }
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
