import CustomerService
import FoundationEssentials
import GRDB
import WebhookCore

/// An account's flights, one row a leg, with the codeshares in a table of their own.
struct FlightTable {
    let account: AccountName

    private static let columns = """
        f.*, (
            SELECT group_concat(c.airline || c.number || c.suffix, ' ') FROM flight_codeshare c
            WHERE c.account = f.account AND c.operating_airline = f.airline AND c.operating_number = f.number
                AND c.operating_suffix = f.suffix AND c.service_date = f.service_date AND c.leg = f.leg
        ) AS codeshares
        """

    static let legsByNumber = """
        SELECT \(columns) FROM flight f
        WHERE f.account = ? AND f.airline = ? AND f.number = ? AND f.suffix = ? AND f.service_date = ?
        ORDER BY f.leg
        """

    static let legsByCodeshare = """
        SELECT \(columns) FROM flight_codeshare asked
        JOIN flight f ON f.account = asked.account AND f.airline = asked.operating_airline
            AND f.number = asked.operating_number AND f.suffix = asked.operating_suffix
            AND f.service_date = asked.service_date AND f.leg = asked.leg
        WHERE asked.account = ? AND asked.airline = ? AND asked.number = ? AND asked.suffix = ? AND asked.service_date = ?
        ORDER BY f.leg, f.scheduled_departure
        """

    static func byRoute(origins: Int, destinations: Int) -> String {
        """
        SELECT \(columns) FROM flight f INDEXED BY flight_by_route
        WHERE f.account = ? AND f.service_date = ? AND f.origin IN (\(databaseQuestionMarks(count: origins)))
            AND f.destination IN (\(databaseQuestionMarks(count: destinations)))
        ORDER BY f.scheduled_departure, f.airline, f.number, f.suffix, f.leg
        """
    }

    func legs(_ designator: FlightDesignator, on date: CivilDate, in db: Database) throws -> [Flight] {
        let key: StatementArguments = [
            account.rawValue, designator.airline, designator.number, designator.storedSuffix, date.description,
        ]
        var legs = try Row.fetchAll(db.cachedStatement(sql: Self.legsByNumber), arguments: key).map(Flight.init(row:))
        for row in try Row.fetchAll(db.cachedStatement(sql: Self.legsByCodeshare), arguments: key) {
            var flight = try Flight(row: row)
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
        in db: Database
    ) throws -> [Flight] {
        if origins.isEmpty || destinations.isEmpty { return [] }
        let sql = Self.byRoute(origins: origins.count, destinations: destinations.count)
        let arguments = [account.rawValue, date.description] + origins.map(\.rawValue) + destinations.map(\.rawValue)
        return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: StatementArguments(arguments)).map(Flight.init(row:))
    }

    func save(_ flights: [Flight], in db: Database) throws -> DirectoryChanges {
        var changes = DirectoryChanges()
        for flight in flights {
            if let replacing = try save(flight, in: db) { changes.count(replacing: replacing) }
        }
        return changes
    }

    /// - Returns: whether an earlier row was replaced; nil when a sample gave way to what is real.
    private func save(_ flight: Flight, in db: Database) throws -> Bool? {
        let operating = flight.operatedBy ?? flight.designator
        let key: StatementArguments = [
            "account": account.rawValue, "airline": operating.airline, "number": operating.number,
            "suffix": operating.storedSuffix, "service_date": flight.serviceDate.description,
        ]
        let opposite = try db.cachedStatement(sql: Self.countOpposite)
        let others = try Int.fetchOne(opposite, arguments: key &+ ["is_sample": !flight.isSample]) ?? 0
        if others > 0 {
            if flight.isSample { return nil }
            try db.cachedStatement(sql: Self.deleteSamples).execute(arguments: key)
        }
        let leg = key &+ ["leg": flight.leg]
        let replacing = try Bool.fetchOne(db.cachedStatement(sql: Self.exists), arguments: leg) ?? false
        try db.cachedStatement(sql: Self.upsert).execute(arguments: leg &+ flight.rowArguments)
        try db.cachedStatement(sql: Self.deleteCodeshares).execute(arguments: leg)
        let marketing = flight.operatedBy == nil ? [] : [flight.designator]
        for codeshare in Set(flight.codeshares + marketing) where codeshare != operating {
            try db.cachedStatement(sql: Self.insertCodeshare).execute(
                arguments: leg &+ [
                    "sold_airline": codeshare.airline, "sold_number": codeshare.number, "sold_suffix": codeshare.storedSuffix,
                ]
            )
        }
        return replacing
    }

    /// Removes what ``SampleData`` put there; codeshares go with their flights.
    func deleteSamples(in db: Database) throws {
        try db.execute(sql: Self.deleteAllSamples, arguments: [account.rawValue])
    }

    static let deleteAllSamples = "DELETE FROM flight INDEXED BY flight_sample WHERE account = ? AND is_sample = 1"

    private static let sameNumberAndDay = """
        account = :account AND airline = :airline AND number = :number AND suffix = :suffix AND service_date = :service_date
        """
    private static let countOpposite = "SELECT count(*) FROM flight WHERE \(sameNumberAndDay) AND is_sample = :is_sample"
    private static let deleteSamples = "DELETE FROM flight WHERE \(sameNumberAndDay) AND is_sample = 1"
    private static let exists = "SELECT EXISTS (SELECT 1 FROM flight WHERE \(sameNumberAndDay) AND leg = :leg)"
    private static let deleteCodeshares = """
        DELETE FROM flight_codeshare WHERE account = :account AND operating_airline = :airline
            AND operating_number = :number AND operating_suffix = :suffix AND service_date = :service_date AND leg = :leg
        """
    private static let insertCodeshare = """
        INSERT INTO flight_codeshare VALUES (
            :account, :sold_airline, :sold_number, :sold_suffix, :service_date, :leg, :airline, :number, :suffix
        )
        """

    private static let upsert: String = {
        let key = ["account", "airline", "number", "suffix", "service_date", "leg"]
        let facts = [
            "origin", "destination", "origin_terminal", "destination_terminal", "scheduled_departure", "scheduled_arrival",
            "estimated_departure", "estimated_arrival", "actual_departure", "actual_arrival", "checkin_counters", "gate",
            "baggage_belt", "status", "status_reason", "aircraft_type", "updated_at", "is_sample",
        ]
        return """
            INSERT INTO flight (\((key + facts).joined(separator: ", ")))
            VALUES (\((key + facts).map { ":" + $0 }.joined(separator: ", ")))
            ON CONFLICT DO UPDATE SET \(facts.map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
            """
    }()
}

extension Flight {
    fileprivate var rowArguments: StatementArguments {
        [
            "origin": origin.rawValue, "destination": destination.rawValue,
            "origin_terminal": originTerminal, "destination_terminal": destinationTerminal,
            "scheduled_departure": scheduledDeparture.storedSeconds, "scheduled_arrival": scheduledArrival.storedSeconds,
            "estimated_departure": estimatedDeparture?.storedSeconds, "estimated_arrival": estimatedArrival?.storedSeconds,
            "actual_departure": actualDeparture?.storedSeconds, "actual_arrival": actualArrival?.storedSeconds,
            "checkin_counters": checkinCounters, "gate": gate, "baggage_belt": baggageBelt, "status": status.rawValue,
            "status_reason": statusReason, "aircraft_type": aircraftType, "updated_at": updatedAt.storedSeconds,
            "is_sample": isSample,
        ]
    }

    fileprivate init(row: Row) throws {
        let codeshares: String? = row["codeshares"]
        self.init(
            designator: FlightDesignator(row: row),
            codeshares: (codeshares ?? "").split(separator: " ").compactMap { FlightDesignator(written: String($0)) }
                .sorted { $0.description < $1.description },
            serviceDate: try CivilDate(stored: row["service_date"]),
            leg: row["leg"],
            origin: AirportCode(rawValue: row["origin"]),
            destination: AirportCode(rawValue: row["destination"]),
            originTerminal: row["origin_terminal"],
            destinationTerminal: row["destination_terminal"],
            scheduledDeparture: Date(storedSeconds: row["scheduled_departure"] as Int64),
            scheduledArrival: Date(storedSeconds: row["scheduled_arrival"] as Int64),
            estimatedDeparture: Date(storedSeconds: row["estimated_departure"] as Int64?),
            estimatedArrival: Date(storedSeconds: row["estimated_arrival"] as Int64?),
            actualDeparture: Date(storedSeconds: row["actual_departure"] as Int64?),
            actualArrival: Date(storedSeconds: row["actual_arrival"] as Int64?),
            checkinCounters: row["checkin_counters"],
            gate: row["gate"],
            baggageBelt: row["baggage_belt"],
            status: Status(rawValue: row["status"]) ?? .unknown,
            statusReason: row["status_reason"],
            aircraftType: row["aircraft_type"],
            updatedAt: Date(storedSeconds: row["updated_at"] as Int64),
            isSample: row["is_sample"]
        )
    }
}

extension CivilDate {
    /// - Throws: `StorageError.engine` for a text that the table's check lets through but no calendar has.
    init(stored text: String) throws(StorageError) {
        guard let date = CivilDate(iso: text) else { throw .engine(code: 11, message: "a stored day is not a date") }
        self = date
    }
}
