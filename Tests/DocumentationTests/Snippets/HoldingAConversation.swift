import Testing
import WebhookCore
import WebhookTestKit

struct BookTable: Dialogue {
    static let name = "book-table"
    static let version = 2

    struct State: DialogueState {
        var day: String?
        var guests: Int?
        var photo: String?
        var confirmed: Bool?
    }

    var steps: Steps<State> {
        Ask(\.day, "哪天来？例如 明天（回复“取消”退出）") { text, _ in
            if text.folded == "昨天" { throw Again("昨天已经过去了，请换一天。") }
            return Self.days.first { text.folded.contains($0) }
        }
        Ask(\.guests, "几位？例如 4") { text, _ in Int(text.folded).flatMap { 1...20 ~= $0 ? $0 : nil } }
        Ask(\.photo, "十人以上请发一张订餐单的照片", reading: .pictureURL).when { ($0.guests ?? 0) >= 10 }
        Confirm(\.confirmed) { state in "\(state.day ?? "")，\(state.guests ?? 0) 位，确认吗？" }
    }

    func finish(_ state: State, _ context: Context) async throws -> Reply {
        guard state.confirmed == true, let day = state.day, let guests = state.guests else { return .text("好的，没有订位。") }
        return .text("已为您订位：\(day)，\(guests) 位。")
    }

    private static let days = ["今天", "明天", "后天"]
}

extension BookTable {
    var settings: DialogueSettings {
        var settings = DialogueSettings()
        settings.lifetime = .seconds(1_800)
        settings.texts.cancelled = "好的，没有订位。"
        return settings
    }
}

extension BookTable {
    func understand(_ text: FoldedText, _ state: inout State, _ context: Context) async throws -> Bool {
        guard let day = Self.days.first(where: text.folded.contains), text.folded.hasSuffix("位") else { return false }
        guard let guests = Int(text.folded.filter(\.isNumber)) else { return false }
        state.day = day
        state.guests = guests
        return true
    }
}

struct TableRoutes: RouteComponent {
    var body: Routes {
        Menu("TABLE", begins: BookTable())
        Text("订位", begins: BookTable())
        Text("订位 {day}") { context, match in
            try await context.begin(BookTable(), with: .init(day: match["day"]))
        }
        Text("帮助") { _ in .text("发送“订位”预订座位。") }
        On(.location) { _ in .acknowledgement }
        Otherwise { _ in .text("发送“帮助”看看能做什么。") }
    }
}

@Suite struct HoldingAConversationTests {
    @Test func books() async throws {
        try await Conversation(with: Routes { TableRoutes() }) { user in
            try await user.clicks("TABLE").replies(containing: "哪天来")
            try await user.says("昨天").replies("昨天已经过去了，请换一天。")
            try await user.says("明天").replies(containing: "几位")
            try await user.says("帮助").replies("发送“订位”预订座位。")
            try await user.says("4").replies(containing: "明天，4 位")
            #expect(try await user.state(BookTable.State.self)?.guests == 4)
            try await user.says("是").replies("已为您订位：明天，4 位。")
            try await user.says("订位 明天").replies(containing: "几位")
            try await user.says("算了").replies("好的，没有订位。")
        }
    }

    @Test func understands() async throws {
        try await Conversation(with: Routes { TableRoutes() }) { user in
            try await user.says("订位").replies(containing: "哪天来")
            try await user.says("后天12位").replies(containing: "照片")
            try await user.sendsImage().replies(containing: "后天，12 位")
            user.waits(.seconds(1_801))
            try await user.says("是").replies("发送“帮助”看看能做什么。")
        }
    }
}
