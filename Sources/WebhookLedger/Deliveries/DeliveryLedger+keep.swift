public import FoundationEssentials

extension DeliveryLedger {
    /// Keeps what was decided outside of a delivery, such as a customer link that was made on a page of the company.
    ///
    /// - Throws: ``DeliveryLedgerError`` for what is too large to be kept, and the ledger's own errors.
    public func keep(_ effects: Effects, of sender: Sender, at now: Date) async throws {
        let key = DeliveryKey(sender: sender, identity: UUID().uuidString)
        _ = try await settle(Settlement(key: key, generation: 1, answer: .acknowledgement, effects: effects, settledAt: now))
    }
}
