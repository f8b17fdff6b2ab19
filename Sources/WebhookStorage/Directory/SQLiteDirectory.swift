public import CustomerService
import GRDB
public import WebhookCore

/// One account's flights, orders and itineraries in the embedded database.
///
/// Lookups run on the pool's reader connections, off the caller's thread, and wait for no writer.
public struct SQLiteDirectory: Sendable {
    /// Whose rows are seen and written.
    public let account: AccountName
    let database: SQLiteDatabase

    /// The lookups of one account; others' rows are not seen.
    public init(_ database: SQLiteDatabase, account: AccountName) {
        self.database = database
        self.account = account
    }

    /// All accounts that share the database and have lookups, in alphabetical order.
    public func accounts() async throws -> [AccountName] { try await database.accounts() }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await StorageError.translating { try await database.pool.read(body) }
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await StorageError.translating { try await database.pool.write(body) }
    }
}

extension SQLiteDirectory: FlightDirectory {
    public func flights(_ designator: FlightDesignator, on date: CivilDate) async throws -> [Flight] {
        try await read { [account] db in try FlightTable(account: account).legs(designator, on: date, in: db) }
    }

    public func flights(
        from origins: [AirportCode],
        to destinations: [AirportCode],
        on date: CivilDate
    ) async throws -> [Flight] {
        try await read { [account] db in
            try FlightTable(account: account).flights(from: origins, to: destinations, on: date, in: db)
        }
    }
}

extension SQLiteDirectory: OrderDirectory {
    public func order(number: String) async throws -> Order? {
        try await read { [account] db in try OrderTable(account: account).order(number: number, in: db) }
    }

    public func order(trackingNumber: String) async throws -> Order? {
        try await read { [account] db in try OrderTable(account: account).order(trackingNumber: trackingNumber, in: db) }
    }
}

extension SQLiteDirectory: ItineraryDirectory {
    public func itineraries(ticketNumber: String, passenger: String) async throws -> [Itinerary] {
        try await read { [account] db in
            try ItineraryTable(account: account).itineraries(ticketNumber: ticketNumber, passenger: passenger, in: db)
        }
    }

    public func itineraries(bookingReference: String, passenger: String) async throws -> [Itinerary] {
        try await read { [account] db in
            try ItineraryTable(account: account).itineraries(bookingReference: bookingReference, passenger: passenger, in: db)
        }
    }
}

extension SQLiteDirectory {
    /// What saving did, by natural key.
    public struct Changes: Sendable, Hashable {
        /// Entries that were not there before.
        public var added = 0
        /// Entries that took the place of an earlier one.
        public var replaced = 0

        public init(added: Int = 0, replaced: Int = 0) {
            self.added = added
            self.replaced = replaced
        }

        mutating func count(replacing: Bool) {
            if replacing { replaced += 1 } else { added += 1 }
        }
    }

    /// Adds or replaces flights in one transaction. Real flights drive out the sample's of the same number and day.
    @discardableResult
    public func save(_ flights: [Flight]) async throws -> Changes {
        try await write { [account] db in try FlightTable(account: account).save(flights, in: db) }
    }

    /// Adds or replaces orders in one transaction, each with its items and parcels.
    @discardableResult
    public func save(_ orders: [Order]) async throws -> Changes {
        try await write { [account] db in try OrderTable(account: account).save(orders, in: db) }
    }

    /// Adds or replaces itineraries in one transaction, each with its passengers and segments.
    @discardableResult
    public func save(_ itineraries: [Itinerary]) async throws -> Changes {
        try await write { [account] db in try ItineraryTable(account: account).save(itineraries, in: db) }
    }
}
