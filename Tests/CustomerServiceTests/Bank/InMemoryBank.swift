import FoundationEssentials

@testable import CustomerService

/// A bank's customers in arrays.
struct InMemoryBank: BankDirectory {
    var cards: [PaymentCard] = []

    func bills(of customer: String, count: Int) async throws -> [Bill] {
        Array(cards(of: customer).flatMap(\.bills).sorted { $0.statementDay > $1.statementDay }.prefix(count))
    }

    func limits(of customer: String, count: Int) async throws -> [CreditLimit] {
        Array(cards(of: customer).compactMap(\.limit).prefix(count))
    }

    func transactions(of customer: String, cardTail tail: String?, count: Int) async throws -> [CardTransaction] {
        let all = cards(of: customer).flatMap(\.transactions).filter { tail == nil || $0.card.tail == tail }
        return Array(all.sorted { $0.time > $1.time }.prefix(count))
    }

    private func cards(of customer: String) -> [PaymentCard] { cards.filter { $0.customer == customer } }
}

/// A bank that cannot be asked.
struct BrokenBank: BankDirectory {
    func bills(of customer: String, count: Int) async throws -> [Bill] { throw BrokenDirectory.Unreachable() }
    func limits(of customer: String, count: Int) async throws -> [CreditLimit] { throw BrokenDirectory.Unreachable() }
    func transactions(of customer: String, cardTail tail: String?, count: Int) async throws -> [CardTransaction] {
        throw BrokenDirectory.Unreachable()
    }
}

extension PaymentCard {
    /// A card whose newest bill is due so many days after 2026-11-22.
    init(_ tail: String, of customer: String, due days: Int, _ amount: Int64, minimum: Int64 = 0, paid: Int64 = 0) {
        let label = CardLabel(tail: tail)
        let today = CivilDate(year: 2026, month: 11, day: 22)
        self.init(
            reference: "\(customer)-\(tail)",
            customer: customer,
            label: label,
            limit: CreditLimit(
                card: label,
                total: 5_000_000,
                used: 1_284_550,
                available: 3_715_450,
                cash: 2_500_000,
                updatedAt: Date(china: "2026-11-22 10:28")
            ),
            bills: [
                Bill(
                    card: label,
                    statementDay: today.adding(days: days - 20),
                    dueDay: today.adding(days: days),
                    amount: amount,
                    minimum: minimum,
                    paid: paid
                )
            ],
            transactions: (1...8).map { number in
                CardTransaction(
                    card: label,
                    time: Date(china: "2026-11-2\(number % 2) 1\(number):00"),
                    merchant: "商户\(number)",
                    amount: Int64(number) * 100_050,
                    currency: number == 3 ? "USD" : "CNY",
                    direction: number == 4 ? .credit : .debit
                )
            }
        )
    }
}
