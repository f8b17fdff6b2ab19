import WebhookCore

/// A linked customer's orders of train tickets: a list to choose from.
struct MyTicketsDialogue: Dialogue {
    static let name = "my-train-orders"

    struct State: DialogueState {
        /// Of the list, from 0.
        var page = 0
    }

    let directory: any RailwayDirectory
    let understanding: RailwayUnderstanding
    let settings = DialogueSettings.service

    var steps: Steps<State> {
        Talk(until: { _ in false }) { state, context in
            guard let list = try await list(context) else { return LookupNotice.outOfService }
            return list.text(page: state.page)
        } hear: { state, context in
            try await choose(from: &state, context)
        }
    }

    /// Not reached: there is always another row to look at.
    func finish(_ state: State, _ context: Context) -> Reply { .acknowledgement }

    func changesSubject(_ text: FoldedText, _ context: Context) async throws -> Bool {
        understanding.intent(of: text, at: LocalTime(context.now)) != .general(.unknown)
    }

    /// What the customer has ordered to whom the chat is linked now; nil where it cannot be looked up.
    func list(_ context: Context) async throws -> TicketListAnswer? {
        let today = CivilDate(context.now)
        guard let customer = try await context.customerLink?.customer else { return TicketListAnswer([], seenOn: today) }
        let found = try await context.lookUp("my-train-orders") {
            try await directory.trainOrders(of: customer, count: TicketListAnswer.limit)
        }
        return found.map { TicketListAnswer($0, seenOn: today) }
    }

    private func choose(from state: inout State, _ context: Context) async throws -> StepOutcome {
        guard let choice = context.text.flatMap({ ListChoice<Never>($0) }) else { return .passOn }
        guard let list = try await list(context) else { return .stay(.text(LookupNotice.outOfService)) }
        // No longer linked, or nothing left to choose from: the ordinary routes say so.
        if list.orders.isEmpty { return .passOn }
        switch choice {
        case .more:
            guard !list.isLast(state.page) else { return .stay(.text("没有更多订单了，回复序号看详情。")) }
            state.page += 1
            return .next
        case .row(let number):
            guard list.orders.indices.contains(number - 1) else {
                return .again("请回复1到\(list.orders.count)之间的序号，例如“1”，或回复“取消”退出。")
            }
            return .stay(.text(TicketAnswer(list.orders[number - 1], seenOn: CivilDate(context.now)).text))
        }
    }
}
