import FoundationEssentials
import WebhookCore

/// What is known of a customer's cards, for a chat that is linked to the customer.
struct CardLookup: Sendable {
    private let directory: any BankDirectory

    /// More statements or cards than these are not looked at.
    private static let limit = 100
    /// More transactions than these are not looked at for those of one month.
    private static let searched = 1000

    init(_ directory: any BankDirectory) {
        self.directory = directory
    }

    func find(_ question: CardQuestion, of customer: String) async throws -> CardFinding {
        switch question.subject {
        case .bill:
            return .bills(try await bills(of: customer, cardTail: question.cardTail))
        case .limit:
            let all = try await directory.limits(of: customer, count: Self.limit)
            return .limits(question.cardTail.map { tail in all.filter { $0.card.tail == tail } } ?? all)
        case .transactions:
            guard let month = question.month else {
                let count = TransactionAnswer.limit
                return .transactions(try await directory.transactions(of: customer, cardTail: question.cardTail, count: count))
            }
            let all = try await directory.transactions(of: customer, cardTail: question.cardTail, count: Self.searched)
            return .transactions(Array(all.filter { month.contains(CivilDate($0.time)) }.prefix(TransactionAnswer.limit)))
        }
    }

    /// The statements of each card, the newest first; the cards by what is due first, with what is paid behind.
    private func bills(of customer: String, cardTail tail: String?) async throws -> [[Bill]] {
        let all = try await directory.bills(of: customer, count: Self.limit)
        let chosen = tail.map { tail in all.filter { $0.card.tail == tail } } ?? all
        return Dictionary(grouping: chosen, by: \.card).values
            .map { $0.sorted { $0.statementDay > $1.statementDay } }
            .sorted { $0[0].order < $1[0].order }
    }
}

/// What was found of cards.
enum CardFinding: Sendable {
    /// Those of each card, the newest first.
    case bills([[Bill]])
    case limits([CreditLimit])
    case transactions([CardTransaction])
}

extension Bill {
    fileprivate var order: (Int, Int, String, String) {
        (rest > 0 ? 0 : 1, dueDay.daysSince1970, card.tail, card.name ?? "")
    }
}
