import WebhookCore

struct ReturnBook: Dialogue {
    static let name = "return-book"
    let orders: any BookOrders

    enum Reason: String, Codable {
        case damaged
        case wrongBook
        case other
    }

    struct State: DialogueState {
        var order: String?
        var reason: Reason?
        var confirmed: Bool?
    }

    var steps: Steps<State> {
        Ask(\.order, "请发送订单号，例如 10001（回复“取消”退出）") { text, _ in
            guard try await orders.status(of: text.folded) != nil else { throw Again("没有找到这个订单，请核对后再发送。") }
            return text.folded
        }
        Ask(\.reason, "退书原因？", choices: [.damaged: "破损", .wrongBook: "发错书", .other: "其他"])
        Confirm(\.confirmed) { state in "确认退回订单 \(state.order ?? "")？" }
    }

    func finish(_ state: State, _ context: Context) async throws -> Reply {
        guard state.confirmed == true, let order = state.order else { return .text("好的，没有提交。") }
        try await orders.takeBack(order, because: state.reason?.rawValue ?? "")
        return .text("已提交，请在七天内寄回。")
    }
}
