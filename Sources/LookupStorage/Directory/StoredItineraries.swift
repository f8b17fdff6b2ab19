import CustomerService
import WebhookLedger
import WebhookStorage

/// An account's itineraries with the tables of their passengers and segments.
struct StoredItineraries {
    let account: AccountName

    /// Three statements with the same values, for itineraries and their parts.
    struct Question {
        let statements: [SQLStatement]

        /// - Parameter references: which itineraries, in SQL, behind the column; `$1` is the account.
        fileprivate init(references: String) {
            statements = [
                ("booking_reference, is_sample, customer, phone_tail", "itinerary", "booking_reference"),
                ("booking_reference, name, ticket_number", "passenger", "booking_reference, position"),
                (
                    """
                    booking_reference, airline, number, suffix, date, origin, destination, departure, arrival, cabin, status
                    """, "segment", "booking_reference, position"
                ),
            ].map { columns, table, order in
                SQLStatement(
                    """
                    SELECT \(columns) FROM \(table) WHERE account = $1 AND booking_reference \(references) ORDER BY \(order)
                    """
                )
            }
        }
    }

    static let byReference = Question(references: "= $2")

    static func byTicket(_ dialect: SQLDialect) -> Question {
        Question(
            references: """
                IN (
                    SELECT p.booking_reference FROM passenger p\(dialect.index("passenger_by_ticket"))
                    WHERE p.account = $1 AND p.ticket_number = $2
                )
                """
        )
    }

    /// A customer's, those that depart last; `$3` is how many.
    static func ofCustomer(_ dialect: SQLDialect) -> Question {
        Question(
            references: """
                IN (
                    SELECT i.booking_reference FROM itinerary i\(dialect.index("itinerary_by_customer"))
                    WHERE i.account = $1 AND i.customer = $2
                    ORDER BY (
                        SELECT max(s.date || s.departure) FROM segment s
                        WHERE s.account = i.account AND s.booking_reference = i.booking_reference
                    ) DESC, i.booking_reference LIMIT $3
                )
                """
        )
    }

    /// - Parameter limit: of a question that has one.
    func itineraries(
        _ question: Question,
        _ key: String,
        limit: Int? = nil,
        in database: any SQLDatabase
    ) async throws -> [Itinerary] {
        let values: [SQLValue] = [.text(account.rawValue), .text(key)] + (limit.map { [.integer($0)] } ?? [])
        let rows = try await database.run(question.statements.map { SQLCommand($0, values) }, .reading)
        var passengers: [String: [Itinerary.Passenger]] = [:]
        for row in rows[1] {
            passengers[try row.text(0), default: []].append(
                Itinerary.Passenger(name: try row.text(1), ticketNumber: try row.text(2))
            )
        }
        var segments: [String: [Itinerary.Segment]] = [:]
        for row in rows[2] { segments[try row.text(0), default: []].append(try Itinerary.Segment(row)) }
        return try rows[0].map { row in
            let reference = try row.text(0)
            return Itinerary(
                bookingReference: reference,
                passengers: passengers[reference] ?? [],
                segments: segments[reference] ?? [],
                customer: try row.textIfAny(2),
                phoneTail: try row.textIfAny(3),
                isSample: try row.flag(1)
            )
        }
    }

    // MARK: Saving

    /// The parts go with an earlier itinerary of the reference; a sample gives way to what is real.
    ///
    /// - Parameter itineraries: of different keys.
    func saving(_ itineraries: [Itinerary]) -> DirectoryLoad {
        Self.table.saving(
            itineraries,
            of: account,
            rows: { $0.key + [.text($0.customer), .text($0.phoneTail), .flag($0.isSample)] },
            parts: [\.passengerRows, \.segmentRows]
        )
    }

    static func deleteAllSamples(_ dialect: SQLDialect) -> SQLStatement {
        SQLStatement("DELETE FROM itinerary\(dialect.index("itinerary_sample")) WHERE account = $1 AND is_sample = 1")
    }

    static let table = DirectoryTable(
        "itinerary",
        key: "booking_reference",
        facts: [.text("customer"), .text("phone_tail"), .integer("is_sample")],
        parts: [
            DirectoryTable.Part(
                "passenger",
                key: [.integer("position")],
                facts: [.text("name"), .text("ticket_number")]
            ),
            DirectoryTable.Part(
                "segment",
                key: [.integer("position")],
                facts: [
                    .text("airline"), .integer("number"), .text("suffix"), .text("date"), .text("origin"), .text("destination"),
                    .text("departure"), .text("arrival"), .text("cabin"), .text("status"),
                ]
            ),
        ]
    )

    /// A ticket number without the hyphen that is printed after the airline's code.
    static func ticketKey(_ written: String) -> String {
        LookupKey(written).text.filter { $0 != "-" }
    }
}

extension Itinerary {
    var key: [SQLValue] { [.text(LookupKey(bookingReference).text)] }

    fileprivate var passengerRows: [[SQLValue]] {
        passengers.enumerated().map { position, passenger in
            key + [
                .integer(position), .text(passenger.name), .text(StoredItineraries.ticketKey(passenger.ticketNumber)),
            ]
        }
    }

    fileprivate var segmentRows: [[SQLValue]] {
        segments.enumerated().map { position, segment in
            key + [.integer(position)] + segment.designator.values + [
                .text(segment.date.description), .text(segment.origin.rawValue), .text(segment.destination.rawValue),
                .text(segment.departure), .text(segment.arrival), .text(segment.cabin), .text(segment.status),
            ]
        }
    }
}

extension Itinerary.Segment {
    fileprivate init(_ row: any SQLRow) throws {
        self.init(
            designator: try FlightDesignator(row, from: 1),
            date: try CivilDate(stored: row.text(4)),
            origin: AirportCode(rawValue: try row.text(5)),
            destination: AirportCode(rawValue: try row.text(6)),
            departure: try row.text(7),
            arrival: try row.text(8),
            cabin: try row.text(9),
            status: try row.text(10)
        )
    }
}
