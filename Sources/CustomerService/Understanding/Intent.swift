/// What a customer wants, with what the text said about it.
public enum Intent: Sendable, Hashable {
    case flight(FlightQuestion)
    /// A flight's number whose airline is not said and not the account's own.
    case flightNumber(Int)
    /// Looks like a flight, of an airline that the table does not have.
    case unknownAirline(FlightDesignator)
    case train(TrainNumber)
    case route(RouteQuestion)
    case itinerary(ItineraryQuestion)
    case order(OrderQuestion)
    case airWaybill(AirWaybill)
    case mobileNumber
    /// Something that must not be typed into a chat.
    case secret(Secret)
    case topic(Topic)
    case unknown
}

/// A flight by its number.
public struct FlightQuestion: Sendable, Hashable {
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
    public var origin: Place?
    public var destination: Place?
    public var day: DayMention?
    /// 往返: the way back is asked for too.
    public var isRoundTrip: Bool

    public init(from origin: Place?, to destination: Place?, day: DayMention? = nil, isRoundTrip: Bool = false) {
        self.origin = origin
        self.destination = destination
        self.day = day
        self.isRoundTrip = isRoundTrip
    }
}

/// A booked journey by a number and the passenger's name.
public struct ItineraryQuestion: Sendable, Hashable {
    public enum Identifier: Sendable, Hashable, Codable {
        case ticket(TicketNumber)
        case booking(BookingReference)
    }

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
    public var number: String?
    public var parcel: TrackingNumber?
    /// What the number may be as well, if no order has it.
    public var secret: Secret?

    public init(number: String? = nil, parcel: TrackingNumber? = nil, secret: Secret? = nil) {
        self.number = number
        self.parcel = parcel
        self.secret = secret
    }
}

/// A number that gives access to a person's money or identity.
public enum Secret: Sendable, Hashable {
    case bankCard
    case residentID
}
