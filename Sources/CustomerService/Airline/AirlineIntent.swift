/// What a customer of an airline wants, with what the text said about it.
public enum AirlineIntent: Sendable, Hashable {
    /// How a flight is.
    case flight(FlightQuestion)
    /// To be told what becomes of a flight.
    case reminder(FlightQuestion)
    /// A flight of a day whose number is not said.
    case someFlight(DayMention)
    /// A flight's number whose airline is not said and not the account's own.
    case flightNumber(Int)
    /// Looks like a flight, of an airline that the table does not have.
    case unknownAirline(FlightDesignator)
    /// A train, which an airline knows nothing about.
    case train(TrainNumber)
    /// Which flights there are between two places.
    case route(RouteQuestion)
    /// Pinyin that several cities share.
    case ambiguousPlace([Place])
    /// A booking.
    case itinerary(ItineraryQuestion)
    /// What proves a booking to be the customer's, without the number that finds it.
    case passenger(name: String?, phone: String?)
    /// What may be a passenger's name, where one is asked for, but has no surname known.
    case uncertainName(String)
    /// Freight by air.
    case airWaybill(AirWaybill)
    /// An answer to the list or the offer that was shown.
    case answer(ListAnswer)
    /// What any account may be asked.
    case general(GeneralIntent)
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

/// A booked journey by a number, and what proves it.
public struct ItineraryQuestion: Sendable, Hashable {
    /// What finds a booking.
    public enum Identifier: Sendable, Hashable, Codable {
        /// The number of a ticket.
        case ticket(TicketNumber)
        /// The reference of a booking.
        case booking(BookingReference)
    }

    /// What finds the booking.
    public var identifier: Identifier
    /// Nil when the text has none; it is needed as second factor.
    public var proof: ItineraryProof?

    public init(_ identifier: Identifier, proof: ItineraryProof?) {
        self.identifier = identifier
        self.proof = proof
    }

    /// With the passenger's name, where it is known.
    public init(_ identifier: Identifier, passenger: String?) {
        self.init(identifier, proof: passenger.map { .passenger($0) })
    }

    /// The name that was given.
    public var passenger: String? {
        if case .passenger(let name)? = proof { name } else { nil }
    }
}

/// What proves that a booked journey is somebody's, beside the number that finds it.
public enum ItineraryProof: Sendable, Hashable, Codable {
    /// A passenger's name; of a ticket its own passenger's.
    case passenger(String)
    /// The number of a passenger's ticket, beside a booking reference.
    case ticket(TicketNumber)
    /// The last four digits of the telephone number that it was booked with.
    case phone(String)
}

extension AirlineIntent {
    var isRoute: Bool { if case .route = self { true } else { false } }

    /// What is asked about, where it can be answered by itself.
    var subject: Topic? {
        switch self {
        case .flight: .flightStatus
        case .reminder: .reminders
        case .route(let question): question.origin == nil || question.destination == nil ? nil : .route
        case .itinerary: .itinerary
        case .train: .trainStatus
        case .general(.topic(let topic)): AirlineUnderstanding.lookups.contains(topic) ? nil : topic
        default: nil
        }
    }
}
