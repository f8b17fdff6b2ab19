import FoundationEssentials
import Testing
import WebhookCore
import WebhookTestKit

struct CustomerOrder: Sendable {
    var number: String
    var title: String
}

protocol CustomerOrders: Sendable {
    /// Nil for an order that is not that customer's.
    func order(_ number: String, of customer: CustomerLink?) async throws -> CustomerOrder?
}

struct OneCustomersOrders: CustomerOrders {
    func order(_ number: String, of customer: CustomerLink?) async throws -> CustomerOrder? {
        ["10001": "边城", "10002": "边城"][number].map { CustomerOrder(number: number, title: $0) }
    }
}

struct NewsRoutes: RouteComponent {
    let rules: String
    let orders: any CustomerOrders

    var body: Routes {
        Text("会员章程") { _ in .text(rules) }
        Text("书单") { context in
            try context.queue(.text("今天的推荐：《边城》《城南旧事》"))
            return .text("为您准备了一份书单。")
        }
        Text("提醒 {order}") { context, match in
            guard let order = try await orders.order(match["order"], of: context.customerLink) else {
                return .text("没有找到您的这个订单。")
            }
            let tomorrow = context.now + 24 * 3_600
            try context.schedule(.text("您的《\(order.title)》已到店，请来取书。"), at: tomorrow, key: "pickup/\(order.number)")
            return .text("明天提醒您。")
        }
        Text("不用提醒 {order}") { context, match in
            context.cancelQueued("pickup/\(match["order"])")
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
    private let routes = Routes { NewsRoutes(rules: String(repeating: "会员应当爱惜图书。", count: 120), orders: OneCustomersOrders()) }

    @Test func longText() async throws {
        try await Conversation(with: routes, sendingAs: .verifiedService) { user in
            let reply = try await user.says("会员章程").replies(containing: "会员应当爱惜图书。")
            #expect(reply.queued.count == 1)
            let list = CustomerServiceMessage.text("今天的推荐：《边城》《城南旧事》")
            try await user.says("书单").replies("为您准备了一份书单。").queues(list)
        }
    }

    @Test func reminder() async throws {
        try await Conversation(with: routes, sendingAs: .verifiedService) { user in
            try await user.says("提醒 10001").replies("明天提醒您。")
            try await user.says("提醒 10002").replies("明天提醒您。")
            #expect(user.queued.count == 2)
            try await user.says("不用提醒 10001").replies("好的，不提醒了。")
            #expect(user.queued.count == 1)
            user.waits(.seconds(24 * 3_600))
            #expect(user.received.map(\.content) == [.text("您的《边城》已到店，请来取书。")])
            try await user.says("提醒 99999").replies(containing: "没有找到")
            try await user.says("推荐").replies(containing: "1. 《边城》")
        }
    }
}
