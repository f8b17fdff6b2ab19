import CustomerService
import GRDB
import WebhookCore

/// An account's itineraries with the tables of their passengers and segments.
struct ItineraryTable {
    let account: AccountName

    static let passengersByTicket = """
        SELECT booking_reference, name FROM passenger INDEXED BY passenger_by_ticket WHERE account = ? AND ticket_number = ?
        """
    static let byReference = "SELECT * FROM itinerary WHERE account = ? AND booking_reference = ?"
    static let passengers = "SELECT * FROM passenger WHERE account = ? AND booking_reference = ? ORDER BY position"
    static let segments = "SELECT * FROM segment WHERE account = ? AND booking_reference = ? ORDER BY position"

    /// The name must be that of the ticket's own passenger: a fellow traveller's name does not open the ticket.
    func itineraries(ticketNumber: String, passenger: String, in db: Database) throws -> [Itinerary] {
        let name = PassengerName(passenger)
        if name.isEmpty { return [] }
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: Self.passengersByTicket),
            arguments: [account.rawValue, Self.ticketKey(ticketNumber)]
        )
        return try rows.filter { PassengerName($0["name"]) == name }
            .compactMap { row in try itinerary(reference: row["booking_reference"], in: db) }
    }

    func itineraries(bookingReference: String, passenger: String, in db: Database) throws -> [Itinerary] {
        let name = PassengerName(passenger)
        guard !name.isEmpty, let found = try itinerary(reference: LookupKey(bookingReference).text, in: db),
            found.passengers.contains(where: { PassengerName($0.name) == name })
        else { return [] }
        return [found]
    }

    private func itinerary(reference: String, in db: Database) throws -> Itinerary? {
        let key: StatementArguments = [account.rawValue, reference]
        guard let row = try Row.fetchOne(db.cachedStatement(sql: Self.byReference), arguments: key) else { return nil }
        return Itinerary(
            bookingReference: row["booking_reference"],
            passengers: try Row.fetchAll(db.cachedStatement(sql: Self.passengers), arguments: key).map { row in
                Itinerary.Passenger(name: row["name"], ticketNumber: row["ticket_number"])
            },
            segments: try Row.fetchAll(db.cachedStatement(sql: Self.segments), arguments: key).map(Itinerary.Segment.init(row:)),
            isSample: row["is_sample"]
        )
    }

    func save(_ itineraries: [Itinerary], in db: Database) throws -> DirectoryChanges {
        var changes = DirectoryChanges()
        for itinerary in itineraries {
            if let replacing = try save(itinerary, in: db) { changes.count(replacing: replacing) }
        }
        return changes
    }

    /// - Returns: whether an earlier itinerary was replaced; nil when a sample gave way to what is real.
    private func save(_ itinerary: Itinerary, in db: Database) throws -> Bool? {
        let key: [String] = [account.rawValue, LookupKey(itinerary.bookingReference).text]
        let earlier = try Row.fetchOne(db.cachedStatement(sql: Self.byReference), arguments: StatementArguments(key))
        if let earlier {
            if itinerary.isSample, !(earlier["is_sample"] as Bool) { return nil }
            // The parts go with it.
            try db.cachedStatement(sql: Self.delete).execute(arguments: StatementArguments(key))
        }
        try db.cachedStatement(sql: "INSERT INTO itinerary VALUES (?, ?, ?)").execute(
            arguments: StatementArguments(key) + [itinerary.isSample]
        )
        for (position, passenger) in itinerary.passengers.enumerated() {
            try db.cachedStatement(sql: "INSERT INTO passenger VALUES (?, ?, ?, ?, ?)").execute(
                arguments: StatementArguments(key) + [position, passenger.name, Self.ticketKey(passenger.ticketNumber)]
            )
        }
        for (position, segment) in itinerary.segments.enumerated() {
            try db.cachedStatement(sql: "INSERT INTO segment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").execute(
                arguments: StatementArguments(key) + [
                    position, segment.designator.airline, segment.designator.number, segment.designator.storedSuffix,
                    segment.date.description, segment.origin.rawValue, segment.destination.rawValue, segment.departure,
                    segment.arrival, segment.cabin, segment.status,
                ]
            )
        }
        return earlier != nil
    }

    /// Removes what ``SampleData`` put there, with all parts.
    func deleteSamples(in db: Database) throws {
        try db.execute(sql: Self.deleteAllSamples, arguments: [account.rawValue])
    }

    static let deleteAllSamples = "DELETE FROM itinerary INDEXED BY itinerary_sample WHERE account = ? AND is_sample = 1"
    private static let delete = "DELETE FROM itinerary WHERE account = ? AND booking_reference = ?"

    /// A ticket number without the hyphen that is printed after the airline's code.
    static func ticketKey(_ written: String) -> String {
        LookupKey(written).text.filter { $0 != "-" }
    }
}

extension Itinerary.Segment {
    fileprivate init(row: Row) throws {
        self.init(
            designator: FlightDesignator(row: row),
            date: try CivilDate(stored: row["date"]),
            origin: AirportCode(rawValue: row["origin"]),
            destination: AirportCode(rawValue: row["destination"]),
            departure: row["departure"],
            arrival: row["arrival"],
            cabin: row["cabin"],
            status: row["status"]
        )
    }
}
