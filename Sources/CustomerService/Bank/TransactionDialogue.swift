import WebhookCore

/// What was booked on a customer's cards: a list to leaf through.
struct TransactionDialogue: Dialogue {
    static let name = "bank-transactions"

    struct State: DialogueState {
        /// Of the one card that was asked for.
        var cardTail: String?
        /// Of the list, from 0.
        var page = 0
    }

    let directory: any BankDirectory
    let understanding: BankUnderstanding
    let settings = DialogueSettings.service

    var steps: Steps<State> {
        Talk(until: { _ in false }) { state, context in
            guard let found = try await transactions(state, context) else { return LookupNotice.outOfService }
            let answer = TransactionAnswer(found, seenOn: CivilDate(context.now))
            return answer.text(page: state.page, cardTail: state.cardTail)
        } hear: { state, context in
            try await choose(from: &state, context)
        }
    }

    /// Not reached: there is always another row to look at.
    func finish(_ state: State, _ context: Context) -> Reply { .acknowledgement }

    func changesSubject(_ text: FoldedText, _ context: Context) async throws -> Bool {
        understanding.intent(of: text) != .general(.unknown)
    }

    /// Those of the customer to whom the chat is linked now; nil where they cannot be looked up.
    func transactions(_ state: State, _ context: Context) async throws -> [CardTransaction]? {
        guard let customer = try await context.customerLink?.customer else { return [] }
        return try await context.lookUp("transactions") {
            try await directory.transactions(of: customer, cardTail: state.cardTail, count: TransactionAnswer.limit)
        }
    }

    private func choose(from state: inout State, _ context: Context) async throws -> StepOutcome {
        guard let text = context.text, let choice = ListChoice(text, or: understanding.cardTail(aloneIn: text)) else {
            return .passOn
        }
        if case .other(let tail) = choice {
            let asked = State(cardTail: tail)
            guard let found = try await transactions(asked, context), !found.isEmpty else {
                return .again("没有查到尾号\(tail)的交易。请发送其他卡的尾号，例如“尾号6783”，或回复“取消”退出。")
            }
            state = asked
            return .next
        }
        guard let found = try await transactions(state, context) else { return .stay(.text(LookupNotice.outOfService)) }
        if found.isEmpty { return .passOn }
        let answer = TransactionAnswer(found, seenOn: CivilDate(context.now))
        switch choice {
        case .row(let number):
            guard found.indices.contains(number - 1) else {
                return .again("请回复1到\(found.count)之间的序号，例如“1”，或回复“取消”退出。")
            }
            return .stay(.text(answer.detail(number - 1)))
        case .more, .other:
            guard !answer.isLast(state.page) else { return .stay(.text("没有更多交易了，更早的请在手机银行查看。")) }
            state.page += 1
            return .next
        }
    }
}
