public import CustomerService

/// Entries of one kind.
public enum DirectoryEntries: Sendable {
    /// Of an airline.
    case flights([Flight])
    /// Of a shop.
    case orders([Order])
    /// Booked journeys.
    case itineraries([Itinerary])
    /// Cards of a bank's customers, with bills and transactions.
    case cards([PaymentCard])
    /// Of a railway.
    case trains([Train])
    /// Orders of train tickets.
    case tickets([TrainOrder])

    /// How many there are.
    public var count: Int {
        switch self {
        case .flights(let flights): flights.count
        case .orders(let orders): orders.count
        case .itineraries(let itineraries): itineraries.count
        case .cards(let cards): cards.count
        case .trains(let trains): trains.count
        case .tickets(let orders): orders.count
        }
    }
}

/// What entries of one kind are found by.
enum DirectoryKeys: Sendable {
    /// With leg 0 for all legs.
    case flights([FlightKey])
    case orders([LookupKey])
    case itineraries([LookupKey])
    case cards([LookupKey])
    case trains([TrainKey])
    case tickets([RailOrderNumber])

    var count: Int {
        switch self {
        case .flights(let keys): keys.count
        case .orders(let keys), .itineraries(let keys), .cards(let keys): keys.count
        case .trains(let keys): keys.count
        case .tickets(let keys): keys.count
        }
    }
}

/// What a leg is found by.
struct FlightKey: Hashable {
    let designator: FlightDesignator
    let date: CivilDate
    let leg: Int
}

/// What saving did, by natural key.
public struct DirectoryChanges: Sendable, Hashable {
    /// Entries that were not there before.
    public var added = 0
    /// Entries that took the place of an earlier one.
    public var replaced = 0

    /// Nothing unless stated.
    public init(added: Int = 0, replaced: Int = 0) {
        self.added = added
        self.replaced = replaced
    }
}
