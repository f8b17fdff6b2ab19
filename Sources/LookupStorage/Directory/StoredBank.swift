import CustomerService
import FoundationEssentials
import WebhookLedger
import WebhookStorage

/// An account's cards with the tables of their bills and transactions.
struct StoredBank {
    let account: AccountName

    /// With account, customer and how many. SQLite takes the tables of a `CROSS JOIN` in their order: first the customer's cards, never all
    /// that happened of late.
    static func bills(_ dialect: SQLDialect) -> SQLStatement {
        SQLStatement(
            """
            SELECT c.tail, c.name, c.is_sample, b.statement_day, b.due_day, b.amount, b.minimum, b.paid
            FROM payment_card c\(dialect.index("payment_card_by_customer"))
            CROSS JOIN card_bill b
            WHERE c.account = $1 AND c.customer = $2 AND b.account = c.account AND b.reference_key = c.reference_key
            ORDER BY b.statement_day DESC, c.tail, c.reference_key, b.position LIMIT $3
            """
        )
    }

    /// With account, customer and how many.
    static func limits(_ dialect: SQLDialect) -> SQLStatement {
        SQLStatement(
            """
            SELECT tail, name, is_sample, limit_total, limit_used, limit_available, limit_cash, limit_at
            FROM payment_card\(dialect.index("payment_card_by_customer"))
            WHERE account = $1 AND customer = $2 AND limit_total IS NOT NULL ORDER BY tail, reference_key LIMIT $3
            """
        )
    }

    /// With account, customer, how many, and where `isOfOneCard` the end of the card's number.
    static func transactions(_ dialect: SQLDialect, isOfOneCard: Bool) -> SQLStatement {
        SQLStatement(
            """
            SELECT c.tail, c.name, c.is_sample, t.time, t.merchant, t.amount, t.currency, t.direction
            FROM payment_card c\(dialect.index("payment_card_by_customer"))
            CROSS JOIN card_transaction t
            WHERE c.account = $1 AND c.customer = $2\(isOfOneCard ? " AND c.tail = $4" : "")
                AND t.account = c.account AND t.reference_key = c.reference_key
            ORDER BY t.time DESC, c.tail, c.reference_key, t.position LIMIT $3
            """
        )
    }

    func bills(of customer: String, count: Int, in database: any SQLDatabase) async throws -> [Bill] {
        try await run(Self.bills(database.dialect), customer, count, in: database).map { row in
            Bill(
                card: try CardLabel(row),
                statementDay: try CivilDate(stored: row.text(3)),
                dueDay: try CivilDate(stored: row.text(4)),
                amount: try row.integer(5),
                minimum: try row.integer(6),
                paid: try row.integer(7),
                isSample: try row.flag(2)
            )
        }
    }

    func limits(of customer: String, count: Int, in database: any SQLDatabase) async throws -> [CreditLimit] {
        try await run(Self.limits(database.dialect), customer, count, in: database).map { row in
            CreditLimit(
                card: try CardLabel(row),
                total: try row.integer(3),
                used: try row.integer(4),
                available: try row.integer(5),
                cash: try row.integer(6),
                updatedAt: Date(storedSeconds: try row.integer(7)),
                isSample: try row.flag(2)
            )
        }
    }

    func transactions(
        of customer: String,
        cardTail tail: String?,
        count: Int,
        in database: any SQLDatabase
    ) async throws -> [CardTransaction] {
        let statement = Self.transactions(database.dialect, isOfOneCard: tail != nil)
        return try await run(statement, customer, count, tail.map { [.text($0)] } ?? [], in: database).map { row in
            guard let direction = CardTransaction.Direction(rawValue: try row.text(7)) else {
                throw StorageError.unexpectedRow("a stored transaction has an unknown direction")
            }
            return CardTransaction(
                card: try CardLabel(row),
                time: Date(storedSeconds: try row.integer(3)),
                merchant: try row.text(4),
                amount: try row.integer(5),
                currency: try row.text(6),
                direction: direction,
                isSample: try row.flag(2)
            )
        }
    }

    private func run(
        _ statement: SQLStatement,
        _ customer: String,
        _ count: Int,
        _ more: [SQLValue] = [],
        in database: any SQLDatabase
    ) async throws -> [any SQLRow] {
        if customer.isEmpty || count < 1 { return [] }
        let values: [SQLValue] = [.text(account.rawValue), .text(customer), .integer(count)]
        return try await database.run(SQLCommand(statement, values + more), .reading)
    }

    // MARK: Saving

    /// The parts go with an earlier card of the reference; a sample gives way to what is real.
    ///
    /// - Parameter cards: of different keys.
    func saving(_ cards: [PaymentCard]) -> DirectoryLoad {
        Self.table.saving(cards, of: account, rows: { $0.key + $0.facts }, parts: [\.billRows, \.transactionRows])
    }

    static func deleteAllSamples(_ dialect: SQLDialect) -> SQLStatement {
        SQLStatement("DELETE FROM payment_card\(dialect.index("payment_card_sample")) WHERE account = $1 AND is_sample = 1")
    }

    static let table = DirectoryTable(
        "payment_card",
        key: "reference_key",
        facts: [
            .text("reference"), .text("customer"), .text("tail"), .text("name"), .integer("limit_total"),
            .integer("limit_used"), .integer("limit_available"), .integer("limit_cash"), .integer("limit_at"),
            .integer("is_sample"),
        ],
        parts: [
            DirectoryTable.Part(
                "card_bill",
                key: [.integer("position")],
                facts: [
                    .text("statement_day"), .text("due_day"), .integer("amount"), .integer("minimum"), .integer("paid"),
                ]
            ),
            DirectoryTable.Part(
                "card_transaction",
                key: [.integer("position")],
                facts: [
                    .integer("time"), .text("merchant"), .integer("amount"), .text("currency"), .text("direction"),
                ]
            ),
        ]
    )
}

extension PaymentCard {
    var key: [SQLValue] { [.text(LookupKey(reference).text)] }

    fileprivate var facts: [SQLValue] {
        [
            .text(reference), .text(customer), .text(label.tail), .text(label.name), .integer(limit?.total),
            .integer(limit?.used), .integer(limit?.available), .integer(limit?.cash),
            .integer(limit?.updatedAt.storedSeconds), .flag(isSample),
        ]
    }

    fileprivate var billRows: [[SQLValue]] {
        bills.sorted { $0.statementDay > $1.statementDay }.enumerated().map { position, bill in
            key + [
                .integer(position), .text(bill.statementDay.description), .text(bill.dueDay.description),
                .integer(bill.amount), .integer(bill.minimum), .integer(bill.paid),
            ]
        }
    }

    fileprivate var transactionRows: [[SQLValue]] {
        // Swift's sort is stable: what was booked in one second keeps the order in which it was given.
        transactions.sorted { $0.time > $1.time }.enumerated().map { position, transaction in
            key + [
                .integer(position), .integer(transaction.time.storedSeconds), .text(transaction.merchant),
                .integer(transaction.amount), .text(transaction.currency), .text(transaction.direction.rawValue),
            ]
        }
    }
}

extension CardLabel {
    /// From the first two columns.
    fileprivate init(_ row: any SQLRow) throws {
        self.init(tail: try row.text(0), name: try row.textIfAny(1))
    }
}
