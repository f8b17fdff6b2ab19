import Foundation
import Testing
import WebhookCore
import WebhookTestKit

@testable import CustomerService

@Suite("Talking about a journey, on Sunday 2026-11-22 10:30")
struct ItineraryConversationTests {
    private let routes = AirlineService(
        flights: ItineraryDialogueTests.directory,
        itineraries: ItineraryDialogueTests.directory
    ).routes

    @Test(
        "asks for the number, then for the name",
        arguments: [
            ("PW3K7D", "预订编码 PW3K7D"), ("预订编码是 pw3k7d", "预订编码 PW3K7D"), ("781-2123456790", "票号 781-2123456790"),
        ]
    )
    func twoQuestions(text: String, number: String) async throws {
        try await Conversation(with: routes) { user in
            try await user.clicks("ITINERARY")
            let other = number.hasPrefix("票号") ? "订票手机号的后4位" : "票号，或订票手机号的后4位"
            try await user.says(text).replies(
                "为保护乘机人信息，查询行程还需要姓名。\n请发送\(number) 的乘机人姓名，例如“张三”；也可以发送\(other)。\n回复“取消”退出。"
            )
            try await user.says("李娜").replies(containing: "乘机人：李*，同行1人\n1. 11月20日(周五) MU5101 东航")
            #expect(try await user.stored == nil)
        }
    }

    @Test("both at once, or one after the other without the menu")
    func shortcuts() async throws {
        try await Conversation(with: routes) { user in
            try await user.clicks("ITINERARY")
            try await user.says("PW3K7D 李娜").replies(containing: "行程 预订编码 PW3K7D")
            try await user.says("PW3K7D").replies(containing: "还需要姓名")
            try await user.says("我叫王小明").replies(containing: "乘机人：王**，同行1人")
        }
    }

    @Test("another number in place of the name corrects the first, 返回 asks for it again")
    func corrections() async throws {
        try await Conversation(with: routes) { user in
            try await user.says("XX3K7D")
            try await user.says("PW3K7D").replies(containing: "预订编码 PW3K7D 的乘机人姓名")
            try await user.says("返回").replies(containing: "查询行程请把票号或预订编码")
            try await user.says("7812123456790").replies(containing: "票号 781-2123456790 的乘机人姓名")
            try await user.says("李娜").replies(containing: "行程 票号 781-21****6790")
        }
    }

    @Test("where a booking reference was asked for, what looks like a flight is one")
    func expected() async throws {
        try await Conversation(with: routes) { user in
            try await user.clicks("ITINERARY")
            try await user.says("CA1835").replies(containing: "预订编码 CA1835 的乘机人姓名")
        }
    }

    @Test("neither a question nor a secret is taken for a name", arguments: ["我要退票", "6225880123456783", "广州到北京", "CA1835 明天"])
    func noName(text: String) async throws {
        let alone = try Conversation(with: routes)
        let answer = try await alone.user().says(text)
        try await Conversation(with: routes) { user in
            try await user.says("PW3K7D")
            #expect(try await user.says(text).text == answer.text)
            try await user.says("李娜").replies(containing: "没有看懂")
        }
    }

    @Test("a wrong name gets the answer of a wrong number, and failures still pause")
    func wrong() async throws {
        try await Conversation(with: routes) { user in
            var answers: Set<String> = []
            for number in ["PW3K7D", "XX3K7D", "YY3K7D", "ZZ3K7D", "AA3K7D"] {
                try await user.says(number)
                answers.insert(try await user.says("张三").text ?? "")
            }
            #expect(answers.count == 1)
            try await user.says("PW3K7D")
            try await user.says("李娜").replies(containing: "请30分钟后再试")
        }
    }
}
