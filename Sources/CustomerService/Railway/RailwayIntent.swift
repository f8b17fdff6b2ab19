/// What a customer of a railway wants, with what the text said about it.
enum RailwayIntent: Sendable, Hashable {
    /// How a train runs, and where it stops.
    case train(TrainQuestion)
    /// Which trains there are between two places.
    case route(RailRouteQuestion)
    /// An order of tickets.
    case tickets(TicketQuestion)
    /// What proves an order to be the customer's, without its number.
    case passenger(name: String?, documentTail: String?)
    /// What may be a passenger's name, where one is asked for, but has no surname known.
    case uncertainName(String)
    /// An answer to the list or the offer that was shown.
    case answer(ListAnswer)
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
    /// The trains that are wanted; nil for all.
    var kind: Kind?
    /// Nil for the usual order.
    var order: Order?

    /// A kind of train by the letter of its number.
    enum Kind: String, Sendable, Hashable, Codable {
        /// 高铁: G and C.
        case highSpeed
        /// 动车: D.
        case multipleUnit
        /// 普快: the others.
        case slow

        func contains(_ train: TrainNumber) -> Bool {
            switch train.description.first {
            case "G", "C": self == .highSpeed
            case "D": self == .multipleUnit
            default: self == .slow
            }
        }
    }

    /// Which trains first.
    enum Order: String, Sendable, Hashable, Codable {
        case earliest, latest, cheapest

        init?(_ order: TimeOrder) {
            switch order {
            case .earliest: self = .earliest
            case .latest: self = .latest
            case .earlier, .later: return nil
            }
        }
    }

    init(from origin: RailPlace?, to destination: RailPlace?, day: DayMention? = nil) {
        self.origin = origin
        self.destination = destination
        self.day = day
    }
}

/// An order of tickets by its number and what proves it to be the customer's.
struct TicketQuestion: Sendable, Hashable {
    /// What only a passenger knows beside the number.
    enum Proof: Sendable, Hashable, Codable {
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

extension RailwayIntent {
    /// What is asked about, where it can be answered by itself.
    var subject: Topic? {
        switch self {
        case .train: .timetable
        case .route(let question): question.origin == nil || question.destination == nil ? nil : .trainSeats
        case .tickets: .trainTickets
        case .general(.topic(let topic)): RailwayUnderstanding.lookups.contains(topic) ? nil : topic
        default: nil
        }
    }
}
