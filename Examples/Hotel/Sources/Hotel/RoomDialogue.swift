import CustomerService
import WebhookCore

/// Which rooms are free: asks for the day.
struct RoomDialogue: Dialogue {
    static let name = "rooms"

    let api: BookingAPI

    struct State: DialogueState {
        /// As `2026-11-25`.
        var day: String?
    }

    var steps: Steps<State> {
        Ask(\.day, "哪天入住？例如：明天（回复“取消”退出）") { text, context in
            SpokenDay(part: text).flatMap { State(day: $0, context).day }
        }
    }

    func finish(_ state: State, _ context: Context) async throws -> Reply {
        let day = state.day ?? ""
        guard let rooms = try await context.lookUp("rooms", { try await api.rooms(on: day) }) else {
            return .text(Self.unavailable)
        }
        let title = CivilDate(iso: day)?.chinese ?? day
        let free = rooms.filter { $0.left > 0 }.map { "· \($0.type) ¥\($0.price)，余\($0.left)间" }
        guard !free.isEmpty else { return .text("\(title) 已经满房，换一天看看：发送“查房态 后天”。") }
        return .text("\(title) 可订房型\n\(free.joined(separator: "\n"))")
    }

    static let unavailable = "抱歉，预订系统暂时无法使用，请稍后再试，或回复“人工”。"
}

extension RoomDialogue.State {
    init(day: SpokenDay, _ context: Context) {
        guard case .day(let date)? = day.mention(seenFrom: context.now)?.reading else { return }
        self.day = "\(date)"
    }
}
