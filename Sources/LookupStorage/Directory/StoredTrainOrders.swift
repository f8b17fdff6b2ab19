import CustomerService
import FoundationEssentials
import WebhookLedger
import WebhookStorage

/// An account's orders of train tickets with the table of their passengers.
struct StoredTrainOrders {
    let account: AccountName

    /// Two statements with the same values, for orders and their passengers.
    struct Question {
        let statements: [SQLStatement]

        /// - Parameter numbers: which orders, in SQL, behind the column; `$1` is the account.
        fileprivate init(numbers: String) {
            statements = [
                (
                    """
                    number, customer, placed_at, state, train, day, origin, destination, departure, arrival, is_sample
                    """, "train_order", "placed_at DESC, number"
                ),
                ("number, name, document_tail, seat, seat_class, fare", "train_passenger", "number, position"),
            ].map { columns, table, order in
                SQLStatement("SELECT \(columns) FROM \(table) WHERE account = $1 AND number \(numbers) ORDER BY \(order)")
            }
        }
    }

    static let byNumber = Question(numbers: "= $2")

    /// With account, customer and how many.
    static func byCustomer(_ dialect: SQLDialect) -> Question {
        Question(
            numbers: """
                IN (
                    SELECT o.number FROM train_order o\(dialect.index("train_order_by_customer"))
                    WHERE o.account = $1 AND o.customer = $2 ORDER BY o.placed_at DESC, o.number LIMIT $3
                )
                """
        )
    }

    func order(_ number: RailOrderNumber, in database: any SQLDatabase) async throws -> TrainOrder? {
        try await orders(Self.byNumber, [.text(number.description)], in: database).first
    }

    func orders(of customer: String, count: Int, in database: any SQLDatabase) async throws -> [TrainOrder] {
        if customer.isEmpty || count < 1 { return [] }
        return try await orders(Self.byCustomer(database.dialect), [.text(customer), .integer(count)], in: database)
    }

    private func orders(
        _ question: Question,
        _ values: [SQLValue],
        in database: any SQLDatabase
    ) async throws -> [TrainOrder] {
        let values = [.text(account.rawValue)] + values
        let rows = try await database.run(question.statements.map { SQLCommand($0, values) }, .reading)
        var passengers: [String: [TrainOrder.Passenger]] = [:]
        for row in rows[1] {
            passengers[try row.text(0), default: []].append(
                TrainOrder.Passenger(
                    name: try row.text(1),
                    documentTail: try row.textIfAny(2),
                    seat: try row.textIfAny(3),
                    seatClass: try row.text(4),
                    fare: try row.integer(5)
                )
            )
        }
        return try rows[0].map { try TrainOrder($0, passengers: passengers[$0.text(0)] ?? []) }
    }

    // MARK: Saving

    /// The passengers go with an earlier order of the number; a sample gives way to what is real.
    ///
    /// - Parameter orders: of different keys.
    func saving(_ orders: [TrainOrder]) -> DirectoryLoad {
        Self.table.saving(orders, of: account, rows: { $0.key + $0.facts }, parts: [\.passengerRows])
    }

    static func deleteAllSamples(_ dialect: SQLDialect) -> SQLStatement {
        SQLStatement("DELETE FROM train_order\(dialect.index("train_order_sample")) WHERE account = $1 AND is_sample = 1")
    }

    static let table = DirectoryTable(
        "train_order",
        key: "number",
        facts: [
            .text("customer"), .integer("placed_at"), .text("state"), .text("train"), .text("day"), .text("origin"),
            .text("destination"), .integer("departure"), .integer("arrival"), .integer("is_sample"),
        ],
        parts: [
            DirectoryTable.Part(
                "train_passenger",
                key: [.integer("position")],
                facts: [
                    .text("name"), .text("document_tail"), .text("seat"), .text("seat_class"), .integer("fare"),
                ]
            )
        ]
    )
}

extension TrainOrder {
    var key: [SQLValue] { [.text(number.description)] }

    fileprivate var facts: [SQLValue] {
        [
            .text(customer), .integer(placedAt.storedSeconds), .text(state.rawValue), .text(train.description),
            .text(date.description), .text(origin), .text(destination), .integer(departure), .integer(arrival),
            .flag(isSample),
        ]
    }

    fileprivate var passengerRows: [[SQLValue]] {
        passengers.enumerated().map { position, passenger in
            key + [
                .integer(position), .text(passenger.name), .text(passenger.documentTail), .text(passenger.seat),
                .text(passenger.seatClass), .integer(passenger.fare),
            ]
        }
    }

    fileprivate init(_ row: any SQLRow, passengers: [Passenger]) throws {
        guard let number = RailOrderNumber(parsing: try row.text(0)), let state = State(rawValue: try row.text(3)) else {
            throw StorageError.unexpectedRow("a stored order of tickets has an unknown number or state")
        }
        self.init(
            number,
            customer: try row.textIfAny(1),
            placedAt: Date(storedSeconds: try row.integer(2)),
            state: state,
            train: try TrainNumber(stored: row.text(4)),
            on: try CivilDate(stored: row.text(5)),
            from: try row.text(6),
            to: try row.text(7),
            departure: Int(try row.integer(8)),
            arrival: Int(try row.integer(9)),
            passengers: passengers,
            isSample: try row.flag(10)
        )
    }
}
