import CustomerService

/// A booked journey as the contract writes it.
struct ItineraryRecord: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case bookingReference = "booking_reference"
        case phone, customer, passengers, segments
    }

    let entry: Itinerary

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let passengers: [PassengerRecord] = try fields.list(.passengers, atMost: 100)
        let segments: [SegmentRecord] = try fields.list(.segments, atMost: 50)
        if passengers.isEmpty { throw fields.fault(.passengers, "is empty") }
        if segments.isEmpty { throw fields.fault(.segments, "is empty") }
        let reference = try fields.requiredValue(.bookingReference, "a booking reference", BookingReference.init(parsing:))
        entry = Itinerary(
            bookingReference: reference.description,
            passengers: passengers.map(\.passenger),
            segments: segments.map(\.segment),
            customer: try fields.value(.customer, "a customer number", FieldForm.customer),
            phoneTail: try fields.value(.phone, "a telephone number or its last four digits", FieldForm.phoneTail)
        )
    }
}

/// A traveller of a journey.
struct PassengerRecord: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case name
        case ticketNumber = "ticket_number"
    }

    let passenger: Itinerary.Passenger

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        passenger = Itinerary.Passenger(
            name: try fields.requiredText(.name, limit: 100),
            ticketNumber: try fields.requiredValue(.ticketNumber, "a ticket number of 13 digits", FieldForm.ticket)
        )
    }
}

/// A flight of a journey.
struct SegmentRecord: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case flight, date, origin, destination, departure, arrival, cabin, status
    }

    let segment: Itinerary.Segment

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let date = try fields.requiredValue(.date, "a date", CivilDate.init(iso:))
        let origin = try fields.requiredValue(.origin, "an airport", AirportCode.init(parsing:))
        let destination = try fields.requiredValue(.destination, "an airport", AirportCode.init(parsing:))
        segment = Itinerary.Segment(
            designator: try fields.requiredValue(.flight, "a flight number", FlightDesignator.init(parsing:)),
            date: date,
            origin: origin,
            destination: destination,
            departure: try fields.requiredValue(.departure, "a time HH:mm") {
                FieldForm.segmentTime($0, on: date, at: AirportTime(of: origin))
            },
            arrival: try fields.requiredValue(.arrival, "a time HH:mm") {
                FieldForm.segmentTime($0, on: date, at: AirportTime(of: destination))
            },
            cabin: try fields.text(.cabin, limit: 40) ?? "",
            status: try fields.text(.status, limit: 40) ?? "已出票"
        )
    }
}
