import CustomerService
import FoundationEssentials

/// How a card stands in an import file: in CSV one row a bill, a transaction, or one of each.
enum CardForm: ImportForm {
    static let shape = RecordShape(
        fields: [
            .init("reference", required: true, "the bank's own number of the card's account; rows of one card follow each other"),
            .init("customer", required: true, "the customer's number, to which the chat is linked"),
            .init("tail", required: true, "last four digits of the card's number; a whole number is refused"),
            .init("name", "经典白金信用卡"),
            .init("limit_total", "yuan; with it the other three, 信用额度"),
            .init("limit_used", "yuan, 已用"),
            .init("limit_available", "yuan, 可用"),
            .init("limit_cash", "yuan, 取现额度"),
            .init("limit_at", "yyyy-MM-dd HH:mm in UTC+8; now when empty"),
        ],
        identity: ["reference"],
        parts: [
            RecordShape(
                "bills",
                fields: [
                    .init("statement_day", column: "bill_statement_day", required: true, "yyyy-MM-dd, 账单日"),
                    .init("due_day", column: "bill_due_day", required: true, "yyyy-MM-dd, 还款日"),
                    .init("amount", column: "bill_amount", required: true, "yuan, below zero where too much was paid"),
                    .init("minimum", column: "bill_minimum", "yuan, 最低还款额; 0 when empty"),
                    .init("paid", column: "bill_paid", "yuan; 0 when empty"),
                ],
                identity: ["statement_day"]
            ),
            RecordShape(
                "transactions",
                fields: [
                    .init(
                        "time",
                        column: "transaction_time",
                        required: true,
                        "yyyy-MM-dd HH:mm in UTC+8, or with Z or an offset"
                    ),
                    .init("merchant", column: "transaction_merchant", required: true, "where, in words for the customer"),
                    .init("amount", column: "transaction_amount", required: true, "in the currency, two decimals"),
                    .init("currency", column: "transaction_currency", "three letters; CNY when empty"),
                    .init("direction", column: "transaction_direction", "debit 支出 (when empty), credit 收入 退款 还款"),
                ]
            ),
        ]
    )

    /// Ours first, then the words of Chinese banks.
    static let directions: [(String, CardTransaction.Direction)] =
        CardTransaction.Direction.allCases.map { ($0.rawValue, $0) } + [
            ("支出", .debit), ("消费", .debit), ("收入", .credit), ("退款", .credit), ("还款", .credit),
        ]

    static let keyFields: Set = ["reference"]

    static func key(of card: PaymentCard) -> LookupKey { LookupKey(card.reference) }

    static func readKey(_ fields: FieldReader) -> LookupKey? { fields.required("reference", reference).map(LookupKey.init) }

    static func read(_ fields: FieldReader, now: Date) -> PaymentCard? {
        let reference = fields.required("reference", reference)
        let customer = fields.required("customer", FieldForm.customer)
        let tail = fields.required("tail", tail)
        let name = fields.optional("name") { text throws(FieldFault) in try FieldForm.text(text, limit: 40) }
        // Where the tail itself is wrong, the parts are still checked.
        let label = CardLabel(tail: tail ?? "0000", name: name)
        let limit = limit(fields, of: label, now: now)
        let bills = fields.parts("bills").compactMap { bill($0, of: label) }
        let transactions = fields.parts("transactions").compactMap { transaction($0, of: label) }
        guard let reference, let customer, tail != nil else { return nil }
        return PaymentCard(
            reference: reference,
            customer: customer,
            label: label,
            limit: limit,
            bills: bills.sorted { $0.statementDay > $1.statementDay },
            transactions: transactions.sorted { $0.time > $1.time }
        )
    }

    private static func limit(_ fields: FieldReader, of card: CardLabel, now: Date) -> CreditLimit? {
        let updatedAt = fields.optional("limit_at", FieldForm.instant)
        let names = ["limit_total", "limit_used", "limit_available", "limit_cash"]
        guard names.contains(where: { fields.record.values[$0] != nil }) else { return nil }
        let total = fields.required("limit_total", FieldForm.amount)
        let used = fields.required("limit_used", FieldForm.signedAmount)
        let available = fields.required("limit_available", FieldForm.signedAmount)
        let cash = fields.required("limit_cash", FieldForm.amount)
        guard let total, let used, let available, let cash else { return nil }
        return CreditLimit(
            card: card,
            total: Int64(total),
            used: Int64(used),
            available: Int64(available),
            cash: Int64(cash),
            updatedAt: updatedAt ?? now
        )
    }

    private static func bill(_ fields: FieldReader, of card: CardLabel) -> Bill? {
        let statementDay = fields.required("statement_day", FieldForm.date)
        let dueDay = fields.required("due_day", FieldForm.date)
        let amount = fields.required("amount", FieldForm.signedAmount)
        let minimum = fields.optional("minimum", FieldForm.amount)
        let paid = fields.optional("paid", FieldForm.amount)
        guard let statementDay, let dueDay, let amount else { return nil }
        if dueDay < statementDay { fields.note("due_day", "is before the statement") }
        return Bill(
            card: card,
            statementDay: statementDay,
            dueDay: dueDay,
            amount: Int64(amount),
            minimum: Int64(minimum ?? 0),
            paid: Int64(paid ?? 0)
        )
    }

    private static func transaction(_ fields: FieldReader, of card: CardLabel) -> CardTransaction? {
        let time = fields.required("time", FieldForm.instant)
        let merchant = fields.required("merchant") { text throws(FieldFault) in try FieldForm.text(text, limit: 100) }
        let amount = fields.required("amount", FieldForm.amount)
        let currency = fields.optional("currency", currency)
        let direction = fields.optional("direction") { text throws(FieldFault) in try FieldForm.status(text, directions) }
        guard let time, let merchant, let amount else { return nil }
        return CardTransaction(
            card: card,
            time: time,
            merchant: merchant,
            amount: Int64(amount),
            currency: currency ?? "CNY",
            direction: direction ?? .debit
        )
    }

    private static func reference(_ text: String) throws(FieldFault) -> String {
        let text = try FieldForm.text(text, limit: 64, isPrivate: true)
        if BankCard(parsing: LookupKey(text).text) != nil {
            throw FieldFault("looks like a card's number; the bank's own number of the account is wanted", isPrivate: true)
        }
        return text
    }

    private static func tail(_ text: String) throws(FieldFault) -> String {
        guard text.utf8.count == 4, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            throw FieldFault("is not the last four digits of a card's number", isPrivate: true)
        }
        return text
    }

    private static func currency(_ text: String) throws(FieldFault) -> String {
        let code = LookupKey(text).text
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) else {
            throw FieldFault("is not a currency's three letters")
        }
        return code
    }
}
