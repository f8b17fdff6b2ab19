/// What a customer said, read in the light of what was spoken of.
struct BankReading: Sendable, Hashable {
    /// The whole question as it stands now.
    var intent: BankIntent
    /// A person is wanted beside.
    var wantsPerson = false
}

/// What a customer of a bank wants, with what the text said about it.
enum BankIntent: Sendable, Hashable {
    /// Something about cards.
    case cards(CardQuestion)
    /// A card by the end of its number, without what is wanted of it.
    case card(String)
    /// An answer to the list that was shown.
    case answer(ListAnswer)
    /// What any account may be asked.
    case general(GeneralIntent)
}

extension BankIntent {
    /// What is asked about, where it can be answered by itself.
    var subject: Topic? {
        switch self {
        case .cards(let question): question.subject.topic
        case .general(.topic(let topic)): topic
        case .card, .answer, .general: nil
        }
    }
}

/// What a bank's conversation is about.
struct BankFrame: Sendable, Hashable {
    /// What is looked up; nil while only a card is known.
    var subject: CardSubject?
    var cardTail: String?
    var month: CalendarMonth?
    /// Rows to choose from were shown.
    var isList = false

    var question: CardQuestion? { subject.map { CardQuestion($0, cardTail: cardTail, month: month) } }
}

/// What is looked up of cards: of all, or of one.
struct CardQuestion: Sendable, Hashable {
    var subject: CardSubject
    /// The end of the card's number, where one is meant.
    var cardTail: String?
    /// Of transactions, where one is meant.
    var month: CalendarMonth?

    init(_ subject: CardSubject, cardTail: String? = nil, month: CalendarMonth? = nil) {
        self.subject = subject
        self.cardTail = cardTail
        self.month = subject == .transactions ? month : nil
    }
}

/// What is looked up of a card.
enum CardSubject: String, Sendable, Hashable, Codable, CaseIterable {
    /// 账单, 额度, 交易明细.
    case bill, limit, transactions

    init?(_ topic: Topic) {
        guard let subject = Self.allCases.first(where: { $0.topic == topic }) else { return nil }
        self = subject
    }

    var topic: Topic {
        switch self {
        case .bill: .bill
        case .limit: .creditLimit
        case .transactions: .transactions
        }
    }

    /// As customers call it.
    var name: String {
        switch self {
        case .bill: "账单"
        case .limit: "额度"
        case .transactions: "交易明细"
        }
    }
}
