/// Where a bank's customers are looked up. Nothing is found but by whom it belongs to, so only a linked customer sees anything.
public protocol BankDirectory: Sendable {
    /// The statements of a customer's cards, the newest first.
    ///
    /// - Parameters:
    ///   - customer: as in `CustomerLink.customer`.
    ///   - count: the most that are given.
    func bills(of customer: String, count: Int) async throws -> [Bill]

    /// What may be spent with a customer's cards, by the end of their numbers.
    func limits(of customer: String, count: Int) async throws -> [CreditLimit]

    /// What was booked on a customer's cards, the newest first.
    ///
    /// - Parameter tail: the end of a card's number; nil for all cards.
    func transactions(of customer: String, cardTail tail: String?, count: Int) async throws -> [CardTransaction]
}
