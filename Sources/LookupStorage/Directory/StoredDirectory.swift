public import CustomerService
public import WebhookLedger
public import WebhookStorage

/// One account's flights, orders and itineraries in a database.
///
/// Each question is one transaction, so that an entry and its parts are of one moment, and waits for no writer.
public struct StoredDirectory: Sendable {
    /// Whose rows are seen and written.
    public let account: AccountName
    private let database: any SQLDatabase

    /// The lookups of one account; others' rows are not seen.
    ///
    /// - Parameter database: migrated.
    public init(_ database: any SQLDatabase, account: AccountName) {
        self.database = database
        self.account = account
    }

    private var flights: StoredFlights { StoredFlights(account: account, dialect: database.dialect) }
    private var orders: StoredOrders { StoredOrders(account: account) }
    private var itineraries: StoredItineraries { StoredItineraries(account: account) }
}

extension StoredDirectory: FlightDirectory {
    public func flights(_ designator: FlightDesignator, on date: CivilDate) async throws -> [Flight] {
        try await flights.legs(designator, on: date, in: database)
    }

    public func flights(
        from origins: [AirportCode],
        to destinations: [AirportCode],
        on date: CivilDate
    ) async throws -> [Flight] {
        try await flights.flights(from: origins, to: destinations, on: date, in: database)
    }
}

extension StoredDirectory: OrderDirectory {
    public func order(number: String) async throws -> Order? {
        try await orders.order(StoredOrders.byNumber, key: LookupKey(number), in: database)
    }

    /// One parcel may bring several orders; the newest is the one a customer asks about.
    public func order(trackingNumber: String) async throws -> Order? {
        let question = StoredOrders.byTrackingNumber(database.dialect)
        return try await orders.order(question, key: LookupKey(trackingNumber), in: database)
    }
}

extension StoredDirectory: ItineraryDirectory {
    /// The name must be that of the ticket's own passenger: a fellow traveller's name does not open the ticket.
    public func itineraries(ticketNumber: String, passenger: String) async throws -> [Itinerary] {
        let (name, ticket) = (PassengerName(passenger), StoredItineraries.ticketKey(ticketNumber))
        if name.isEmpty { return [] }
        let question = StoredItineraries.byTicket(database.dialect)
        return try await itineraries.itineraries(question, ticket, in: database).filter { itinerary in
            itinerary.passengers.contains { $0.ticketNumber == ticket && PassengerName($0.name) == name }
        }
    }

    public func itineraries(bookingReference: String, passenger: String) async throws -> [Itinerary] {
        let (name, reference) = (PassengerName(passenger), LookupKey(bookingReference).text)
        if name.isEmpty { return [] }
        return try await itineraries.itineraries(StoredItineraries.byReference, reference, in: database).filter { itinerary in
            itinerary.passengers.contains { PassengerName($0.name) == name }
        }
    }
}

extension StoredDirectory {
    /// Adds or replaces entries by their keys, in one transaction. Real ones drive out the sample's of the same key.
    @discardableResult
    public func save(_ entries: DirectoryEntries) async throws -> DirectoryChanges {
        try await save([entries], .importing)
    }

    /// What ``save(_:)-(DirectoryEntries)`` would do; nothing stays changed.
    public func rehearse(_ entries: DirectoryEntries) async throws -> DirectoryChanges {
        try await save([entries], .rehearsing)
    }

    /// Puts made-up entries in the place of all those that there are, in one transaction.
    public func replaceSamples(with samples: [DirectoryEntries]) async throws {
        let dialect = database.dialect
        let deletions = [
            StoredFlights.deleteAllSamples(dialect), StoredOrders.deleteAllSamples(dialect),
            StoredItineraries.deleteAllSamples(dialect),
        ]
        _ = try await save(samples, .importing, beforehand: deletions.map { SQLCommand($0, [.text(account.rawValue)]) })
    }

    private func save(
        _ entries: [DirectoryEntries],
        _ manner: SQLManner,
        beforehand: [SQLCommand] = []
    ) async throws -> DirectoryChanges {
        let writes = DirectoryWrites(entries: entries, flights: flights, orders: orders, itineraries: itineraries)
        let rows = try await database.run(DirectoryCommands(beforehand: beforehand, writes: writes), manner)
        var changes = DirectoryChanges()
        var index = beforehand.count
        for write in writes {
            if !rows[index + write.written].isEmpty { changes.count(replacing: !rows[index + write.earlier].isEmpty) }
            index += write.commands.count
        }
        return changes
    }
}

extension StoredDirectory {
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

/// What writes one entry.
struct DirectoryWrite {
    let commands: [SQLCommand]
    /// Which of the commands finds the entry whose place it takes; in no row where there is none.
    let earlier: Int
    /// Which of the commands writes it; in no row where a sample gave way.
    let written: Int

    func followed(by others: [SQLCommand]) -> DirectoryWrite {
        DirectoryWrite(commands: commands + others, earlier: earlier, written: written)
    }
}

/// Made when they are run: those of all entries at once would take several times the entries' room.
private struct DirectoryWrites: Sequence, Sendable {
    let entries: [DirectoryEntries]
    let flights: StoredFlights
    let orders: StoredOrders
    let itineraries: StoredItineraries

    func makeIterator() -> AnyIterator<DirectoryWrite> {
        AnyIterator(
            entries.lazy.flatMap { entries in
                (0..<entries.count).lazy.map { index in
                    switch entries {
                    case .flights(let entries):
                        flights.write(entries[index]).followed(by: flights.statistics(behind: index))
                    case .orders(let entries): orders.write(entries[index])
                    case .itineraries(let entries): itineraries.write(entries[index])
                    }
                }
            }
            .makeIterator()
        )
    }
}

private struct DirectoryCommands: Sequence, Sendable {
    let beforehand: [SQLCommand]
    let writes: DirectoryWrites

    func makeIterator() -> AnyIterator<SQLCommand> {
        var (beforehand, writes) = (beforehand.makeIterator(), writes.lazy.flatMap(\.commands).makeIterator())
        return AnyIterator { beforehand.next() ?? writes.next() }
    }
}
