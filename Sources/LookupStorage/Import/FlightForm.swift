import CustomerService
import FoundationEssentials

/// How a flight stands in an import file: one row a leg.
enum FlightForm: ImportForm {
    static let shape = RecordShape(
        fields: [
            .init("flight", required: true, "operating flight number, CA1835"),
            .init("date", required: true, "scheduled local departure date at the first origin, yyyy-MM-dd"),
            .init("leg", "1 to 9 in the order flown; 1 when empty"),
            .init("origin", required: true, "airport, PEK"),
            .init("destination", required: true, "airport, SHA"),
            .init("origin_terminal", "T3"),
            .init("destination_terminal", "T2"),
            .init(
                "departure",
                required: true,
                "scheduled, HH:mm where it leaves, HH:mm+1 the day after; or yyyy-MM-ddTHH:mm+09:00"
            ),
            .init("arrival", required: true, "scheduled, as departure, where it arrives"),
            .init("estimated_departure", "as departure"),
            .init("estimated_arrival", "as arrival"),
            .init("actual_departure", "as departure"),
            .init("actual_arrival", "as arrival"),
            .init("checkin_counters", "J-K"),
            .init("gate", "C32"),
            .init("baggage_belt", "7"),
            .init("status", "scheduled when empty"),
            .init("status_reason", "in words for the customer"),
            .init("aircraft", "A321"),
            .init("codeshares", list: true, "other numbers of the same aircraft, with spaces between"),
            .init("updated_at", "yyyy-MM-dd HH:mm in UTC+8; now when empty"),
        ],
        identity: []
    )

    /// Ours first, then the words of Chinese feeds.
    static let statuses: [(String, Flight.Status)] =
        Flight.Status.allCases.map { ($0.rawValue, $0) } + [
            ("计划", .scheduled), ("值机", .checkin), ("值机中", .checkin), ("登机", .boarding), ("登机中", .boarding),
            ("登机结束", .gateClosed), ("延误", .delayed), ("起飞", .departed), ("到达", .arrived), ("取消", .cancelled),
            ("备降", .diverted), ("返航", .returned),
        ]

    static let keyFields: Set = ["flight", "date"]

    static func key(of flight: Flight) -> FlightKey {
        FlightKey(designator: flight.designator, date: flight.serviceDate, leg: flight.leg)
    }

    /// With leg 0 for all legs where none is named.
    static func readKey(_ fields: FieldReader) -> FlightKey? {
        let designator = fields.required("flight", FieldForm.designator)
        let date = fields.required("date", FieldForm.date)
        let leg = fields.optional("leg", leg)
        guard let designator, let date else { return nil }
        return FlightKey(designator: designator, date: date, leg: leg ?? 0)
    }

    private static func leg(_ text: String) throws(FieldFault) -> Int { try FieldForm.count(text, in: 1...9) }

    static func read(_ fields: FieldReader, now: Date) -> Flight? {
        let designator = fields.required("flight", FieldForm.designator)
        let date = fields.required("date", FieldForm.date)
        let leg = fields.optional("leg", leg)
        let origin = fields.required("origin", FieldForm.airport)
        let destination = fields.required("destination", FieldForm.airport)
        if let origin, origin == destination { fields.note("destination", "is the origin") }
        // Where the day itself is wrong, times are still checked for their form.
        let day = date ?? CivilDate(year: 2000, month: 1, day: 1)
        // Each end has its own clocks; those of an airport that no table has show China's time.
        func time(at airport: AirportCode?) -> (String) throws(FieldFault) -> Date {
            let place = AirportTime(of: airport ?? AirportCode(rawValue: ""))
            return { text throws(FieldFault) in try FieldForm.flightTime(text, on: day, at: place) }
        }
        let (timeOfDeparture, timeOfArrival) = (time(at: origin), time(at: destination))
        let departure = fields.required("departure", timeOfDeparture)
        let arrival = fields.required("arrival", timeOfArrival)
        if let departure, let arrival, arrival <= departure {
            let text = fields.record.values["arrival"] ?? ""
            fields.note("arrival", "\(shown(text)) is not after the departure; the next day is written HH:mm+1")
        }
        let short = { (text: String) throws(FieldFault) in try FieldForm.text(text, limit: 40) }
        let status = fields.optional("status") { text throws(FieldFault) in try FieldForm.status(text, statuses) }
        let reason = fields.optional("status_reason") { text throws(FieldFault) in try FieldForm.text(text, limit: 200) }
        let codeshares = fields.optional("codeshares", FieldForm.designators)
        let originTerminal = fields.optional("origin_terminal", short)
        let destinationTerminal = fields.optional("destination_terminal", short)
        let estimatedDeparture = fields.optional("estimated_departure", timeOfDeparture)
        let estimatedArrival = fields.optional("estimated_arrival", timeOfArrival)
        let actualDeparture = fields.optional("actual_departure", timeOfDeparture)
        let actualArrival = fields.optional("actual_arrival", timeOfArrival)
        let checkinCounters = fields.optional("checkin_counters", short)
        let gate = fields.optional("gate", short)
        let baggageBelt = fields.optional("baggage_belt", short)
        let aircraftType = fields.optional("aircraft", short)
        let updatedAt = fields.optional("updated_at", FieldForm.instant)
        guard let designator, let date, let origin, let destination, let departure, let arrival else { return nil }
        return Flight(
            designator: designator,
            codeshares: codeshares ?? [],
            serviceDate: date,
            leg: leg ?? 1,
            origin: origin,
            destination: destination,
            originTerminal: originTerminal,
            destinationTerminal: destinationTerminal,
            scheduledDeparture: departure,
            scheduledArrival: arrival,
            estimatedDeparture: estimatedDeparture,
            estimatedArrival: estimatedArrival,
            actualDeparture: actualDeparture,
            actualArrival: actualArrival,
            checkinCounters: checkinCounters,
            gate: gate,
            baggageBelt: baggageBelt,
            status: status ?? .scheduled,
            statusReason: reason,
            aircraftType: aircraftType,
            updatedAt: updatedAt ?? now
        )
    }
}
