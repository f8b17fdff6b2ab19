public import FoundationEssentials

/// What may be spent with a credit card (额度). Amounts are in fen (分).
public struct CreditLimit: Sendable, Hashable, Codable {
    /// Which card it is of.
    public var card: CardLabel
    /// All that the bank grants.
    public var total: Int64
    /// What of it is spent.
    public var used: Int64
    /// What is left; less than the difference where something is held back, below zero where more is spent than granted.
    public var available: Int64
    /// What of it may be drawn as cash (取现额度).
    public var cash: Int64
    /// When the bank said so.
    public var updatedAt: Date
    /// Made up for a demonstration; every answer says so.
    public var isSample: Bool

    public init(
        card: CardLabel,
        total: Int64,
        used: Int64,
        available: Int64,
        cash: Int64,
        updatedAt: Date,
        isSample: Bool = false
    ) {
        self.card = card
        self.total = total
        self.used = used
        self.available = available
        self.cash = cash
        self.updatedAt = updatedAt
        self.isSample = isSample
    }
}
