public import FoundationEssentials

/// One movement on a card (交易).
public struct CardTransaction: Sendable, Hashable, Codable {
    /// Which way the money went.
    public enum Direction: String, Sendable, Hashable, CaseIterable, Codable {
        /// Spent, drawn or charged.
        case debit
        /// Paid in or given back.
        case credit
    }

    /// Which card it was made with.
    public var card: CardLabel
    /// When it was booked.
    public var time: Date
    /// Where, in the bank's words.
    public var merchant: String
    /// In hundredths of the currency, never below zero.
    public var amount: Int64
    /// ISO's three letters, `CNY`.
    public var currency: String
    /// Which way the money went.
    public var direction: Direction
    /// Made up for a demonstration; every answer says so.
    public var isSample: Bool

    public init(
        card: CardLabel,
        time: Date,
        merchant: String,
        amount: Int64,
        currency: String = "CNY",
        direction: Direction = .debit,
        isSample: Bool = false
    ) {
        self.card = card
        self.time = time
        self.merchant = merchant
        self.amount = amount
        self.currency = currency
        self.direction = direction
        self.isSample = isSample
    }
}
