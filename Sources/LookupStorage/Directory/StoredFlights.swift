import CustomerService
import FoundationEssentials
import WebhookLedger
import WebhookStorage

/// An account's flights, one row a leg, with the codeshares in a table of their own.
struct StoredFlights {
    let account: AccountName
    let dialect: SQLDialect

    /// Two statements with the same values: flights, and the codeshares of the same flights.
    struct Question {
        let flights: SQLStatement
        let codeshares: SQLStatement

        fileprivate init(from tables: String, where condition: String, order: String) {
            flights = SQLStatement(
                """
                SELECT \(StoredFlights.columns.map { "f." + $0 }.joined(separator: ", "))
                FROM \(tables) WHERE \(condition) ORDER BY \(order)
                """
            )
            codeshares = SQLStatement(
                """
                SELECT f.airline, f.number, f.suffix, f.leg, c.airline, c.number, c.suffix
                FROM \(tables)
                JOIN flight_codeshare c ON c.account = f.account AND c.operating_airline = f.airline
                    AND c.operating_number = f.number AND c.operating_suffix = f.suffix AND c.service_date = f.service_date
                    AND c.leg = f.leg
                WHERE \(condition)
                """
            )
        }
    }

    static let byNumber = Question(
        from: "flight f",
        where: "f.account = $1 AND f.airline = $2 AND f.number = $3 AND f.suffix = $4 AND f.service_date = $5",
        order: "f.leg"
    )

    static let byCodeshare = Question(
        from: """
            flight_codeshare asked
            JOIN flight f ON f.account = asked.account AND f.airline = asked.operating_airline
                AND f.number = asked.operating_number AND f.suffix = asked.operating_suffix
                AND f.service_date = asked.service_date AND f.leg = asked.leg
            """,
        where: """
            asked.account = $1 AND asked.airline = $2 AND asked.number = $3 AND asked.suffix = $4 AND asked.service_date = $5
            """,
        order: "f.leg, f.scheduled_departure"
    )

    static func byRoute(_ dialect: SQLDialect, origins: Int, destinations: Int) -> Question {
        func places(_ count: Int, after first: Int) -> String {
            (1...count).map { "$\(first + $0)" }.joined(separator: ", ")
        }
        return Question(
            from: "flight f\(dialect.index("flight_by_route"))",
            where: """
                f.account = $1 AND f.service_date = $2 AND f.origin IN (\(places(origins, after: 2)))
                    AND f.destination IN (\(places(destinations, after: 2 + origins)))
                """,
            order: "f.scheduled_departure, f.airline, f.number, f.suffix, f.leg"
        )
    }

    /// The most airports of a place, beyond which some are left out: each number of them is a statement of its own.
    private static let maxAirports = 16

    func legs(_ designator: FlightDesignator, on date: CivilDate, in database: any SQLDatabase) async throws -> [Flight] {
        let values = [.text(account.rawValue)] + designator.values + [.text(date.description)]
        let questions = [Self.byNumber, Self.byCodeshare]
        let rows = try await database.run(questions.flatMap { $0.commands(values) }, .reading)
        var legs = try Flight.read(rows[0], codeshares: rows[1])
        for var flight in try Flight.read(rows[2], codeshares: rows[3]) {
            guard !legs.contains(where: { $0.leg == flight.leg && $0.operatedBy == nil }) else { continue }
            flight.operatedBy = flight.designator
            flight.designator = designator
            legs.append(flight)
        }
        return legs.sorted { ($0.leg, $0.scheduledDeparture) < ($1.leg, $1.scheduledDeparture) }
    }

    func flights(
        from origins: [AirportCode],
        to destinations: [AirportCode],
        on date: CivilDate,
        in database: any SQLDatabase
    ) async throws -> [Flight] {
        if origins.isEmpty || destinations.isEmpty { return [] }
        let (origins, destinations) = (origins.prefix(Self.maxAirports), destinations.prefix(Self.maxAirports))
        let question = Self.byRoute(dialect, origins: origins.count, destinations: destinations.count)
        let places = (origins + destinations).map { SQLValue.text($0.rawValue) }
        let rows = try await database.run(
            question.commands([.text(account.rawValue), .text(date.description)] + places),
            .reading
        )
        return try Flight.read(rows[0], codeshares: rows[1])
    }

    // MARK: Saving

    /// A sample gives way to what is real of the same number and day, and real ones drive samples out.
    func write(_ flight: Flight) -> DirectoryWrite {
        let operating = flight.operatedBy ?? flight.designator
        let number = [.text(account.rawValue)] + operating.values + [.text(flight.serviceDate.description)]
        let leg = number + [.integer(flight.leg)]
        let mine = leg + [.flag(flight.isSample)]
        let sold = Set(flight.codeshares + [flight.designator]).subtracting([operating])
        return DirectoryWrite(
            commands: [
                SQLCommand(Self.deleteSamples, number + [.flag(flight.isSample)]),
                SQLCommand(Self.exists, leg),
                SQLCommand(Self.upsert, leg + flight.facts),
                SQLCommand(Self.deleteCodeshares, mine),
            ] + sold.map { SQLCommand(Self.insertCodeshare, mine + $0.values) },
            earlier: 1,
            written: 2
        )
    }

    /// What is run behind a flight's own commands where it is this one of an import: whenever there are twice as many. Both tables have
    /// an index by another order, by which an engine without statistics looks a day through for each flight.
    func statistics(behind index: Int) -> [SQLCommand] {
        let (parts, rest) = (index + 1).quotientAndRemainder(dividingBy: Self.firstLook)
        guard rest == 0, parts & (parts - 1) == 0 else { return [] }
        return ["flight", "flight_codeshare"].flatMap(dialect.statistics).map { SQLCommand($0) }
    }

    private static let firstLook = 100

    static func deleteAllSamples(_ dialect: SQLDialect) -> SQLStatement {
        SQLStatement("DELETE FROM flight\(dialect.index("flight_sample")) WHERE account = $1 AND is_sample = 1")
    }

    fileprivate static let key = ["account", "airline", "number", "suffix", "service_date", "leg"]
    fileprivate static let facts = [
        "origin", "destination", "origin_terminal", "destination_terminal", "scheduled_departure", "scheduled_arrival",
        "estimated_departure", "estimated_arrival", "actual_departure", "actual_arrival", "checkin_counters", "gate",
        "baggage_belt", "status", "status_reason", "aircraft_type", "updated_at", "is_sample",
    ]
    fileprivate static let columns = key + facts

    private static let sameDay = "account = $1 AND airline = $2 AND number = $3 AND suffix = $4 AND service_date = $5"
    private static let deleteSamples = SQLStatement("DELETE FROM flight WHERE \(sameDay) AND is_sample = 1 AND $6 = 0")
    private static let exists = SQLStatement("SELECT leg FROM flight WHERE \(sameDay) AND leg = $6")
    private static let upsert = SQLStatement(
        """
        INSERT INTO flight (\(columns.joined(separator: ", ")))
        SELECT \(columns.indices.map { "$\($0 + 1)" }.joined(separator: ", "))
        WHERE $\(columns.count) = 0 OR NOT EXISTS (SELECT 1 FROM flight WHERE \(sameDay) AND is_sample = 0)
        ON CONFLICT (\(key.joined(separator: ", "))) DO UPDATE
        SET \(facts.map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
        RETURNING leg
        """
    )
    private static let deleteCodeshares = SQLStatement(
        """
        DELETE FROM flight_codeshare
        WHERE account = $1 AND operating_airline = $2 AND operating_number = $3 AND operating_suffix = $4
            AND service_date = $5 AND leg = $6
            AND EXISTS (SELECT 1 FROM flight WHERE \(sameDay) AND leg = $6 AND is_sample = $7)
        """
    )
    private static let insertCodeshare = SQLStatement(
        """
        INSERT INTO flight_codeshare (
            account, airline, number, suffix, service_date, leg, operating_airline, operating_number, operating_suffix
        )
        SELECT account, $8, $9, $10, service_date, leg, airline, number, suffix
        FROM flight WHERE \(sameDay) AND leg = $6 AND is_sample = $7
        """
    )
}

extension StoredFlights.Question {
    fileprivate func commands(_ values: [SQLValue]) -> [SQLCommand] {
        [SQLCommand(flights, values), SQLCommand(codeshares, values)]
    }
}

extension FlightDesignator {
    var values: [SQLValue] { [.text(airline), .integer(number), .text(suffix ?? "")] }

    init(_ row: any SQLRow, from column: Int) throws {
        let suffix = try row.text(column + 2)
        self.init(
            airline: try row.text(column),
            number: Int(try row.integer(column + 1)),
            suffix: suffix.isEmpty ? nil : suffix
        )
    }
}

extension Flight {
    /// In the order of the columns.
    fileprivate var facts: [SQLValue] {
        let times = [
            scheduledDeparture, scheduledArrival, estimatedDeparture, estimatedArrival, actualDeparture, actualArrival,
        ]
        return [
            .text(origin.rawValue), .text(destination.rawValue), .text(originTerminal), .text(destinationTerminal),
        ] + times.map { .integer($0?.storedSeconds) } + [
            .text(checkinCounters), .text(gate), .text(baggageBelt), .text(status.rawValue), .text(statusReason),
            .text(aircraftType), .integer(updatedAt.storedSeconds), .flag(isSample),
        ]
    }

    private struct Leg: Hashable {
        let designator: FlightDesignator
        let leg: Int64
    }

    fileprivate static func read(_ rows: [any SQLRow], codeshares: [any SQLRow]) throws -> [Flight] {
        var sold: [Leg: [FlightDesignator]] = [:]
        for row in codeshares {
            let leg = Leg(designator: try FlightDesignator(row, from: 0), leg: try row.integer(3))
            sold[leg, default: []].append(try FlightDesignator(row, from: 4))
        }
        return try rows.map { row in
            var flight = try Flight(row)
            let leg = Leg(designator: flight.designator, leg: Int64(flight.leg))
            flight.codeshares = (sold[leg] ?? []).sorted { $0.description < $1.description }
            return flight
        }
    }

    private init(_ row: any SQLRow) throws {
        func time(_ column: Int) throws -> Date { Date(storedSeconds: try row.integer(column)) }
        func timeIfAny(_ column: Int) throws -> Date? { Date(storedSeconds: try row.integerIfAny(column)) }
        self.init(
            designator: try FlightDesignator(row, from: 1),
            codeshares: [],
            serviceDate: try CivilDate(stored: row.text(4)),
            leg: Int(try row.integer(5)),
            origin: AirportCode(rawValue: try row.text(6)),
            destination: AirportCode(rawValue: try row.text(7)),
            originTerminal: try row.textIfAny(8),
            destinationTerminal: try row.textIfAny(9),
            scheduledDeparture: try time(10),
            scheduledArrival: try time(11),
            estimatedDeparture: try timeIfAny(12),
            estimatedArrival: try timeIfAny(13),
            actualDeparture: try timeIfAny(14),
            actualArrival: try timeIfAny(15),
            checkinCounters: try row.textIfAny(16),
            gate: try row.textIfAny(17),
            baggageBelt: try row.textIfAny(18),
            status: Status(rawValue: try row.text(19)) ?? .unknown,
            statusReason: try row.textIfAny(20),
            aircraftType: try row.textIfAny(21),
            updatedAt: try time(22),
            isSample: try row.flag(23)
        )
    }
}

extension CivilDate {
    /// - Throws: for a text that no calendar has.
    init(stored text: String) throws(StorageError) {
        guard let date = CivilDate(iso: text) else { throw .unexpectedRow("a stored day is not a date") }
        self = date
    }
}
