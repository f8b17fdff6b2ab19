public import FoundationEssentials

/// Tickets for a train that were ordered together (车票订单).
public struct TrainOrder: Sendable, Hashable, Codable {
    /// How far it is.
    public enum State: String, Sendable, Hashable, CaseIterable, Codable {
        /// In the order of a ticket's life; the last three are the ways out of it.
        case awaitingPayment, paid, checkedIn, completed, changed, refunded, cancelled
    }

    /// One traveller with the seat.
    public struct Passenger: Sendable, Hashable, Codable {
        /// In full; answers mask it.
        public var name: String
        /// The last four characters of the document that the ticket was bought with; nil where the name alone proves it.
        public var documentTail: String?
        /// Such as `05车12A号`; nil before seats are given.
        public var seat: String?
        /// Such as `二等座`.
        public var seatClass: String
        /// In fen (分).
        public var fare: Int64

        public init(name: String, documentTail: String? = nil, seat: String? = nil, seatClass: String, fare: Int64) {
            self.name = name
            self.documentTail = documentTail
            self.seat = seat
            self.seatClass = seatClass
            self.fare = fare
        }
    }

    /// The electronic order's number.
    public var number: RailOrderNumber
    /// Who ordered, as in `CustomerLink.customer`; nil where the company does not know.
    public var customer: String?
    /// When it was ordered.
    public var placedAt: Date
    /// How far it is.
    public var state: State
    /// Which train.
    public var train: TrainNumber
    /// When the customer's journey begins.
    public var date: CivilDate
    /// Where it begins, without 站.
    public var origin: String
    /// Where it ends, without 站.
    public var destination: String
    /// Minutes after midnight of ``date``.
    public var departure: Int
    /// Minutes after midnight of ``date``, 1,440 and more on the days after.
    public var arrival: Int
    /// Everybody on the order.
    public var passengers: [Passenger]
    /// Made up for a demonstration; every answer says so.
    public var isSample: Bool

    /// An order of nobody who is linked has no customer.
    public init(
        _ number: RailOrderNumber,
        customer: String? = nil,
        placedAt: Date,
        state: State,
        train: TrainNumber,
        on date: CivilDate,
        from origin: String,
        to destination: String,
        departure: Int,
        arrival: Int,
        passengers: [Passenger],
        isSample: Bool = false
    ) {
        self.number = number
        self.customer = customer
        self.placedAt = placedAt
        self.state = state
        self.train = train
        self.date = date
        self.origin = origin
        self.destination = destination
        self.departure = departure
        self.arrival = arrival
        self.passengers = passengers
        self.isSample = isSample
    }
}
