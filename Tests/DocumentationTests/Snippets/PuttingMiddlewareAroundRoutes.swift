import Testing
import WebhookCore
import WebhookTestKit

struct Member: Sendable {
    var name: String
}

protocol BindingCodes: Sendable {
    /// The customer to whom the code was shown; nil for one that was used, is too old or never was.
    func redeem(_ code: String) async throws -> String?
}

actor CodesInMemory: BindingCodes {
    private var codes = ["4711": "88"]

    func redeem(_ code: String) -> String? { codes.removeValue(forKey: code) }
}

enum CurrentMember: ContextKey {
    static let defaultValue: Member? = nil
}

struct MembersOnly: Middleware {
    let members: [String: Member]

    func handle(_ context: Context, next: @escaping Next) async throws -> Reply? {
        guard let customer = try await context.customerLink?.customer, let member = members[customer] else {
            return .text("请先发送“绑定”和会员中心显示的绑定码。")
        }
        return try await next(context.setting(CurrentMember.self, to: member))
    }
}

struct ClubRoutes: RouteComponent {
    let members: [String: Member]
    let codes: any BindingCodes
    let maintenance: MaintenanceSwitch

    var body: Routes {
        Group(RateLimit(5, per: .seconds(600), otherwise: .text("请稍后再试。"))) {
            Text("绑定 {code}") { context, match in
                guard let number = try await codes.redeem(match["code"]) else {
                    return .text("绑定码无效或已过期，请登录会员中心重新获取。")
                }
                try context.link(to: number)
                return .text("已绑定。")
            }
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
        let members = ["88": Member(name: "小林")]
        let routes = Routes { ClubRoutes(members: members, codes: CodesInMemory(), maintenance: maintenance) }
        try await Conversation(with: routes) { user in
            try await user.says("我是谁").replies(containing: "绑定")
            try await user.says("绑定 88").replies(containing: "绑定码无效")
            try await user.says("绑定 4711").replies("已绑定。")
            try await user.says("我是谁").replies("您好，小林")
            try await user.says("人工").handsOver()
            user.waits(.seconds(12 * 3_600))
            try await user.says("人工").replies(containing: "工作时间")
            maintenance.isOn = true
            try await user.says("我是谁").replies(containing: "系统升级中")
            try await user.says("绑定 4711").replies(containing: "绑定码无效")
        }
    }
}
