/// A booked journey: who flies which flights under one booking reference.
public struct Itinerary: Sendable, Hashable {
    public struct Passenger: Sendable, Hashable {
        /// In full; answers mask it.
        public var name: String
        /// 13 digits.
        public var ticketNumber: String
    }

    public struct Segment: Sendable, Hashable {
        public var designator: FlightDesignator
        public var date: CivilDate
        public var origin: AirportCode
        public var destination: AirportCode
        /// Local times `HH:mm`.
        public var departure: String
        public var arrival: String
        public var cabin: String
        public var status: String
    }

    /// 5 or 6 letters and digits (PNR).
    public var bookingReference: String
    public var passengers: [Passenger]
    public var segments: [Segment]
    public var isSample: Bool
}
