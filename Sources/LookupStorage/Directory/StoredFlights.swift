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
                SELECT f.airline, f.number, f.suffix, f.leg, c.airline, c.number, c.suffix, f.service_date
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

    /// Legs that lead all the way, and of flights that stop in between the legs on the way.
    ///
    /// Values behind the account: service dates, origins, destinations, and two instants between which the way begins.
    static func byRoute(_ dialect: SQLDialect, dates: Int, origins: Int, destinations: Int) -> Question {
        func places(_ count: Int, after first: Int) -> String {
            (1...count).map { "$\(first + $0)" }.joined(separator: ", ")
        }
        let days = places(dates, after: 1)
        let from = places(origins, after: 1 + dates)
        let to = places(destinations, after: 1 + dates + origins)
        let behind = 1 + dates + origins + destinations
        let isInTime = { (leg: String) in
            "\(leg).scheduled_departure >= $\(behind + 1) AND \(leg).scheduled_departure < $\(behind + 2)"
        }
        let leg = { (name: String) in "\(name).airline, \(name).number, \(name).suffix, \(name).service_date, \(name).leg" }
        return Question(
            from: """
                (
                    SELECT \(leg("d"))
                    FROM flight d\(dialect.index("flight_by_route"))
                    WHERE d.account = $1 AND d.service_date IN (\(days)) AND d.origin IN (\(from)) AND d.destination IN (\(to))
                        AND \(isInTime("d"))
                    UNION
                    SELECT \(leg("way"))
                    FROM flight arriving\(dialect.index("flight_after_stop"))
                    JOIN flight leaving ON \(sameFlight("leaving", "arriving")) AND leaving.leg < arriving.leg
                    JOIN flight way ON \(sameFlight("way", "arriving")) AND way.leg BETWEEN leaving.leg AND arriving.leg
                    WHERE arriving.account = $1 AND arriving.leg > 1 AND arriving.service_date IN (\(days))
                        AND arriving.destination IN (\(to)) AND leaving.origin IN (\(from)) AND \(isInTime("leaving"))
                ) on_way
                JOIN flight f ON f.account = $1 AND \(key.map { "f.\($0) = on_way.\($0)" }.joined(separator: " AND "))
                """,
            where: "f.account = $1",
            order: "f.scheduled_departure, f.airline, f.number, f.suffix, f.leg"
        )
    }

    private static func sameFlight(_ one: String, _ other: String) -> String {
        (["account"] + key.dropLast()).map { "\(one).\($0) = \(other).\($0)" }.joined(separator: " AND ")
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
        let dates = RouteFlight.serviceDates(leavingOn: date)
        let question = Self.byRoute(dialect, dates: dates.count, origins: origins.count, destinations: destinations.count)
        // The day begins and ends by the clocks of each origin.
        let times = origins.map { AirportTime(of: $0) }
        let margin = times.allSatisfy(\.isKnown) ? 0 : 1
        let start = times.map { $0.instant(date.adding(days: -margin), minutes: 0) }.min() ?? .distantPast
        let end = times.map { $0.instant(date.adding(days: 1 + margin), minutes: 0) }.max() ?? .distantFuture
        let days = dates.map { SQLValue.text($0.description) }
        let places = (origins + destinations).map { SQLValue.text($0.rawValue) }
        let values = [.text(account.rawValue)] + days + places + [.integer(start.storedSeconds), .integer(end.storedSeconds)]
        let rows = try await database.run(question.commands(values), .reading)
        let legs = try Flight.read(rows[0], codeshares: rows[1])
        return RouteFlight.legs(in: legs, from: Array(origins), to: Array(destinations), on: date)
    }

    // MARK: Saving

    /// A sample gives way to what is real of the same number and day, and real ones drive samples out.
    ///
    /// - Parameter flights: of different keys.
    func saving(_ flights: [Flight]) -> DirectoryLoad {
        let look = dialect.look(at: ["flight", "flight_codeshare"], for: flights.count)
        let commands = [Self.giveWay, Self.count, Self.upsert, Self.deleteCodeshares, Self.insertCodeshares].map {
            SQLCommand($0, [.text(account.rawValue)])
        }
        return DirectoryLoad(
            tables: [
                StagingTable(
                    "staged_flight",
                    columns: Self.keyColumns + Self.factColumns,
                    key: Self.key,
                    of: flights,
                    rows: { [$0.key + $0.facts] }
                ),
                StagingTable(
                    "staged_codeshare",
                    columns: Self.keyColumns + Self.soldColumns,
                    key: Self.key + Self.soldColumns.map(\.name),
                    of: flights,
                    rows: { flight in flight.sold.map { flight.key + $0.values } }
                ),
            ],
            commands: look + commands[..<3] + look + commands[3...],
            count: look.count + 1
        )
    }

    /// - Parameter keys: each with the leg, or 0 for all legs of the number and day.
    func removing(_ keys: [FlightKey]) -> DirectoryLoad {
        let table = StagingTable("staged_flight", columns: Self.keyColumns, key: Self.key, of: Array(Set(keys))) { [$0.values] }
        let found = """
            FROM staged_flight s JOIN flight f ON \(Self.sameDay("f")) AND (s.leg = 0 OR f.leg = s.leg) WHERE f.is_sample = 0
            """
        return removing([table], found)
    }

    /// What is of the same days as some flights, and none of them.
    func removingOthers(than flights: [Flight]) -> DirectoryLoad {
        let tables = [
            StagingTable("staged_flight", columns: Self.keyColumns, key: Self.key, of: Array(Set(flights.map(\.key)))) { [$0] },
            StagingTable(
                "staged_day",
                columns: [.text("service_date")],
                key: ["service_date"],
                of: Array(Set(flights.map(\.serviceDate)))
            ) { [[.text($0.description)]] },
        ]
        let found = """
            FROM flight f
            WHERE f.account = $1 AND f.is_sample = 0 AND f.service_date IN (SELECT d.service_date FROM staged_day d)
                AND NOT EXISTS (SELECT 1 FROM staged_flight s WHERE \(Self.sameLeg("f")))
            """
        return removing(tables, found)
    }

    private func removing(_ tables: [StagingTable], _ found: String) -> DirectoryLoad {
        let key = (["account"] + Self.key).joined(separator: ", ")
        let flight = (["account"] + Self.key).map { "f." + $0 }.joined(separator: ", ")
        return DirectoryLoad(
            tables: tables,
            commands: [
                // Named as a whole and by its leg, a row is found twice.
                "SELECT count(*) FROM (SELECT DISTINCT \(flight) \(found)) AS gone",
                "DELETE FROM flight WHERE (\(key)) IN (SELECT \(flight) \(found))",
            ].map { SQLCommand($0, [.text(account.rawValue)]) },
            count: 0
        )
    }

    static func deleteAllSamples(_ dialect: SQLDialect) -> SQLStatement {
        SQLStatement("DELETE FROM flight\(dialect.index("flight_sample")) WHERE account = $1 AND is_sample = 1")
    }

    fileprivate static let keyColumns: [SQLColumn] = [
        .text("airline"), .integer("number"), .text("suffix"), .text("service_date"), .integer("leg"),
    ]
    fileprivate static let factColumns: [SQLColumn] = [
        .text("origin"), .text("destination"), .text("origin_terminal"), .text("destination_terminal"),
        .integer("scheduled_departure"), .integer("scheduled_arrival"), .integer("estimated_departure"),
        .integer("estimated_arrival"), .integer("actual_departure"), .integer("actual_arrival"), .text("checkin_counters"),
        .text("gate"), .text("baggage_belt"), .text("status"), .text("status_reason"), .text("aircraft_type"),
        .integer("updated_at"), .integer("is_sample"),
    ]
    private static let soldColumns: [SQLColumn] = [.text("sold_airline"), .integer("sold_number"), .text("sold_suffix")]
    private static let key = keyColumns.map(\.name)
    private static let facts = factColumns.map(\.name)
    fileprivate static let columns = ["account"] + key + facts

    /// That a row of `flight` is of a staged one's number and day.
    private static func sameDay(_ flight: String) -> String { "\(flight).account = $1 AND \(sameStagedDay(flight))" }
    private static func sameStagedDay(_ flight: String) -> String {
        key.dropLast().map { "\(flight).\($0) = s.\($0)" }.joined(separator: " AND ")
    }
    private static func sameLeg(_ flight: String) -> String { "\(sameDay(flight)) AND \(flight).leg = s.leg" }
    /// That a staged one does not give way.
    private static let stays = """
        (
            s.is_sample = 0 OR NOT EXISTS (SELECT 1 FROM flight r WHERE \(sameDay("r")) AND r.is_sample = 0)
                AND NOT EXISTS (SELECT 1 FROM staged_flight r WHERE \(sameStagedDay("r")) AND r.is_sample = 0)
        )
        """

    private static let giveWay = SQLStatement(
        """
        DELETE FROM flight
        WHERE account = $1 AND is_sample = 1 AND EXISTS (
            SELECT 1 FROM staged_flight s WHERE \(sameDay("flight")) AND s.is_sample = 0
        )
        """
    )
    private static let count = SQLStatement(
        """
        SELECT count(*), count(f.leg) FROM staged_flight s LEFT JOIN flight f ON \(sameLeg("f")) WHERE \(stays)
        """
    )
    private static let upsert = SQLStatement(
        """
        INSERT INTO flight (\(columns.joined(separator: ", ")))
        SELECT $1, \((key + facts).map { "s." + $0 }.joined(separator: ", ")) FROM staged_flight s WHERE \(stays)
        ON CONFLICT (account, \(key.joined(separator: ", "))) DO UPDATE
        SET \(facts.map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
        """
    )
    private static let operating = "operating_airline, operating_number, operating_suffix, service_date, leg"
    private static let deleteCodeshares = SQLStatement(
        """
        DELETE FROM flight_codeshare WHERE (account, \(operating)) IN (
            SELECT f.account, f.airline, f.number, f.suffix, f.service_date, f.leg
            FROM staged_flight s JOIN flight f ON \(sameLeg("f")) AND f.is_sample = s.is_sample
        )
        """
    )
    private static let insertCodeshares = SQLStatement(
        """
        INSERT INTO flight_codeshare (account, airline, number, suffix, \(operating))
        SELECT f.account, c.sold_airline, c.sold_number, c.sold_suffix, f.airline, f.number, f.suffix, f.service_date, f.leg
        FROM staged_codeshare c
        JOIN staged_flight s ON \(key.map { "s.\($0) = c.\($0)" }.joined(separator: " AND "))
        JOIN flight f ON \(sameLeg("f")) AND f.is_sample = s.is_sample
        """
    )
}

extension FlightKey {
    fileprivate var values: [SQLValue] { designator.values + [.text(date.description), .integer(leg)] }
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
    private var operating: FlightDesignator { operatedBy ?? designator }

    /// The numbers of others under which it is sold.
    fileprivate var sold: Set<FlightDesignator> { Set(codeshares + [designator]).subtracting([operating]) }

    /// Those of the operating flight.
    var key: [SQLValue] { operating.values + [.text(serviceDate.description), .integer(leg)] }

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
        let day: String
    }

    fileprivate static func read(_ rows: [any SQLRow], codeshares: [any SQLRow]) throws -> [Flight] {
        var sold: [Leg: [FlightDesignator]] = [:]
        for row in codeshares {
            let leg = Leg(
                designator: try FlightDesignator(row, from: 0),
                leg: try row.integer(3),
                day: try row.text(7)
            )
            sold[leg, default: []].append(try FlightDesignator(row, from: 4))
        }
        return try rows.map { row in
            var flight = try Flight(row)
            let leg = Leg(
                designator: flight.designator,
                leg: Int64(flight.leg),
                day: flight.serviceDate.description
            )
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
