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

extension SQLiteDirectory: AccountDirectory {
    @discardableResult
    public func save(_ entries: DirectoryEntries) async throws -> DirectoryChanges {
        try await write { [account] db in try entries.save(in: db, account: account) }
    }

    public func rehearse(_ entries: DirectoryEntries) async throws -> DirectoryChanges {
        try await StorageError.translating {
            try await database.pool.writeWithoutTransaction { [account] db in
                var changes = DirectoryChanges()
                try db.inTransaction(.immediate) {
                    changes = try entries.save(in: db, account: account)
                    return .rollback
                }
                return changes
            }
        }
    }

    public func replaceSamples(with samples: [DirectoryEntries]) async throws {
        try await write { [account] db in
            try FlightTable(account: account).deleteSamples(in: db)
            try OrderTable(account: account).deleteSamples(in: db)
            try ItineraryTable(account: account).deleteSamples(in: db)
            for entries in samples { _ = try entries.save(in: db, account: account) }
        }
    }
}

extension DirectoryEntries {
    fileprivate func save(in db: Database, account: AccountName) throws -> DirectoryChanges {
        switch self {
        case .flights(let flights): try FlightTable(account: account).save(flights, in: db)
        case .orders(let orders): try OrderTable(account: account).save(orders, in: db)
        case .itineraries(let itineraries): try ItineraryTable(account: account).save(itineraries, in: db)
        }
    }
}
