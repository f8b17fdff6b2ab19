/// Which of a customer's cards is meant, as answers name it.
public struct CardLabel: Sendable, Hashable, Codable {
    /// The last four digits; more of a card's number is kept nowhere.
    public var tail: String
    /// As the bank sells it, such as `经典白金信用卡`; nil where it has no name.
    public var name: String?

    public init(tail: String, name: String? = nil) {
        self.tail = tail
        self.name = name
    }
}

/// One statement of a credit card (账单). Amounts are in fen (分).
public struct Bill: Sendable, Hashable, Codable {
    /// Whose statement it is.
    public var card: CardLabel
    /// When it was made (账单日).
    public var statementDay: CivilDate
    /// Until when it is to be paid (还款日).
    public var dueDay: CivilDate
    /// What it comes to; below zero where more was paid than owed.
    public var amount: Int64
    /// The least that is to be paid until then (最低还款额).
    public var minimum: Int64
    /// What has been paid of it.
    public var paid: Int64
    /// Made up for a demonstration; every answer says so.
    public var isSample: Bool

    public init(
        card: CardLabel,
        statementDay: CivilDate,
        dueDay: CivilDate,
        amount: Int64,
        minimum: Int64,
        paid: Int64 = 0,
        isSample: Bool = false
    ) {
        self.card = card
        self.statementDay = statementDay
        self.dueDay = dueDay
        self.amount = amount
        self.minimum = minimum
        self.paid = paid
        self.isSample = isSample
    }
}
