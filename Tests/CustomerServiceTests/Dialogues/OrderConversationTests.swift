import Foundation
import Testing
import WebhookCore
import WebhookTestKit

@testable import CustomerService

@Suite("Talking to a shop, on Sunday 2026-11-22 10:30")
struct OrderConversationTests {
    private let routes = ShopService(orders: ShopDialogueTests.directory).routes

    @Test("asks for a number until an order is found", arguments: ["MY_ORDERS", "PARCEL"])
    func untilFound(key: String) async throws {
        try await Conversation(with: routes) { user in
            try await user.clicks(key).replies(containing: "订单号", "例如“8800100001”", "回复“取消”退出。")
            for _ in 1...2 {
                let again = try await user.says("8800199999").replies(containing: "没有查到订单 8800199999。")
                #expect(again.text?.contains("退出请回复") == false)
            }
            try await user.says("8800199999").replies(containing: "没有查到订单 8800199999。", "退出请回复“取消”")
            try await user.says("订单8800100005").replies(containing: "订单 8800100005\n状态：已发货")
            #expect(try await user.stored == nil)
        }
    }

    @Test("a parcel's number will do as well")
    func parcel() async throws {
        try await Conversation(with: routes) { user in
            try await user.says("我的快递到哪了").replies(containing: "请发送订单号或快递单号")
            try await user.says("sf1300000000001").replies(containing: "顺丰速运 SF1300000000001")
        }
    }

    @Test("another subject ends the question", arguments: ["怎么退货", "发票", "谢谢"])
    func subject(text: String) async throws {
        let answer = try await Conversation(with: routes).user().says(text)
        try await Conversation(with: routes) { user in
            try await user.clicks("MY_ORDERS")
            #expect(try await user.says(text).text == answer.text)
            #expect(try await user.stored == nil)
        }
    }

    @Test("the number of a bank card is not kept")
    func secret() async throws {
        try await Conversation(with: routes) { user in
            try await user.clicks("MY_ORDERS")
            try await user.says("6225880123456783").replies(containing: "您发送的内容像是银行卡号。")
            let stored = try #require(try await user.stored)
            #expect(!String(decoding: stored.state, as: UTF8.self).contains("6225"))
        }
    }

    @Test("a directory that cannot be asked is admitted")
    func broken() async throws {
        try await Conversation(with: ShopService(orders: BrokenDirectory()).routes) { user in
            try await user.clicks("MY_ORDERS")
            try await user.says("8800100005").replies(LookupNotice.outOfService)
        }
    }
}
