import Testing
import WebhookCore
import WebhookTestKit

struct WelcomeRoutes: RouteComponent {
    var body: Routes {
        On(.subscribe) { _ in .text("欢迎关注！发送“帮助”看看能做什么。") }
        Text("帮助", "菜单") { _ in .text("发送“人工”找客服。") }
        Text("人工") { _ in .handOver() }
    }
}

@Suite struct WelcomeTests {
    @Test func welcomes() async throws {
        try await Conversation(with: Routes { WelcomeRoutes() }) { user in
            try await user.follows().replies(containing: "帮助")
            try await user.says("帮助").replies(containing: "人工")
            try await user.says("人工").handsOver()
        }
    }
}
