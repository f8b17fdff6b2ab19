/// What a customer of a bank wants, with what the text said about it.
enum BankIntent: Sendable, Hashable {
    /// Something about cards; of one card where the text names the end of its number.
    case cards(BankSubject, cardTail: String?)
    /// What any account may be asked.
    case general(GeneralIntent)
}

/// What is looked up of a card.
enum BankSubject: Sendable, Hashable {
    /// 账单, 额度, 交易明细.
    case bill, creditLimit, transactions

    init?(_ topic: Topic) {
        switch topic {
        case .bill: self = .bill
        case .creditLimit: self = .creditLimit
        case .transactions: self = .transactions
        default: return nil
        }
    }
}
