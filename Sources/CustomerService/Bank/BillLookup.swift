import FoundationEssentials

/// What a customer's cards come to, for a chat that is linked to the customer.
struct BillLookup: Sendable {
    let directory: any BankDirectory
    /// More statements than these are not looked at.
    private static let limit = 100

    init(_ directory: any BankDirectory) {
        self.directory = directory
    }

    /// The statements of each card, the newest first; the cards by what is due first, with what is paid behind.
    func bills(of customer: String, cardTail tail: String? = nil) async throws -> [[Bill]] {
        let all = try await directory.bills(of: customer, count: Self.limit)
        let chosen = tail.map { tail in all.filter { $0.card.tail == tail } } ?? all
        return Dictionary(grouping: chosen, by: \.card).values
            .map { $0.sorted { $0.statementDay > $1.statementDay } }
            .sorted { $0[0].order < $1[0].order }
    }
}

extension Bill {
    fileprivate var order: (Int, Int, String, String) {
        (rest > 0 ? 0 : 1, dueDay.daysSince1970, card.tail, card.name ?? "")
    }
}
