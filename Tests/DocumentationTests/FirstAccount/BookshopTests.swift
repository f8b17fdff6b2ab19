import Testing
import WebhookCore
import WebhookTestKit

@Suite struct BookshopTests {
    private let routes = Routes { BookshopRoutes(orders: SampleOrders()) }

    @Test func findsOrders() async throws {
        try await Conversation(with: routes) { user in
            try await user.follows().replies(containing: "欢迎光临")
            try await user.says("订单 10001").replies("《边城》已发货。")
            try await user.says("訂單　１０００１！").replies("《边城》已发货。")
            try await user.says("订单 99999").replies(containing: "没有找到")
            try await user.says("人工").handsOver()
        }
    }

    @Test func takesBooksBack() async throws {
        try await Conversation(with: routes) { user in
            try await user.says("退书").replies(containing: "订单号")
            try await user.says("10001").replies(containing: "1. 破损")
            try await user.says("2").replies(containing: "确认退回订单 10001")
            try await user.says("好的").replies("已提交，请在七天内寄回。")
        }
    }

    @Test func forgetsAReturn() async throws {
        try await Conversation(with: routes) { user in
            try await user.says("退书").replies(containing: "订单号")
            user.waits(.seconds(601))
            try await user.says("10001").replies(containing: "没有看懂")
        }
    }
}
