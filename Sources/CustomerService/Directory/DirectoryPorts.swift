/// Where flights are looked up.
public protocol FlightDirectory: Sendable {
    /// The legs flown under that number on that day, in the order flown; found by the operating number and by a
    /// codeshare's.
    func flights(_ designator: FlightDesignator, on date: CivilDate) async throws -> [Flight]

    /// The flights from any of these airports to any of those on that day, by scheduled departure.
    func flights(from origins: [AirportCode], to destinations: [AirportCode], on date: CivilDate) async throws -> [Flight]
}

/// Where orders are looked up. An order without ``Order/phoneTail`` is shown to nobody in the chat.
public protocol OrderDirectory: Sendable {
    /// The order of that number, compared without regard to case; nil when there is none.
    func order(number: String) async throws -> Order?

    /// The order that a parcel with that tracking number belongs to.
    func order(trackingNumber: String) async throws -> Order?
}

/// Where booked journeys are looked up.
public protocol ItineraryDirectory: Sendable {
    /// The journeys under that ticket number on which a passenger of that name flies.
    ///
    /// The name is the second factor: a wrong one finds nothing, like a wrong number.
    func itineraries(ticketNumber: String, passenger: String) async throws -> [Itinerary]

    /// The journeys under that booking reference on which a passenger of that name flies.
    func itineraries(bookingReference: String, passenger: String) async throws -> [Itinerary]
}
