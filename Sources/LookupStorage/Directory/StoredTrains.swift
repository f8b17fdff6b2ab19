import CustomerService
import FoundationEssentials
import WebhookLedger
import WebhookStorage

/// An account's trains with the tables of their stops and seats.
struct StoredTrains {
    let account: AccountName

    /// Three statements with the same values, for trains and their parts.
    struct Question {
        let statements: [SQLStatement]

        /// - Parameter keys: which trains, in SQL, behind the column; `$1` is the account.
        fileprivate init(keys: String) {
            statements = [
                (
                    """
                    train_key, number, day, status, delay_minutes, status_station, status_reason, status_at, is_sample
                    """, "train", "train_key"
                ),
                ("train_key, station, arrival, departure", "train_stop", "train_key, position"),
                ("train_key, name, remaining", "train_seats", "train_key, position"),
            ].map { columns, table, order in
                SQLStatement("SELECT \(columns) FROM \(table) WHERE account = $1 AND train_key \(keys) ORDER BY \(order)")
            }
        }
    }

    static let byNumber = Question(keys: "= $2")

    /// With account, day, how many, and the stations, first where from.
    static func byRoute(_ dialect: SQLDialect, origins: Int, destinations: Int) -> Question {
        func places(_ range: Range<Int>) -> String { range.map { "$\($0)" }.joined(separator: ", ") }
        return Question(
            keys: """
                IN (
                    SELECT found.train_key FROM (
                        SELECT o.train_key, min(o.departure % 1440) AS departure
                        FROM train_stop o\(dialect.index("train_stop_by_station"))
                        JOIN train_stop d ON d.account = o.account AND d.train_key = o.train_key AND d.position > o.position
                        WHERE o.account = $1 AND o.day = $2 AND o.station IN (\(places(4..<(4 + origins))))
                            AND o.departure IS NOT NULL
                            AND d.station IN (\(places((4 + origins)..<(4 + origins + destinations))))
                        GROUP BY o.train_key ORDER BY 2, 1 LIMIT $3
                    ) AS found
                )
                """
        )
    }

    func train(_ number: TrainNumber, on date: CivilDate, in database: any SQLDatabase) async throws -> Train? {
        try await trains(Self.byNumber, [.text(TrainKey(number, date).text)], in: database).first
    }

    func trains(
        from origins: [String],
        to destinations: [String],
        on date: CivilDate,
        count: Int,
        in database: any SQLDatabase
    ) async throws -> [Train] {
        let (origins, destinations) = (Array(Set(origins)).sorted(), Array(Set(destinations)).sorted())
        if origins.isEmpty || destinations.isEmpty || count < 1 { return [] }
        let question = Self.byRoute(database.dialect, origins: origins.count, destinations: destinations.count)
        let stations = (origins + destinations).map { SQLValue.text($0) }
        let found = try await trains(question, [.text(date.description), .integer(count)] + stations, in: database)
        let departures = found.map { train in
            train.stops.lazy.filter { origins.contains($0.station) }.compactMap(\.departure).map { $0 % 1_440 }.min() ?? 0
        }
        return zip(found, departures)
            .sorted { ($0.1, $0.0.number.description) < ($1.1, $1.0.number.description) }.map(\.0)
    }

    private func trains(_ question: Question, _ values: [SQLValue], in database: any SQLDatabase) async throws -> [Train] {
        let values = [.text(account.rawValue)] + values
        let rows = try await database.run(question.statements.map { SQLCommand($0, values) }, .reading)
        var stops: [String: [Train.Stop]] = [:]
        for row in rows[1] {
            stops[try row.text(0), default: []].append(
                Train.Stop(
                    try row.text(1),
                    arrival: try row.integerIfAny(2).map(Int.init),
                    departure: try row.integerIfAny(3).map(Int.init)
                )
            )
        }
        var seats: [String: [Train.Seats]] = [:]
        for row in rows[2] {
            seats[try row.text(0), default: []].append(Train.Seats(try row.text(1), remaining: Int(try row.integer(2))))
        }
        return try rows[0].map { row in
            let key = try row.text(0)
            return Train(
                try TrainNumber(stored: row.text(1)),
                on: try CivilDate(stored: row.text(2)),
                stops: stops[key] ?? [],
                seats: seats[key] ?? [],
                status: try TrainStatus(row),
                isSample: try row.flag(8)
            )
        }
    }

    // MARK: Saving

    /// The parts go with an earlier train of the number and day; a sample gives way to what is real.
    ///
    /// - Parameter trains: of different keys.
    func saving(_ trains: [Train]) -> DirectoryLoad {
        Self.table.saving(trains, of: account, rows: { $0.key + $0.facts }, parts: [\.stopRows, \.seatRows])
    }

    static func deleteAllSamples(_ dialect: SQLDialect) -> SQLStatement {
        SQLStatement("DELETE FROM train\(dialect.index("train_sample")) WHERE account = $1 AND is_sample = 1")
    }

    static let table = DirectoryTable(
        "train",
        key: "train_key",
        facts: [
            .text("number"), .text("day"), .text("status"), .integer("delay_minutes"), .text("status_station"),
            .text("status_reason"), .integer("status_at"), .integer("is_sample"),
        ],
        parts: [
            DirectoryTable.Part(
                "train_stop",
                key: [.integer("position")],
                facts: [.text("station"), .text("day"), .integer("arrival"), .integer("departure")]
            ),
            DirectoryTable.Part(
                "train_seats",
                key: [.integer("position")],
                facts: [.text("name"), .integer("remaining")]
            ),
        ]
    )
}

/// What a train is found by: its day and number in one.
struct TrainKey: Hashable {
    let number: TrainNumber
    let date: CivilDate

    init(_ number: TrainNumber, _ date: CivilDate) {
        self.number = number
        self.date = date
    }

    var text: String { "\(date)/\(number)" }
}

extension Train {
    var key: [SQLValue] { [.text(TrainKey(number, date).text)] }

    fileprivate var facts: [SQLValue] {
        [
            .text(number.description), .text(date.description), .text(status?.state.rawValue),
            .integer((status?.delayMinutes).map(Int64.init)), .text(status?.station), .text(status?.reason),
            .integer(status?.updatedAt.storedSeconds), .flag(isSample),
        ]
    }

    fileprivate var stopRows: [[SQLValue]] {
        stops.enumerated().map { position, stop in
            let day = date.adding(days: (stop.departure ?? stop.arrival ?? 0) / 1_440)
            return key + [
                .integer(position), .text(stop.station), .text(day.description), .integer(stop.arrival.map(Int64.init)),
                .integer(stop.departure.map(Int64.init)),
            ]
        }
    }

    fileprivate var seatRows: [[SQLValue]] {
        seats.enumerated().map { position, seats in
            key + [.integer(position), .text(seats.name), .integer(seats.remaining)]
        }
    }
}

extension TrainStatus {
    /// Nil where nothing is known.
    fileprivate init?(_ row: any SQLRow) throws {
        guard let state = try row.textIfAny(3) else { return nil }
        guard let state = State(rawValue: state), let updatedAt = Date(storedSeconds: try row.integerIfAny(7)) else {
            throw StorageError.unexpectedRow("a stored train has an unknown status")
        }
        self.init(
            state,
            delayMinutes: Int(try row.integerIfAny(4) ?? 0),
            station: try row.textIfAny(5),
            reason: try row.textIfAny(6),
            updatedAt: updatedAt
        )
    }
}

extension TrainNumber {
    /// - Throws: for a text that no train is called.
    init(stored text: String) throws(StorageError) {
        guard let number = TrainNumber(parsing: text) else { throw .unexpectedRow("a stored train has no train's number") }
        self = number
    }
}
