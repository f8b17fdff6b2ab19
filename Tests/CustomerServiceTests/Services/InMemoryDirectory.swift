import FoundationEssentials

@testable import CustomerService

/// Lookups in arrays.
struct InMemoryDirectory: FlightDirectory, OrderDirectory, ItineraryDirectory {
    var flights: [Flight] = []
    var orders: [Order] = []
    var itineraries: [Itinerary] = []

    func flights(_ designator: FlightDesignator, on date: CivilDate) async throws -> [Flight] {
        flights.filter { $0.serviceDate == date }.compactMap { flight in
            if flight.designator == designator { return flight }
            guard flight.codeshares.contains(designator) else { return nil }
            var sold = flight
            sold.operatedBy = flight.designator
            sold.designator = designator
            return sold
        }
    }

    func flights(from origins: [AirportCode], to destinations: [AirportCode], on date: CivilDate) async throws -> [Flight] {
        RouteFlight.all(in: flights, from: origins, to: destinations, on: date).flatMap(\.legs)
    }

    func order(number: String) async throws -> Order? {
        orders.first { $0.number.uppercased() == number.uppercased() }
    }

    func order(trackingNumber: String) async throws -> Order? {
        orders.first { $0.parcels.contains { $0.trackingNumber == trackingNumber } }
    }

    func orders(of customer: String, limit: Int) async throws -> [Order] {
        Array(orders.filter { $0.customer == customer }.sorted { $0.placedAt > $1.placedAt }.prefix(limit))
    }

    func itineraries(of customer: String, limit: Int) async throws -> [Itinerary] {
        Array(itineraries.filter { $0.customer == customer }.prefix(limit))
    }

    func itineraries(bookingReference: String, ticketNumber: String) async throws -> [Itinerary] {
        itineraries.filter { booked in
            booked.bookingReference == bookingReference && booked.passengers.contains { $0.ticketNumber == ticketNumber }
        }
    }

    func itineraries(bookingReference: String, phoneTail: String) async throws -> [Itinerary] {
        itineraries.filter { $0.bookingReference == bookingReference && $0.phoneTail == phoneTail }
    }

    func itineraries(ticketNumber: String, phoneTail: String) async throws -> [Itinerary] {
        itineraries.filter { booked in
            booked.phoneTail == phoneTail && booked.passengers.contains { $0.ticketNumber == ticketNumber }
        }
    }

    func itineraries(ticketNumber: String, passenger: String) async throws -> [Itinerary] {
        itineraries.filter { $0.passengers.contains { $0.ticketNumber == ticketNumber && $0.name == passenger } }
    }

    func itineraries(bookingReference: String, passenger: String) async throws -> [Itinerary] {
        itineraries.filter { $0.bookingReference == bookingReference && $0.passengers.contains { $0.name == passenger } }
    }
}

/// Lookups that cannot be made.
struct BrokenDirectory: FlightDirectory, OrderDirectory, ItineraryDirectory {
    struct Unreachable: Error {}

    func flights(_ designator: FlightDesignator, on date: CivilDate) async throws -> [Flight] { throw Unreachable() }
    func flights(from: [AirportCode], to: [AirportCode], on date: CivilDate) async throws -> [Flight] { throw Unreachable() }
    func order(number: String) async throws -> Order? { throw Unreachable() }
    func order(trackingNumber: String) async throws -> Order? { throw Unreachable() }
    func orders(of customer: String, limit: Int) async throws -> [Order] { throw Unreachable() }
    func itineraries(of customer: String, limit: Int) async throws -> [Itinerary] { throw Unreachable() }
    func itineraries(ticketNumber: String, passenger: String) async throws -> [Itinerary] { throw Unreachable() }
    func itineraries(bookingReference: String, passenger: String) async throws -> [Itinerary] { throw Unreachable() }
}

extension Date {
    /// A time in China, `2026-11-22 11:30`.
    init(china text: String) {
        let parts = text.split(separator: " ")
        let clock = parts[1].split(separator: ":").compactMap { Int($0) }
        let day = CivilDate(iso: parts[0])?.daysSince1970 ?? 0
        self.init(timeIntervalSince1970: Double(day * 86_400 + clock[0] * 3600 + clock[1] * 60 - 8 * 3600))
    }
}

extension Flight {
    /// A flight on schedule, of the day of its departure.
    init(
        _ designator: String,
        _ origin: (String, String?),
        _ destination: (String, String?),
        _ departure: String,
        _ arrival: String,
        status: Status = .scheduled,
        leg: Int = 1
    ) {
        self.init(
            designator: FlightDesignator(parsing: designator) ?? FlightDesignator(airline: "ZZ", number: 1),
            serviceDate: CivilDate(Date(china: departure)),
            leg: leg,
            origin: AirportCode(rawValue: origin.0),
            destination: AirportCode(rawValue: destination.0),
            originTerminal: origin.1,
            destinationTerminal: destination.1,
            scheduledDeparture: Date(china: departure),
            scheduledArrival: Date(china: arrival),
            status: status,
            updatedAt: Date(china: "2026-11-22 10:28")
        )
    }

    func with(_ change: (inout Flight) -> Void) -> Flight {
        var flight = self
        change(&flight)
        return flight
    }
}
