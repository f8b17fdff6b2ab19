import Foundation
import Testing
import WebhookCore
import WebhookTestKit

@testable import CustomerService

@Suite("Talking about a route, on Sunday 2026-11-22 10:30")
struct RouteConversationTests {
    private let routes = AirlineService(flights: RouteDialogueTests.directory, itineraries: RouteDialogueTests.directory).routes

    @Test("asks for what is missing, one end a turn, and keeps what it was told")
    func questions() async throws {
        try await Conversation(with: routes) { user in
            try await user.clicks("ROUTE").replies(containing: "请发送出发地和目的地", "例如“广州到北京 明天”", "回复“取消”退出。")
            try await user.says("后天").replies(containing: "请发送出发地和目的地")
            try await user.says("去北京").replies(containing: "您从哪里出发去北京？", "例如“广州”", "回复“取消”退出。")
            try await user.says("广州").replies(containing: "11月24日(周二) 广州 → 北京 共1班\n1. 12:00–15:10 CZ3999")
        }
    }

    @Test("an answer may bring more than it was asked for", arguments: ["广州 下周三", "下周三从广州", "从广州出发，下周三的", "CAN 11月25日"])
    func several(text: String) async throws {
        try await Conversation(with: routes) { user in
            try await user.says("去北京的")
            try await user.says(text).replies(containing: "11月25日(周三) 广州 → 北京 共8班")
        }
    }

    @Test("a list is leafed through, six rows a page")
    func pages() async throws {
        try await Conversation(with: routes) { user in
            try await user.says("下周三广州到北京").replies(containing: "\n6. 17:00–17:45 CZ3115", "回复序号看详情，回复 M 看更多")
            try await user.says("m").replies(
                """
                11月25日(周三) 广州 → 北京 共8班
                7. 19:00–19:45 CZ3116 南航
                   广州白云 T2 → 北京大兴
                8. 21:00–21:45 CZ3117 南航
                   广州白云 T2 → 北京大兴
                回复序号看详情。
                （示例数据）
                """
            )
            try await user.says("更多").replies("没有更多航班了，回复序号看详情。")
            try await user.says("8").replies(containing: "✈ CZ3117 南航 · 11月25日(周三)\n")
            try await user.says("第二个").replies(containing: "✈ CZ3111 南航 · 11月25日(周三)\n")
            try await user.says("9").replies("请回复1到8之间的序号，或回复“取消”退出。")
            try await user.says("5号").replies(containing: "✈ CZ3114 南航 · 11月25日(周三)\n")
        }
    }

    @Test("rows keep their numbers while flights depart")
    func stableNumbers() async throws {
        try await Conversation(with: routes, at: Date(china: "2026-11-22 10:55")) { user in
            try await user.says("广州到北京").replies(containing: "\n1. 11:00–14:20 CZ3103")
            user.waits(.seconds(480))
            try await user.says("1").replies(containing: "✈ CZ3103 南航")
            try await user.says("广州到北京").replies(containing: "\n1. 13:30–16:50 CA1352")
        }
    }

    @Test("a day, its part or one end is corrected, the rest stays")
    func corrections() async throws {
        try await Conversation(with: routes) { user in
            try await user.says("广州到北京 明天").replies(containing: "11月23日(周一) 广州→北京 没有查到航班。")
            try await user.says("不是明天，后天").replies(containing: "11月24日(周二) 广州 → 北京 共1班")
            try await user.says("晚上呢").replies(containing: "11月24日(周二) 广州→北京 没有查到晚上的航班。")
            try await user.says("改成下周三").replies(containing: "11月25日(周三) 广州 → 北京 晚上 共2班")
            try await user.says("去拉萨的呢").replies(containing: "11月25日(周三) 广州→拉萨 没有查到晚上的航班。")
            try await user.says("广州到北京").replies(containing: "11月22日(周日) 广州 → 北京 共4班")
        }
    }

    @Test(
        "a proposal is taken by a yes",
        arguments: [
            ("本周三广州到北京", "是", "11月25日(周三) 广州 → 北京 共8班"), ("11月25日凌晨5点前广州到北京", "好的", "11月25日(周三) 广州 → 北京 共8班"),
            ("明天广州到北京", "嗯", "11月24日(周二) 广州 → 北京 共1班"),
        ]
    )
    func proposal(text: String, yes: String, answer: String) async throws {
        try await Conversation(with: routes) { user in
            try await user.says(text).replies(containing: "回复“是”")
            try await user.says(yes).replies(containing: answer)
        }
    }

    @Test("ten minutes later a number means nothing any more")
    func expiry() async throws {
        try await Conversation(with: routes) { user in
            try await user.says("广州到北京")
            user.waits(.seconds(599))
            try await user.says("2").replies(containing: "✈ CA1352 国航")
            user.waits(.seconds(601))
            try await user.says("2").replies(containing: "抱歉，没有看懂您的意思。\n您可以直接发送：")
        }
    }

    @Test("a list gives way to anything else that can be understood")
    func otherSubjects() async throws {
        try await Conversation(with: routes) { user in
            try await user.says("广州到北京")
            try await user.says("行李规定").replies(containing: "行李规定")
            try await user.says("2").replies(containing: "✈ CA1352 国航")
            try await user.says("CZ3999 后天").replies(containing: "✈ CZ3999 南航 · 11月24日(周二)")
            try await user.says("2").replies(containing: "没有看懂")
        }
    }
}
