public import CustomerService
import FoundationEssentials
public import WebhookCore

/// One account's flights, orders and itineraries in a PostgreSQL database.
public struct PostgreSQLDirectory: Sendable {
    /// Whose rows are seen and written.
    public let account: AccountName
    private let database: PostgreSQLDatabase

    /// The lookups of one account; others' rows are not seen.
    public init(_ database: PostgreSQLDatabase, account: AccountName) {
        self.database = database
        self.account = account
    }

    /// The entries whose documents a statement finds in its first column.
    private func entries<Entry: Decodable>(
        _ statement: PostgreSQLStatement,
        _ values: [PostgreSQLValue]
    ) async throws -> [Entry] {
        try await StorageError.translating {
            let command = PostgreSQLCommand(statement, [.text(account.rawValue)] + values)
            return try await database.run(command, .repeatable).map { row in
                try JSONDecoder().decode(Entry.self, from: Data(try row.bytes(0)))
            }
        }
    }
}

extension PostgreSQLDirectory: FlightDirectory {
    public func flights(_ designator: FlightDesignator, on date: CivilDate) async throws -> [Flight] {
        let key = designator.values + [.text(date.description)]
        var legs: [Flight] = try await entries(Self.legsByNumber, key)
        let known = Set(legs.map(\.leg))
        let sold: [Flight] = try await entries(Self.legsByCodeshare, key)
        for flight in sold where !known.contains(flight.leg) {
            var flight = flight
            flight.operatedBy = flight.designator
            flight.designator = designator
            legs.append(flight)
        }
        return legs.sorted { ($0.leg, $0.scheduledDeparture) < ($1.leg, $1.scheduledDeparture) }
    }

    public func flights(
        from origins: [AirportCode],
        to destinations: [AirportCode],
        on date: CivilDate
    ) async throws -> [Flight] {
        if origins.isEmpty || destinations.isEmpty { return [] }
        let places: [PostgreSQLValue] = [.texts(origins.map(\.rawValue)), .texts(destinations.map(\.rawValue))]
        return try await entries(Self.flightsByRoute, [.text(date.description)] + places)
    }

    private static let legsByNumber = PostgreSQLStatement(
        """
        SELECT document FROM flight
        WHERE account = $1 AND airline = $2 AND number = $3 AND suffix = $4 AND service_date = $5 ORDER BY leg
        """
    )
    private static let legsByCodeshare = PostgreSQLStatement(
        """
        SELECT f.document FROM flight_codeshare asked
        JOIN flight f ON f.account = asked.account AND f.airline = asked.operating_airline
            AND f.number = asked.operating_number AND f.suffix = asked.operating_suffix
            AND f.service_date = asked.service_date AND f.leg = asked.leg
        WHERE asked.account = $1 AND asked.airline = $2 AND asked.number = $3 AND asked.suffix = $4
            AND asked.service_date = $5
        ORDER BY f.leg, f.scheduled_departure
        """
    )
    private static let flightsByRoute = PostgreSQLStatement(
        """
        SELECT document FROM flight
        WHERE account = $1 AND service_date = $2 AND origin = ANY ($3) AND destination = ANY ($4)
        ORDER BY scheduled_departure, airline, number, suffix, leg
        """
    )
}

extension PostgreSQLDirectory: OrderDirectory {
    public func order(number: String) async throws -> Order? {
        let found: [Order] = try await entries(Self.orderByNumber, [.text(LookupKey(number).text)])
        return found.first
    }

    /// One parcel may bring several orders; the newest is the one a customer asks about.
    public func order(trackingNumber: String) async throws -> Order? {
        let found: [Order] = try await entries(Self.orderByTrackingNumber, [.text(LookupKey(trackingNumber).text)])
        return found.first
    }

    private static let orderByNumber = PostgreSQLStatement(
        "SELECT document FROM merchant_order WHERE account = $1 AND number_key = $2"
    )
    private static let orderByTrackingNumber = PostgreSQLStatement(
        """
        SELECT o.document FROM parcel p JOIN merchant_order o ON o.account = p.account AND o.number_key = p.number_key
        WHERE p.account = $1 AND p.tracking_key = $2 ORDER BY o.placed_at DESC LIMIT 1
        """
    )
}

extension PostgreSQLDirectory: ItineraryDirectory {
    /// The name must be that of the ticket's own passenger: a fellow traveller's name does not open the ticket.
    public func itineraries(ticketNumber: String, passenger: String) async throws -> [Itinerary] {
        let (name, ticket) = (PassengerName(passenger), ItineraryTable.ticketKey(ticketNumber))
        if name.isEmpty { return [] }
        let found: [Itinerary] = try await entries(Self.itinerariesByTicket, [.text(ticket)])
        return found.filter { itinerary in
            itinerary.passengers.contains { $0.ticketNumber == ticket && PassengerName($0.name) == name }
        }
    }

    public func itineraries(bookingReference: String, passenger: String) async throws -> [Itinerary] {
        let name = PassengerName(passenger)
        if name.isEmpty { return [] }
        let found: [Itinerary] = try await entries(Self.itineraryByReference, [.text(LookupKey(bookingReference).text)])
        return found.filter { $0.passengers.contains { PassengerName($0.name) == name } }
    }

    private static let itinerariesByTicket = PostgreSQLStatement(
        """
        SELECT i.document FROM passenger p
        JOIN itinerary i ON i.account = p.account AND i.booking_reference = p.booking_reference
        WHERE p.account = $1 AND p.ticket_number = $2
        """
    )
    private static let itineraryByReference = PostgreSQLStatement(
        "SELECT document FROM itinerary WHERE account = $1 AND booking_reference = $2"
    )
}

extension PostgreSQLDirectory: AccountDirectory {
    /// How long a whole import may take.
    private static let savingLimit: Duration = .seconds(600)

    @discardableResult
    public func save(_ entries: DirectoryEntries) async throws -> DirectoryChanges {
        try await save([entries])
    }

    public func rehearse(_ entries: DirectoryEntries) async throws -> DirectoryChanges {
        try await save(
            [entries],
            beforehand: [PostgreSQLCommand(once: "BEGIN")],
            afterwards: [PostgreSQLCommand(once: "ROLLBACK")]
        )
    }

    public func replaceSamples(with samples: [DirectoryEntries]) async throws {
        let account = PostgreSQLValue.text(account.rawValue)
        let deletions = ["flight", "merchant_order", "itinerary"].map { table in
            PostgreSQLCommand(once: "DELETE FROM \(table) WHERE account = $1 AND is_sample", [account])
        }
        _ = try await save(samples, beforehand: deletions)
    }

    private func save(
        _ entries: [DirectoryEntries],
        beforehand: [PostgreSQLCommand] = [],
        afterwards: [PostgreSQLCommand] = []
    ) async throws -> DirectoryChanges {
        let writes = try entries.flatMap { try $0.writes(of: account) }
        return try await StorageError.translating {
            let rows = try await database.run(
                beforehand + writes.flatMap(\.commands) + afterwards,
                .long,
                within: Self.savingLimit
            )
            var changes = DirectoryChanges()
            var index = beforehand.count
            for write in writes {
                // The last of an entry's commands tells whether it was there before, and nothing where it gave way.
                let last = rows[index + write.verdict]
                index += write.commands.count
                if let row = last.first { changes.count(replacing: try row.boolean(0)) }
            }
            return changes
        }
    }
}
