import FoundationEssentials
import WebhookCore

/// Bills, limits and transactions of a linked customer: shows them, and stays so that a row, another card or another month can be asked for.
struct CardDialogue: Dialogue {
    static let name = "bank-cards"

    struct State: DialogueState {
        /// Nil while only a card is known.
        var subject: CardSubject?
        /// Of the one card that was asked for.
        var cardTail: String?
        /// Of transactions.
        var month: CalendarMonth?
        /// Of the list, from 0.
        var page = 0
        /// Beside the last question.
        var wantsPerson: Bool?
    }

    let lookup: CardLookup
    let understanding: BankUnderstanding
    let settings = DialogueSettings.service

    var steps: Steps<State> {
        Talk(until: { _ in false }) { state, context in
            LookupNotice.withPerson(try await text(state, context), isWanted: state.wantsPerson)
        } hear: { state, context in
            try await hear(&state, context)
        }
    }

    /// Not reached: there is always another card to look at.
    func finish(_ state: State, _ context: Context) -> Reply { .acknowledgement }

    private func text(_ state: State, _ context: Context) async throws -> String {
        guard let question = state.question else { return BankPrompts.subject(of: state.cardTail ?? "") }
        guard let finding = try await find(question, context) else { return LookupNotice.outOfService }
        let today = CivilDate(context.now)
        switch finding {
        case .bills(let bills) where bills.count == 1: return BillAnswer(bills[0], seenOn: today).text
        case .limits(let limits) where !limits.isEmpty: return LimitAnswer(limits, seenOn: today).text
        case .bills, .limits, .transactions:
            return finding.list(of: question, seenOn: today)?.text(page: state.page) ?? BankPrompts.nothing(question)
        }
    }

    /// Of the customer to whom the chat is linked now; nil where it cannot be looked up.
    private func find(_ question: CardQuestion, _ context: Context) async throws -> CardFinding? {
        guard let customer = try await context.customerLink?.customer else { return .limits([]) }
        return try await context.lookUp(question.subject.rawValue) { try await lookup.find(question, of: customer) }
    }
}

// MARK: What the customer says to what was shown

extension CardDialogue {
    /// Another card, month or subject.
    func understand(_ text: FoldedText, _ state: inout State, _ context: Context) async throws -> Bool {
        // Who is linked no longer is answered by the ordinary routes.
        guard try await context.customerLink != nil else { return false }
        let reading = understanding.read(text, after: state.frame, at: LocalTime(context.now))
        switch reading.intent {
        case .cards(let question):
            if try await row(question, in: state, context) != nil { return false }
            state = State(question, wantsPerson: reading.wantsPerson)
        case .card(let tail): state = State(cardTail: tail)
        case .answer, .general: return false
        }
        return true
    }

    private func hear(_ state: inout State, _ context: Context) async throws -> StepOutcome {
        guard let text = context.text, try await context.customerLink != nil else { return .passOn }
        let reading = understanding.read(text, after: state.frame, at: LocalTime(context.now))
        switch reading.intent {
        case .answer(let answer): return try await choose(answer, from: &state, context)
        case .cards(let question): return try await row(question, in: state, context) ?? .passOn
        case .general(.unknown) where state.subject == nil: return .again(BankPrompts.subject(of: state.cardTail ?? ""))
        case .card, .general: return .passOn
        }
    }

    /// What is said to another card of what is shown, where that stays as it is: a list for its other rows, anything where there is no
    /// such card.
    private func row(_ question: CardQuestion, in state: State, _ context: Context) async throws -> StepOutcome? {
        guard let shown = state.question, shown.subject == question.subject, shown.cardTail != question.cardTail,
            let tail = question.cardTail
        else { return nil }
        guard let finding = try await find(question, context) else { return .stay(.text(LookupNotice.outOfService)) }
        if !finding.isEmpty, question.subject != .bill || shown.cardTail != nil { return nil }
        guard case .bills(let all)? = try await find(shown, context), all.count > 1 else {
            return finding.isEmpty ? .again(BankPrompts.nothing(question)) : nil
        }
        guard case .bills(let bills) = finding, let chosen = bills.first else {
            return .again("没有尾号\(tail)的账单。请回复1到\(all.count)之间的序号，例如“1”，或回复“取消”退出。")
        }
        return .stay(.text(BillAnswer(chosen, seenOn: CivilDate(context.now)).text))
    }

    private func choose(_ answer: ListAnswer, from state: inout State, _ context: Context) async throws -> StepOutcome {
        guard let question = state.question else { return .passOn }
        guard let finding = try await find(question, context) else { return .stay(.text(LookupNotice.outOfService)) }
        let today = CivilDate(context.now)
        guard let list = finding.list(of: question, seenOn: today) else { return .passOn }
        switch answer {
        case .more:
            guard !list.isLast(state.page) else { return .stay(.text(BankPrompts.noMore(question))) }
            state.page += 1
            state.wantsPerson = nil
            return .next
        case .row(let row):
            guard list.rows.indices.contains(row - 1) else {
                return .again("请回复1到\(list.rows.count)之间的序号，例如“1”，或回复“取消”退出。")
            }
            return .stay(.text(finding.detail(row - 1, seenOn: today)))
        case .yes, .no: return .passOn
        }
    }
}

extension CardFinding {
    fileprivate var isEmpty: Bool {
        switch self {
        case .bills(let bills): bills.isEmpty
        case .limits(let limits): limits.isEmpty
        case .transactions(let transactions): transactions.isEmpty
        }
    }

    /// Rows to choose from; nil where there is nothing to choose.
    fileprivate func list(of question: CardQuestion, seenOn today: CivilDate) -> NumberedList? {
        switch self {
        case .bills(let bills) where bills.count > 1: BillListAnswer(bills.map { $0[0] }, seenOn: today).list
        case .transactions(let transactions) where !transactions.isEmpty:
            TransactionAnswer(transactions, seenOn: today).list(of: question)
        case .bills, .limits, .transactions: nil
        }
    }

    /// - Parameter row: of the list.
    fileprivate func detail(_ row: Int, seenOn today: CivilDate) -> String {
        switch self {
        case .bills(let bills): BillAnswer(bills[row], seenOn: today).text
        case .limits(let limits): LimitAnswer([limits[row]], seenOn: today).text
        case .transactions(let transactions): TransactionAnswer(transactions, seenOn: today).detail(row)
        }
    }
}

extension CardDialogue.State {
    init(_ question: CardQuestion, wantsPerson: Bool = false) {
        self.init(
            subject: question.subject,
            cardTail: question.cardTail,
            month: question.month,
            wantsPerson: wantsPerson ? true : nil
        )
    }

    fileprivate var question: CardQuestion? { frame.question }

    fileprivate var frame: BankFrame { BankFrame(subject: subject, cardTail: cardTail, month: month, isList: subject != nil) }
}
