/// Where flights are looked up.
public protocol FlightDirectory: Sendable {
    /// The legs flown under that number on that day, in the order flown; found by the operating number and by a
    /// codeshare's.
    func flights(_ designator: FlightDesignator, on date: CivilDate) async throws -> [Flight]

    /// The legs of the flights from any of these airports to any of those that leave there on that day, by scheduled departure.
    ///
    /// The day is the local one where the flight is boarded, so it may be another than ``Flight/serviceDate``: a leg that leaves after
    /// midnight is of its own day. Of a flight that stops in between (经停) all the legs on the way are returned;
    /// ``RouteFlight/all(in:from:to:on:places:)`` puts them together, and passes over legs that lead nowhere of those
    /// or leave on another day.
    func flights(from origins: [AirportCode], to destinations: [AirportCode], on date: CivilDate) async throws -> [Flight]
}

/// Where orders are looked up. An order without ``Order/phoneTail`` is shown to nobody in the chat.
public protocol OrderDirectory: Sendable {
    /// The order of that number, compared without regard to case; nil when there is none.
    func order(number: String) async throws -> Order?

    /// The order that a parcel with that tracking number belongs to.
    func order(trackingNumber: String) async throws -> Order?

    /// The orders of a customer of the company, newest first.
    ///
    /// - Parameters:
    ///   - customer: the company's number, as a customer link (绑定) holds it; compared as it is.
    ///   - limit: the most that are returned.
    func orders(of customer: String, limit: Int) async throws -> [Order]
}

extension OrderDirectory {
    /// None: for a directory that does not know whose an order is.
    public func orders(of customer: String, limit: Int) async throws -> [Order] { [] }
}

/// Where booked journeys are looked up.
public protocol ItineraryDirectory: Sendable {
    /// The journeys under that ticket number on which a passenger of that name flies.
    ///
    /// The name is the second factor: a wrong one finds nothing, like a wrong number.
    func itineraries(ticketNumber: String, passenger: String) async throws -> [Itinerary]

    /// The journeys under that booking reference on which a passenger of that name flies.
    func itineraries(bookingReference: String, passenger: String) async throws -> [Itinerary]

    /// The journeys under that booking reference on which a passenger with that ticket flies.
    func itineraries(bookingReference: String, ticketNumber: String) async throws -> [Itinerary]

    /// The journeys under that ticket number that were booked with a telephone number of that end.
    ///
    /// - Parameter phoneTail: four digits.
    func itineraries(ticketNumber: String, phoneTail: String) async throws -> [Itinerary]

    /// The journeys under that booking reference that were booked with a telephone number of that end.
    func itineraries(bookingReference: String, phoneTail: String) async throws -> [Itinerary]

    /// The journeys that a customer of the company booked, the last to depart first.
    ///
    /// - Parameters:
    ///   - customer: the company's number, as a customer link (绑定) holds it; compared as it is.
    ///   - limit: the most that are returned.
    func itineraries(of customer: String, limit: Int) async throws -> [Itinerary]
}

extension ItineraryDirectory {
    /// None: for a directory that is asked by names alone.
    public func itineraries(bookingReference: String, ticketNumber: String) async throws -> [Itinerary] { [] }

    /// None: for a directory that knows no telephone numbers.
    public func itineraries(ticketNumber: String, phoneTail: String) async throws -> [Itinerary] { [] }

    /// None: for a directory that knows no telephone numbers.
    public func itineraries(bookingReference: String, phoneTail: String) async throws -> [Itinerary] { [] }

    /// None: for a directory that does not know who booked.
    public func itineraries(of customer: String, limit: Int) async throws -> [Itinerary] { [] }
}
