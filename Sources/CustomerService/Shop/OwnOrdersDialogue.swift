import FoundationEssentials
import WebhookCore

/// The orders of a linked customer, the newest first: a list to choose from.
struct OwnOrdersDialogue: Dialogue {
    static let name = "own-orders"
    /// The most that are listed.
    private static let limit = 20

    struct State: DialogueState {
        /// Whose they are: who is linked to somebody else by now sees none of them.
        var customer = ""
        /// When the list was made, so that its rows keep their numbers.
        var numbers: [String] = []
        /// Counts from 0.
        var page = 0
        /// The number of the order that was looked at.
        var chosen: String?
    }

    let directory: any OrderDirectory
    let orders: OrderLookup
    let understanding: ShopUnderstanding
    let settings = DialogueSettings.service

    /// Nil where the sender is linked to nobody, or to a customer without orders.
    func begin(_ context: Context) async throws -> Reply? {
        guard let customer = try await context.customerLink?.customer else { return nil }
        guard let own = try await own(customer, context) else { return .text(LookupNotice.outOfService) }
        return own.isEmpty ? nil : try await context.begin(self, with: State(customer: customer, numbers: own.map(\.number)))
    }

    var steps: Steps<State> {
        Talk(until: { _ in false }) { state, context in
            try await list(state, context)?.text(page: state.page) ?? LookupNotice.outOfService
        } hear: { state, context in
            try await choose(from: &state, context)
        }
    }

    /// Not reached: there is always another row to look at.
    func finish(_ state: State, _ context: Context) -> Reply { .acknowledgement }

    private func own(_ customer: String, _ context: Context) async throws -> [Order]? {
        guard try await context.customerLink?.customer == customer else { return [] }
        return try await context.lookUp("order") { try await directory.orders(of: customer, limit: Self.limit) }
    }

    private func list(_ state: State, _ context: Context) async throws -> NumberedList? {
        guard let own = try await own(state.customer, context) else { return nil }
        let byNumber = Dictionary(own.map { ($0.number, $0) }) { first, _ in first }
        let today = CivilDate(context.now)
        return NumberedList(
            title: "您的订单",
            rows: state.numbers.map { number in byNumber[number].map { $0.row(seenOn: today) } ?? "（现在查不到）" },
            isSample: own.contains(where: \.isSample)
        )
    }

    private func choose(from state: inout State, _ context: Context) async throws -> StepOutcome {
        guard let text = context.text, try await context.customerLink?.customer == state.customer else { return .passOn }
        let reading = understanding.read(text, after: state.frame, at: LocalTime(context.now))
        switch reading.intent {
        case .answer(.more):
            guard (state.page + 1) * NumberedList.rows < state.numbers.count else {
                return .stay(.text("没有更多订单了，回复序号看详情。"))
            }
            state.page += 1
            return .next
        case .answer(.row(let row)):
            guard state.numbers.indices.contains(row - 1) else {
                return .again("请回复1到\(state.numbers.count)之间的序号，或回复“取消”退出。")
            }
            guard let own = try await own(state.customer, context) else { return .stay(.text(LookupNotice.outOfService)) }
            guard let order = own.first(where: { $0.number == state.numbers[row - 1] }) else {
                return .stay(.text("这个订单现在查不到，请重新发送“我的订单”。"))
            }
            state.chosen = order.number
            return .stay(.text(OrderAnswer(order, seenOn: CivilDate(context.now)).text))
        case .order(let question) where question.number != nil && question.number == state.chosen:
            // 到哪了, of the row that was looked at.
            guard case .found(let answer) = try await orders.find(question, context) else { return .passOn }
            return .stay(.text(LookupNotice.withPerson(answer, isWanted: reading.wantsPerson)))
        case .answer(.yes), .answer(.no), .order, .general: return .passOn
        }
    }
}

extension OwnOrdersDialogue.State {
    fileprivate var frame: ShopFrame { ShopFrame(question: OrderQuestion(.order, number: chosen), isList: true) }
}

extension Order {
    fileprivate func row(seenOn today: CivilDate) -> String {
        let goods = items.first.map { $0.title + (items.count > 1 ? "等\(items.count)种" : "") }
        let first = [LocalTime(placedAt).date.chinese(seenFrom: today), goods ?? number].joined(separator: " ")
        return "\(first)\n   \(total.yuan) \(status.word)"
    }
}
