/// A booked journey: who flies which flights under one booking reference.
public struct Itinerary: Sendable, Hashable, Codable {
    /// One traveller with the ticket that carries the name.
    public struct Passenger: Sendable, Hashable, Codable {
        /// In full; answers mask it.
        public var name: String
        /// 13 digits.
        public var ticketNumber: String

        public init(name: String, ticketNumber: String) {
            self.name = name
            self.ticketNumber = ticketNumber
        }
    }

    /// One flight of the journey.
    public struct Segment: Sendable, Hashable, Codable {
        /// The flight's number.
        public var designator: FlightDesignator
        /// The scheduled local departure date where the leg begins.
        public var date: CivilDate
        /// Where the leg begins.
        public var origin: AirportCode
        /// Where the leg ends.
        public var destination: AirportCode
        /// Local time `HH:mm` where the leg begins.
        public var departure: String
        /// Local time `HH:mm` where the leg ends, with `+1` behind it when that is the next day there, `-1` the day before.
        public var arrival: String
        /// As booked, such as `经济舱 Y`.
        public var cabin: String
        /// As the ticket says, such as `已出票`.
        public var status: String

        public init(
            designator: FlightDesignator,
            date: CivilDate,
            origin: AirportCode,
            destination: AirportCode,
            departure: String,
            arrival: String,
            cabin: String,
            status: String
        ) {
            self.designator = designator
            self.date = date
            self.origin = origin
            self.destination = destination
            self.departure = departure
            self.arrival = arrival
            self.cabin = cabin
            self.status = status
        }
    }

    /// 5 or 6 letters and digits (PNR).
    public var bookingReference: String
    /// Everybody on the booking.
    public var passengers: [Passenger]
    /// In the order flown.
    public var segments: [Segment]
    /// The company's number of the customer who booked, who sees it without a second factor once linked (绑定); nil for nobody's.
    public var customer: String?
    /// The last four digits of the telephone number that it was booked with, which prove it as a passenger's name does.
    public var phoneTail: String?
    /// Made up for a demonstration; every answer says so.
    public var isSample: Bool

    public init(
        bookingReference: String,
        passengers: [Passenger],
        segments: [Segment],
        customer: String? = nil,
        phoneTail: String? = nil,
        isSample: Bool = false
    ) {
        self.bookingReference = bookingReference
        self.passengers = passengers
        self.segments = segments
        self.customer = customer
        self.phoneTail = phoneTail
        self.isSample = isSample
    }
}
