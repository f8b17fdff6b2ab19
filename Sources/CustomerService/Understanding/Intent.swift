/// What a customer wants, with what the text said about it.
public enum Intent: Sendable, Hashable {
    /// How a flight is.
    case flight(FlightQuestion)
    /// A flight's number whose airline is not said and not the account's own.
    case flightNumber(Int)
    /// Looks like a flight, of an airline that the table does not have.
    case unknownAirline(FlightDesignator)
    /// A train, which an airline knows nothing about.
    case train(TrainNumber)
    /// Which flights there are between two places.
    case route(RouteQuestion)
    /// A booking.
    case itinerary(ItineraryQuestion)
    /// An order or a parcel.
    case order(OrderQuestion)
    /// Freight by air.
    case airWaybill(AirWaybill)
    /// A telephone number, which finds nothing.
    case mobileNumber
    /// Something that must not be typed into a chat.
    case secret(Secret)
    /// Something without an identifier.
    case topic(Topic)
    /// Nothing that is known.
    case unknown
}

/// A flight by its number.
public struct FlightQuestion: Sendable, Hashable {
    /// The flight's number.
    public var designator: FlightDesignator
    /// Nil when the text names none, which means today.
    public var day: DayMention?
    /// The number was converted from ICAO's form, which may not hold.
    public var isSuggestion: Bool

    public init(_ designator: FlightDesignator, day: DayMention? = nil, isSuggestion: Bool = false) {
        self.designator = designator
        self.day = day
        self.isSuggestion = isSuggestion
    }
}

/// Flights between two places.
public struct RouteQuestion: Sendable, Hashable {
    /// Where from; nil where it is still to be asked.
    public var origin: Place?
    /// Where to; nil where it is still to be asked.
    public var destination: Place?
    /// Which day; nil where it is still to be asked.
    public var day: DayMention?
    /// 往返: the way back is asked for too.
    public var isRoundTrip: Bool

    /// What is not known yet is nil.
    public init(from origin: Place?, to destination: Place?, day: DayMention? = nil, isRoundTrip: Bool = false) {
        self.origin = origin
        self.destination = destination
        self.day = day
        self.isRoundTrip = isRoundTrip
    }
}

/// A booked journey by a number and the passenger's name.
public struct ItineraryQuestion: Sendable, Hashable {
    /// What finds a booking.
    public enum Identifier: Sendable, Hashable, Codable {
        /// The number of a ticket.
        case ticket(TicketNumber)
        /// The reference of a booking.
        case booking(BookingReference)
    }

    /// What finds the booking; the passenger's name proves it.
    public var identifier: Identifier
    /// Nil when the text has none; it is needed as second factor.
    public var passenger: String?

    public init(_ identifier: Identifier, passenger: String?) {
        self.identifier = identifier
        self.passenger = passenger
    }
}

/// An order or its parcel by what was typed; both readings where both fit.
public struct OrderQuestion: Sendable, Hashable {
    /// The order's number.
    public var number: String?
    /// The parcel's number, with its carrier.
    public var parcel: TrackingNumber?
    /// What the number may be as well, if no order has it.
    public var secret: Secret?
    /// The end of the telephone number, where it stands beside the number.
    public var phone: PhoneTail?

    /// One of the first two is known.
    public init(
        number: String? = nil,
        parcel: TrackingNumber? = nil,
        secret: Secret? = nil,
        phone: PhoneTail? = nil
    ) {
        self.number = number
        self.parcel = parcel
        self.secret = secret
        self.phone = phone
    }
}

/// A number that gives access to a person's money or identity.
public enum Secret: Sendable, Hashable {
    /// The number of a bank card.
    case bankCard
    /// The number of an identity card.
    case residentID
}
