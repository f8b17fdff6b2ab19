import CustomerService
import FoundationEssentials
import Testing
import WebhookCore
import WebhookTestKit

@testable import BookshopService

@Suite("The bookshop")
struct BookshopRoutesTests {
    private func routes(_ orders: [Order] = []) throws -> Routes {
        BookshopRoutes(
            catalogue: try Catalogue.bundled(),
            orders: FewOrders(orders: orders),
            proofs: InMemoryProofLedger(),
            reservations: CounterList()
        ).body
    }

    @Test("welcomes who follows, and explains itself")
    func welcome() async throws {
        try await Conversation(with: routes()) { user in
            try await user.follows().replies(containing: "欢迎光临")
            try await user.says("帮助").replies(BookshopRoutes.help)
            try await user.says("你们好呀").replies(BookshopRoutes.help)
        }
    }

    @Test("finds books however the words are written")
    func books() async throws {
        try await Conversation(with: routes()) { user in
            try await user.says("找 三体").replies("《三体》刘慈欣 ¥23.00\n《三体II·黑暗森林》刘慈欣 ¥32.00")
            try await user.says("找　餘華").replies("《活着》余华 ¥20.00")
            try await user.says("找 红楼梦").replies(containing: "没有找到")
            try await user.clicks("NEW_BOOKS").replies(containing: "三体", "活着")
        }
    }

    @Test("has no route that cannot be meant")
    func problems() throws {
        #expect(try routes().problems.map(\.description) == [])
    }

    @Test("hands over to a person while there is one")
    func agent() async throws {
        // Ten in the morning and ten at night, in China.
        for (hour, isOpen) in [(2.0, true), (14.0, false)] {
            let day = Date(timeIntervalSince1970: 1_745_539_200)
            try await Conversation(with: routes(), at: day + hour * 3_600) { user in
                let answer = try await user.says("人工")
                if isOpen { try answer.handsOver() } else { try answer.replies(containing: "店员已下班") }
            }
        }
    }

    @Test("tells what was ordered, and does not let numbers be tried out")
    func orders() async throws {
        let order = Order(
            number: "8800100001",
            placedAt: Date(timeIntervalSince1970: 1_745_539_200),
            status: .shipped,
            items: [Order.Item(title: "围城", quantity: 2, unitPrice: 3_900)],
            total: 7_800,
            phoneTail: "8000"
        )
        try await Conversation(with: routes([order])) { user in
            try await user.says("订单 8800100001 8000").replies("订单 8800100001：《围城》×2")
            for end in 1...5 { try await user.says("订单 8800100001 000\(end)").replies(containing: "没有找到这个订单") }
            try await user.says("订单 8800100001 8000").replies(containing: "请30分钟后再试")
            user.waits(.seconds(1_801))
            try await user.says("订单 8800100001 8000").replies(containing: "围城")
        }
    }
}

private struct FewOrders: OrderDirectory {
    let orders: [Order]

    func order(number: String) -> Order? { orders.first { $0.number == number } }
    func order(trackingNumber: String) -> Order? { nil }
}
