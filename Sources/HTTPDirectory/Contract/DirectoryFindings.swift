import CustomerService
import FoundationEssentials

/// What an answer holds: entries of the kind that was asked for, none of the others.
struct DirectoryFindings: Sendable, Hashable {
    var flights: [Flight] = []
    var orders: [Order] = []
    var itineraries: [Itinerary] = []
    var cards: [PaymentCard] = []
    /// Entries that were answered although they belong to others: no passenger has the name, or they are another customer's. They are
    /// shown to nobody.
    var withheld = 0

    var isEmpty: Bool { flights.isEmpty && orders.isEmpty && itineraries.isEmpty && cards.isEmpty }
}

extension DirectoryFindings {
    /// The most entries of one answer.
    static let maxEntries = 200

    /// Reads an answer and compares it with the question: what was not asked for is shown to nobody.
    init(_ body: Data, to question: DirectoryQuestion, at now: Date) throws(ContractFault) {
        self.init()
        do {
            switch question {
            case .flight(let designator, let date):
                flights = try Self.records(FlightRecord.self, body).enumerated().map { index, record in
                    try Self.leg(record.entry(at: now), of: designator, on: date, index)
                }
                flights.sort { ($0.leg, $0.scheduledDeparture) < ($1.leg, $1.scheduledDeparture) }
            case .route(let origins, let destinations, let date):
                let legs = try Self.records(FlightRecord.self, body).map { $0.entry(at: now) }
                flights = try Self.route(legs, from: origins, to: destinations, on: date)
            case .order(let number):
                orders = try Self.records(OrderRecord.self, body).enumerated().map { index, record in
                    guard Self.isSame(record.entry.number, number) else {
                        throw ContractFault("[\(index)].number", "is another than was asked for")
                    }
                    return record.entry
                }
            case .parcel(let number):
                orders = try Self.records(OrderRecord.self, body).enumerated().map { index, record in
                    guard record.entry.parcels.contains(where: { Self.isSame($0.trackingNumber, number) }) else {
                        throw ContractFault("[\(index)].parcels", "has not the one that was asked for")
                    }
                    return record.entry
                }
            case .ticket(let number, let passenger):
                try readItineraries(body, of: passenger) { $0.passengers.filter { $0.ticketNumber == number } }
            case .ticketByPhone(let number, let tail):
                try readItineraries(body) {
                    $0.passengers.contains { $0.ticketNumber == number }
                } provenBy: {
                    $0.phoneTail == tail
                }
            case .bookingByPhone(let reference, let tail):
                try readItineraries(body) {
                    Self.isSame($0.bookingReference, reference)
                } provenBy: {
                    $0.phoneTail == tail
                }
            case .bookingByTicket(let reference, let number):
                try readItineraries(body) {
                    Self.isSame($0.bookingReference, reference)
                } provenBy: {
                    $0.passengers.contains { $0.ticketNumber == number }
                }
            case .booking(let reference, let passenger):
                try readItineraries(body, of: passenger) { Self.isSame($0.bookingReference, reference) ? $0.passengers : [] }
            case .ordersOf(let customer, let limit):
                orders = keep(try Self.records(OrderRecord.self, body).map(\.entry), of: customer, \.customer)
                orders.sort { ($0.placedAt, $1.number) > ($1.placedAt, $0.number) }
                orders = Array(orders.prefix(limit))
            case .itinerariesOf(let customer, let limit):
                itineraries = keep(try Self.records(ItineraryRecord.self, body).map(\.entry), of: customer, \.customer)
                itineraries.sort { ($0.lastDeparture, $1.bookingReference) > ($1.lastDeparture, $0.bookingReference) }
                itineraries = Array(itineraries.prefix(limit))
            case .cardsOf(let customer):
                cards = keep(try Self.records(CardRecord.self, body).map { $0.entry(at: now) }, of: customer, \.customer)
                cards.sort { ($0.label.tail, $0.reference) < ($1.label.tail, $1.reference) }
            }
        } catch let error as ContractFault {
            throw error
        } catch let error as DecodingError {
            throw ContractFault(error)
        } catch {
            throw ContractFault("", "is not JSON")
        }
        // One parcel may bring several orders; the newest is the one a customer asks about.
        orders.sort { $0.placedAt > $1.placedAt }
    }

    private static func records<Record: Decodable>(_ type: Record.Type, _ body: Data) throws -> [Record] {
        try JSONDecoder().decode(RecordList<Record>.self, from: body).records
    }

    private static func flight(_ flight: Flight, on date: CivilDate, _ index: Int) throws(ContractFault) -> Flight {
        guard flight.serviceDate == date else { throw ContractFault("[\(index)].date", "is another than was asked for") }
        return flight
    }

    /// The legs that are on the way: what leads nowhere of what was asked for is a fault, what leaves on another day by its origin's local
    /// time is left out, as an API that goes by the flight's own date answers it.
    private static func route(
        _ legs: [Flight],
        from origins: [AirportCode],
        to destinations: [AirportCode],
        on date: CivilDate
    ) throws(ContractFault) -> [Flight] {
        let days = RouteFlight.serviceDates(leavingOn: date)
        let isOfFlight = { (one: Flight, other: Flight) in
            one.designator == other.designator && one.serviceDate == other.serviceDate
        }
        for (index, leg) in legs.enumerated() {
            if !days.contains(leg.serviceDate) { throw ContractFault("[\(index)].date", "is another than was asked for") }
            guard legs.contains(where: { isOfFlight($0, leg) && $0.leg <= leg.leg && origins.contains($0.origin) }) else {
                throw ContractFault("[\(index)].origin", "is none that was asked for")
            }
            guard legs.contains(where: { isOfFlight($0, leg) && $0.leg >= leg.leg && destinations.contains($0.destination) })
            else {
                throw ContractFault("[\(index)].destination", "is none that was asked for")
            }
        }
        let inOrder = legs.sorted {
            ($0.scheduledDeparture, $0.designator.description) < ($1.scheduledDeparture, $1.designator.description)
        }
        return RouteFlight.legs(in: inOrder, from: origins, to: destinations, on: date)
    }

    /// Under the number that was asked for, which may be another airline's.
    private static func leg(
        _ leg: Flight,
        of designator: FlightDesignator,
        on date: CivilDate,
        _ index: Int
    ) throws(ContractFault) -> Flight {
        var leg = try flight(leg, on: date, index)
        if leg.designator == designator { return leg }
        guard leg.codeshares.contains(designator) else {
            throw ContractFault("[\(index)].flight", "is another than was asked for")
        }
        leg.operatedBy = leg.designator
        leg.designator = designator
        return leg
    }

    /// The API compares the name; so does this, since an API that forgets to would show everybody's journeys to anybody.
    private mutating func readItineraries(
        _ body: Data,
        of passenger: String,
        _ asked: (Itinerary) -> [Itinerary.Passenger]
    ) throws {
        let name = PassengerName(passenger)
        try readItineraries(body) {
            !asked($0).isEmpty
        } provenBy: {
            asked($0).contains { PassengerName($0.name) == name }
        }
    }

    private mutating func readItineraries(
        _ body: Data,
        isAsked: (Itinerary) -> Bool,
        provenBy isProven: (Itinerary) -> Bool
    ) throws {
        for (index, record) in try Self.records(ItineraryRecord.self, body).enumerated() {
            if !isAsked(record.entry) { throw ContractFault("[\(index)]", "is another journey than was asked for") }
            if isProven(record.entry) {
                itineraries.append(record.entry)
            } else {
                withheld += 1
            }
        }
    }

    /// The API knows whose an entry is; an API that forgets to look would show everybody's to anybody.
    private mutating func keep<Entry>(
        _ entries: [Entry],
        of customer: String,
        _ owner: (Entry) -> String?
    ) -> [Entry] {
        let own = entries.filter { owner($0) == customer }
        withheld += entries.count - own.count
        return own
    }

    private static func isSame(_ number: String, _ asked: String) -> Bool {
        number.uppercased() == asked.uppercased()
    }
}

extension Itinerary {
    /// Compares as its time does.
    fileprivate var lastDeparture: String {
        segments.map { "\($0.date) \($0.departure)" }.max() ?? ""
    }
}

/// The array that an answer is.
private struct RecordList<Record: Decodable>: Decodable {
    let records: [Record]

    init(from decoder: any Decoder) throws {
        var elements = try decoder.unkeyedContainer()
        records = try elements.rest(atMost: DirectoryFindings.maxEntries)
    }
}
