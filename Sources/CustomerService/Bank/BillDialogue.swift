import WebhookCore

/// Which of several cards' bills is meant: shows a list to choose from.
struct BillDialogue: Dialogue {
    static let name = "bank-bill"

    struct State: DialogueState {
        /// Of the list, from 0.
        var page = 0
    }

    let bills: BillLookup
    let understanding: BankUnderstanding
    let settings = DialogueSettings.service

    var steps: Steps<State> {
        Talk(until: { _ in false }) { state, context in
            guard let list = try await list(context) else { return LookupNotice.outOfService }
            return BillListAnswer(list.map { $0[0] }, seenOn: CivilDate(context.now)).text(page: state.page)
        } hear: { state, context in
            try await choose(from: &state, context)
        }
    }

    /// Not reached: there is always another card to look at.
    func finish(_ state: State, _ context: Context) -> Reply { .acknowledgement }

    func changesSubject(_ text: FoldedText, _ context: Context) async throws -> Bool {
        understanding.intent(of: text) != .general(.unknown)
    }

    /// The cards' bills of the customer to whom the chat is linked now; nil where they cannot be looked up.
    private func list(_ context: Context) async throws -> [[Bill]]? {
        guard let customer = try await context.customerLink?.customer else { return [] }
        return try await context.lookUp("bill") { try await bills.bills(of: customer) }
    }

    private func choose(from state: inout State, _ context: Context) async throws -> StepOutcome {
        guard let text = context.text, let choice = ListChoice(text, or: understanding.cardTail(aloneIn: text)) else {
            return .passOn
        }
        guard let list = try await list(context) else { return .stay(.text(LookupNotice.outOfService)) }
        // No longer linked, or nothing left to choose from: the ordinary routes say so.
        if list.isEmpty { return .passOn }
        let answer = BillListAnswer(list.map { $0[0] }, seenOn: CivilDate(context.now))
        switch choice {
        case .more:
            guard !answer.isLast(state.page) else { return .stay(.text("没有更多卡片了，回复序号看详情。")) }
            state.page += 1
            return .next
        case .row(let number):
            guard list.indices.contains(number - 1) else {
                return .again("请回复1到\(list.count)之间的序号，例如“1”，或回复“取消”退出。")
            }
            return .stay(.text(BillAnswer(list[number - 1], seenOn: CivilDate(context.now)).text))
        case .other(let tail):
            guard let bills = list.first(where: { $0[0].card.tail == tail }) else {
                return .again("没有尾号\(tail)的账单。请回复1到\(list.count)之间的序号，例如“1”，或回复“取消”退出。")
            }
            return .stay(.text(BillAnswer(bills, seenOn: CivilDate(context.now)).text))
        }
    }
}
