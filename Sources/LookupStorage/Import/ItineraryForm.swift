import CustomerService
import FoundationEssentials

/// How an itinerary stands in an import file: in CSV one row a passenger, a segment, or one of each.
enum ItineraryForm: ImportForm {
    static let shape = RecordShape(
        fields: [
            .init("booking_reference", required: true, "PNR, 5 or 6 letters and digits; rows of one booking follow each other"),
            .init("phone", "telephone number of the booking, or its last four digits, which prove it as a passenger's name does"),
            .init("customer", "your number of the customer who booked, who sees it without a name once linked (绑定)"),
        ],
        identity: ["booking_reference"],
        parts: [
            RecordShape(
                "passengers",
                fields: [
                    .init("name", column: "passenger_name", required: true, "in full, as on the ticket"),
                    .init("ticket_number", required: true, "13 digits, with or without a hyphen"),
                ],
                identity: ["ticket_number"]
            ),
            RecordShape(
                "segments",
                fields: [
                    .init("flight", required: true, "CA1835"),
                    .init("date", required: true, "local departure date, yyyy-MM-dd"),
                    .init("origin", required: true, "airport, PEK"),
                    .init("destination", required: true, "airport, SHA"),
                    .init("departure", required: true, "local time HH:mm, or yyyy-MM-ddTHH:mm+09:00"),
                    .init("arrival", required: true, "local time HH:mm, HH:mm+1 on the next day; or as departure"),
                    .init("cabin", "经济舱 Y"),
                    .init("status", "已出票 when empty"),
                ],
                identity: ["flight", "date", "origin"]
            ),
        ]
    )

    static let keyFields: Set = ["booking_reference"]

    static func key(of itinerary: Itinerary) -> LookupKey { LookupKey(itinerary.bookingReference) }

    static func readKey(_ fields: FieldReader) -> LookupKey? {
        fields.required("booking_reference", FieldForm.reference).map(LookupKey.init)
    }

    static func read(_ fields: FieldReader, now: Date) -> Itinerary? {
        let reference = fields.required("booking_reference", FieldForm.reference)
        let phone = fields.optional("phone", FieldForm.phoneTail)
        let customer = fields.optional("customer", FieldForm.customer)
        let passengers = fields.parts("passengers").compactMap(passenger)
        let segments = fields.parts("segments").compactMap(segment)
        if fields.parts("passengers").isEmpty { fields.problems.add(fields.record.place, "the booking has no passenger") }
        if fields.parts("segments").isEmpty { fields.problems.add(fields.record.place, "the booking has no segment") }
        if Set(passengers.map(\.ticketNumber)).count < passengers.count {
            fields.problems.add(fields.record.place, "two passengers of the booking have one ticket number")
        }
        return reference.map {
            Itinerary(
                bookingReference: $0,
                passengers: passengers,
                segments: segments,
                customer: customer,
                phoneTail: phone
            )
        }
    }

    private static func passenger(_ fields: FieldReader) -> Itinerary.Passenger? {
        let name = fields.required("name", FieldForm.passenger)
        let ticket = fields.required("ticket_number", FieldForm.ticket)
        guard let name, let ticket else { return nil }
        return Itinerary.Passenger(name: name, ticketNumber: ticket)
    }

    private static func segment(_ fields: FieldReader) -> Itinerary.Segment? {
        let designator = fields.required("flight", FieldForm.designator)
        let date = fields.required("date", FieldForm.date)
        let origin = fields.required("origin", FieldForm.airport)
        let destination = fields.required("destination", FieldForm.airport)
        if let origin, origin == destination { fields.note("destination", "is the origin") }
        func time(at airport: AirportCode?) -> (String) throws(FieldFault) -> ClockTime {
            let place = AirportTime(of: airport ?? AirportCode(rawValue: ""))
            let day = date ?? CivilDate(year: 2000, month: 1, day: 1)
            return { text throws(FieldFault) in try FieldForm.segmentTime(text, on: day, at: place) }
        }
        let departure = fields.required("departure", time(at: origin))
        let arrival = fields.required("arrival", time(at: destination))
        let short = { (text: String) throws(FieldFault) in try FieldForm.text(text, limit: 40) }
        let cabin = fields.optional("cabin", short)
        let status = fields.optional("status", short)
        guard let designator, let date, let origin, let destination, let departure, let arrival else { return nil }
        return Itinerary.Segment(
            designator: designator,
            date: date,
            origin: origin,
            destination: destination,
            departure: departure.text,
            arrival: arrival.text,
            cabin: cabin ?? "",
            status: status ?? "已出票"
        )
    }
}
