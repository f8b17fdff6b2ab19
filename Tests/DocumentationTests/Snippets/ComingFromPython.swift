import Testing
import WebhookCore
import WebhookTestKit

struct Greeting: Dialogue {
    static let name = "greeting"

    struct State: DialogueState {
        var name: String?
    }

    var steps: Steps<State> {
        Ask(\.name, "请问怎么称呼您？")
    }

    func finish(_ state: State, _ context: Context) async throws -> Reply {
        .text("您好，\(state.name ?? "")")
    }
}

struct MigratedRoutes: RouteComponent {
    var body: Routes {
        On(.subscribe) { _ in .text("Hello My Friend!") }
        Menu("abort") { _ in .text("I'm a robot") }
        Text("a", "b") { _ in .text("a 或 b") }
        Text(matching: #/(\d+)/#) { _, match in .text("数字 \(String(match.1))") }
        Text("你好", begins: Greeting())
        Image { _, image in image.media.map(Reply.image) }
        Text { context in .text(context.text?.original ?? "") }
        On(.location) { _ in .acknowledgement }
        Otherwise { _ in .text("收到") }
    }
}

@Suite struct ComingFromPythonTests {
    @Test func answersAsBefore() async throws {
        try await Conversation(with: Routes { MigratedRoutes() }) { user in
            try await user.follows().replies("Hello My Friend!")
            try await user.clicks("abort").replies("I'm a robot")
            try await user.says("B").replies("a 或 b")
            try await user.says("42").replies("数字 42")
            try await user.says("echo").replies("echo")
            try await user.says("你好").replies("请问怎么称呼您？")
            try await user.says("小林").replies("您好，小林")
        }
    }
}
