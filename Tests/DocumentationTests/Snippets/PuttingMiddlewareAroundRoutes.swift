import Testing
import WebhookCore
import WebhookTestKit

struct Member: Sendable {
    var name: String
}

enum CurrentMember: ContextKey {
    static let defaultValue: Member? = nil
}

struct MembersOnly: Middleware {
    let members: [String: Member]

    func handle(_ context: Context, next: @escaping Next) async throws -> Reply? {
        guard let customer = try await context.customerLink?.customer, let member = members[customer] else {
            return .text("请先发送“绑定”和您的会员号。")
        }
        return try await next(context.setting(CurrentMember.self, to: member))
    }
}

struct ClubRoutes: RouteComponent {
    let members: [String: Member]
    let maintenance: MaintenanceSwitch

    var body: Routes {
        Text("绑定 {number}") { context, match in
            try context.link(to: match["number"])
            return .text("已绑定。")
        }
        Group(
            RateLimit(20, per: .seconds(60), otherwise: .text("您发送得太快了，请稍后再试。")),
            Maintenance(while: maintenance, answer: .text("系统升级中，预计 6:00 恢复。")),
            MembersOnly(members: members)
        ) {
            Text("我是谁") { context in .text("您好，\(context[CurrentMember.self]?.name ?? "")") }
        }
        Group(OnlyDuring(WorkingHours(opens: 9, closes: 18), otherwise: .text("人工客服工作时间为 9:00–18:00。"))) {
            Text("人工") { _ in .handOver() }
        }
    }
}

@Suite struct PuttingMiddlewareAroundRoutesTests {
    private let maintenance = MaintenanceSwitch()

    @Test func members() async throws {
        let routes = Routes { ClubRoutes(members: ["88": Member(name: "小林")], maintenance: maintenance) }
        try await Conversation(with: routes) { user in
            try await user.says("我是谁").replies(containing: "绑定")
            try await user.says("绑定 88").replies("已绑定。")
            try await user.says("我是谁").replies("您好，小林")
            try await user.says("人工").handsOver()
            user.waits(.seconds(12 * 3_600))
            try await user.says("人工").replies(containing: "工作时间")
            maintenance.isOn = true
            try await user.says("我是谁").replies(containing: "系统升级中")
        }
    }
}
