import CustomerService
import FoundationEssentials

/// A customer's card as the contract writes it.
struct CardRecord: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case reference, customer, tail, name
        case limitTotal = "limit_total"
        case limitUsed = "limit_used"
        case limitAvailable = "limit_available"
        case limitCash = "limit_cash"
        case limitAt = "limit_at"
        case bills, transactions
    }

    private let card: PaymentCard
    private let isTimed: Bool

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let reference = try fields.requiredText(.reference, limit: 64)
        if BankCard(parsing: reference) != nil { throw fields.fault(.reference, "looks like a card's number") }
        let label = CardLabel(
            tail: try fields.requiredValue(.tail, "the last four digits of a card's number", FieldForm.cardTail),
            name: try fields.text(.name, limit: 40)
        )
        let limitAt = try fields.value(.limitAt, "a time", FieldForm.instant)
        let bills: [BillRecord] = try fields.list(.bills, atMost: 200)
        let transactions: [TransactionRecord] = try fields.list(.transactions, atMost: 1_000)
        isTimed = limitAt != nil
        card = PaymentCard(
            reference: reference,
            customer: try fields.requiredValue(.customer, "a customer number", FieldForm.customer),
            label: label,
            limit: try Self.limit(fields, of: label, at: limitAt ?? .distantPast),
            bills: bills.map { $0.bill(of: label) }.sorted { $0.statementDay > $1.statementDay },
            transactions: transactions.map { $0.transaction(of: label) }.sorted { $0.time > $1.time }
        )
    }

    /// All four amounts or none.
    private static func limit(
        _ fields: KeyedDecodingContainer<CodingKeys>,
        of card: CardLabel,
        at time: Date
    ) throws -> CreditLimit? {
        let amounts: [CodingKeys] = [.limitTotal, .limitUsed, .limitAvailable, .limitCash]
        guard try amounts.contains(where: { try fields.isGiven($0) }) else { return nil }
        return CreditLimit(
            card: card,
            total: Int64(try fields.amount(.limitTotal)),
            used: Int64(try fields.amount(.limitUsed, FieldForm.signedAmount)),
            available: Int64(try fields.amount(.limitAvailable, FieldForm.signedAmount)),
            cash: Int64(try fields.amount(.limitCash)),
            updatedAt: time
        )
    }

    /// - Parameter now: stands for the time of the limit where the API does not tell it.
    func entry(at now: Date) -> PaymentCard {
        var entry = card
        if !isTimed { entry.limit?.updatedAt = now }
        return entry
    }
}

/// A statement of a card.
struct BillRecord: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case statementDay = "statement_day"
        case dueDay = "due_day"
        case amount, minimum, paid
    }

    private let bill: Bill

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let statementDay = try fields.requiredValue(.statementDay, "a date", CivilDate.init(iso:))
        let dueDay = try fields.requiredValue(.dueDay, "a date", CivilDate.init(iso:))
        if dueDay < statementDay { throw fields.fault(.dueDay, "is before the statement") }
        bill = Bill(
            card: CardLabel(tail: ""),
            statementDay: statementDay,
            dueDay: dueDay,
            amount: Int64(try fields.amount(.amount, FieldForm.signedAmount)),
            minimum: Int64(try fields.amountIfAny(.minimum) ?? 0),
            paid: Int64(try fields.amountIfAny(.paid) ?? 0)
        )
    }

    func bill(of card: CardLabel) -> Bill {
        var bill = bill
        bill.card = card
        return bill
    }
}

/// A movement on a card.
struct TransactionRecord: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case time, merchant, amount, currency, direction
    }

    private let transaction: CardTransaction

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        transaction = CardTransaction(
            card: CardLabel(tail: ""),
            time: try fields.requiredValue(.time, "a time", FieldForm.instant),
            merchant: try fields.requiredText(.merchant, limit: 100),
            amount: Int64(try fields.amount(.amount)),
            currency: try fields.value(.currency, "a currency's three letters", FieldForm.currency) ?? "CNY",
            direction: try fields.value(.direction, "a direction", CardTransaction.Direction.init(rawValue:)) ?? .debit
        )
    }

    func transaction(of card: CardLabel) -> CardTransaction {
        var transaction = transaction
        transaction.card = card
        return transaction
    }
}
