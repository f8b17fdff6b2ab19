/// A customer's card with all that a bank has to say of it, as an import brings it.
public struct PaymentCard: Sendable, Hashable, Codable {
    /// The bank's own number of the account behind the card; never the number on the card.
    public var reference: String
    /// Whose it is, as in `CustomerLink.customer`.
    public var customer: String
    /// As answers name it.
    public var label: CardLabel
    /// Nil for a card without credit, or where the bank says nothing.
    public var limit: CreditLimit?
    /// The newest statement first.
    public var bills: [Bill]
    /// Newest first.
    public var transactions: [CardTransaction]
    /// Made up for a demonstration.
    public var isSample: Bool

    public init(
        reference: String,
        customer: String,
        label: CardLabel,
        limit: CreditLimit? = nil,
        bills: [Bill] = [],
        transactions: [CardTransaction] = [],
        isSample: Bool = false
    ) {
        self.reference = reference
        self.customer = customer
        self.label = label
        self.limit = limit
        self.bills = bills
        self.transactions = transactions
        self.isSample = isSample
    }
}
