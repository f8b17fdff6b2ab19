import FoundationEssentials
import Testing
import WebhookCore
import WebhookTestKit

struct NewsRoutes: RouteComponent {
    let rules: String

    var body: Routes {
        Text("会员章程") { _ in .text(rules) }
        Text("订阅") { context in
            try context.queue(.text("每周五会有新书推荐，回复“退订”停止。"))
            return .text("已订阅。")
        }
        Text("提醒 {book}") { context, match in
            let tomorrow = context.now + 24 * 3_600
            try context.schedule(.text("您预约的《\(match["book"])》今天到店。"), at: tomorrow, key: "pickup/\(match["book"])")
            return .text("明天提醒您。")
        }
        Text("不用提醒 {book}") { context, match in
            context.cancelQueued("pickup/\(match["book"])")
            return .text("好的，不提醒了。")
        }
        Text("推荐") { _ in
            .lines {
                "今天推荐 \(Face.smile)"
                NumberedList(["《边城》", "《城南旧事》"])
                Link("查看全部", to: "https://books.example.com/new")
            }
        }
    }
}

@Suite struct LongTextsAndMessagesTests {
    private let routes = Routes { NewsRoutes(rules: String(repeating: "会员应当爱惜图书。", count: 120)) }

    @Test func longText() async throws {
        try await Conversation(with: routes) { user in
            let reply = try await user.says("会员章程").replies(containing: "会员应当爱惜图书。")
            #expect(reply.queued.count == 1)
            let hint = CustomerServiceMessage.text("每周五会有新书推荐，回复“退订”停止。")
            try await user.says("订阅").replies("已订阅。").queues(hint)
        }
    }

    @Test func reminder() async throws {
        try await Conversation(with: routes) { user in
            try await user.says("提醒 边城").replies("明天提醒您。")
            #expect(user.queued.count == 1)
            try await user.says("不用提醒 边城").replies("好的，不提醒了。")
            #expect(user.queued.isEmpty)
            try await user.says("推荐").replies(containing: "1. 《边城》")
        }
    }
}
