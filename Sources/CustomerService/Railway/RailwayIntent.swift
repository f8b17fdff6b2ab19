/// What a customer of a railway wants, with what the text said about it.
enum RailwayIntent: Sendable, Hashable {
    /// How a train runs, and where it stops.
    case train(TrainQuestion)
    /// Which trains there are between two places.
    case route(RailRouteQuestion)
    /// An order of tickets.
    case tickets(TicketQuestion)
    /// What any account may be asked.
    case general(GeneralIntent)
}

/// A train by its number.
struct TrainQuestion: Sendable, Hashable {
    var number: TrainNumber
    /// Nil when the text names none, which means today.
    var day: DayMention?

    init(_ number: TrainNumber, day: DayMention? = nil) {
        self.number = number
        self.day = day
    }
}

/// A journey by train between two places; what is not known yet is nil.
struct RailRouteQuestion: Sendable, Hashable {
    var origin: RailPlace?
    var destination: RailPlace?
    var day: DayMention?

    init(from origin: RailPlace?, to destination: RailPlace?, day: DayMention? = nil) {
        self.origin = origin
        self.destination = destination
        self.day = day
    }
}

/// An order of tickets by its number and what proves it to be the customer's.
struct TicketQuestion: Sendable, Hashable {
    /// What only a passenger knows beside the number.
    enum Proof: Sendable, Hashable {
        /// A passenger's name.
        case name(String)
        /// The last four characters of a passenger's document.
        case documentTail(String)
    }

    var number: RailOrderNumber
    /// Nil when the text has none.
    var proof: Proof?

    init(_ number: RailOrderNumber, proof: Proof? = nil) {
        self.number = number
        self.proof = proof
    }
}
