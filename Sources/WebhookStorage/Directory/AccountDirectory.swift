public import CustomerService
public import WebhookCore

/// One account's flights, orders and itineraries in a ``ServiceDatabase``. Other accounts' are not seen.
public protocol AccountDirectory: FlightDirectory, OrderDirectory, ItineraryDirectory {
    /// Whose they are.
    var account: AccountName { get }

    /// Adds or replaces entries by their keys, in one transaction. Real ones drive out the sample's of the same key.
    @discardableResult
    func save(_ entries: DirectoryEntries) async throws -> DirectoryChanges

    /// What ``save(_:)-(DirectoryEntries)`` would do; nothing stays changed.
    func rehearse(_ entries: DirectoryEntries) async throws -> DirectoryChanges

    /// Puts made-up entries in the place of all those that there are, in one transaction.
    func replaceSamples(with samples: [DirectoryEntries]) async throws
}

extension AccountDirectory {
    /// Adds or replaces flights in one transaction.
    @discardableResult
    public func save(_ flights: [Flight]) async throws -> DirectoryChanges { try await save(.flights(flights)) }

    /// Adds or replaces orders in one transaction, each with its items and parcels.
    @discardableResult
    public func save(_ orders: [Order]) async throws -> DirectoryChanges { try await save(.orders(orders)) }

    /// Adds or replaces itineraries in one transaction, each with its passengers and segments.
    @discardableResult
    public func save(_ itineraries: [Itinerary]) async throws -> DirectoryChanges {
        try await save(.itineraries(itineraries))
    }
}

/// Entries of one kind.
public enum DirectoryEntries: Sendable {
    /// Of an airline.
    case flights([Flight])
    /// Of a shop.
    case orders([Order])
    /// Booked journeys.
    case itineraries([Itinerary])

    /// How many there are.
    public var count: Int {
        switch self {
        case .flights(let flights): flights.count
        case .orders(let orders): orders.count
        case .itineraries(let itineraries): itineraries.count
        }
    }
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

    mutating func count(replacing: Bool) {
        if replacing { replaced += 1 } else { added += 1 }
    }
}
