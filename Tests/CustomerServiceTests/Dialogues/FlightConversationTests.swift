import Foundation
import Testing
import WebhookCore
import WebhookTestKit

@testable import CustomerService

@Suite("Talking about a flight, on Sunday 2026-11-22 10:30")
struct FlightConversationTests {
    private func routes(own: String? = "CA") -> Routes {
        let directory = FlightDialogueTests.directory
        return AirlineService(flights: directory, itineraries: directory, settings: .init(ownAirline: own)).routes
    }

    @Test("a day named before the flight is kept, and corrected after it")
    func day() async throws {
        try await Conversation(with: routes()) { user in
            try await user.clicks("FLIGHT_STATUS").replies(containing: "请发送航班号", "例如“CA1835”", "回复“取消”退出。")
            try await user.says("明天的").replies(containing: "请发送航班号")
            try await user.says("ca 1835").replies(containing: "✈ CA1835 国航 · 11月23日(周一)")
            try await user.says("不是明天，今天").replies(containing: "✈ CA1835 国航 · 11月22日(周日)")
            try await user.says("后天呢").replies(containing: "没有查到 CA1835 11月24日(周二) 的航班。")
            try await user.says("MU2255").replies(containing: "✈ MU2255 东航 · 11月22日(周日)")
        }
    }

    @Test("a number without an airline asks for it and nothing else", arguments: ["国航", "CA", "是国航的", "国航1835"])
    func airline(text: String) async throws {
        try await Conversation(with: routes(own: nil)) { user in
            try await user.says("1835 明天").replies(containing: "1835 是哪家航空公司的航班？", "例如“国航”", "回复“取消”退出。")
            try await user.says(text).replies(containing: "✈ CA1835 国航")
        }
    }

    @Test("asked again twice, then a person is offered")
    func repeats() async throws {
        try await Conversation(with: routes()) { user in
            try await user.clicks("FLIGHT_STATUS")
            for _ in 1...2 {
                let again = try await user.says("不知道呀").replies(containing: "抱歉，没有看懂您的回复。\n请发送航班号")
                #expect(again.text?.contains("人工") == false)
            }
            try await user.says("不知道呀").replies(containing: "请发送航班号", "需要帮助请回复“人工”")
            try await user.says("CA1835").replies(containing: "✈ CA1835 国航")
        }
    }

    @Test("the ways out work at every question", arguments: ["FLIGHT_STATUS", "ROUTE", "ITINERARY"])
    func waysOut(key: String) async throws {
        try await Conversation(with: routes()) { user in
            let question = try await user.clicks(key)
            try await user.says("帮助").replies(containing: "您可以直接发送：")
            try await user.sendsImage().replies(containing: "暂时只能看懂文字。\n\(question.text ?? "")")
            for word in ["取消", "返回", "算了", "0"] {
                try await user.clicks(key).repliesSame(as: question)
                try await user.says(word).replies("好的。有需要随时发送“帮助”。")
                #expect(try await user.stored == nil)
            }
            try await user.clicks(key)
            try await user.says("我要人工").handsOver()
            #expect(try await user.stored == nil)
        }
    }

    @Test("a menu click ends what was asked and begins the new")
    func menu() async throws {
        try await Conversation(with: routes()) { user in
            try await user.clicks("ITINERARY")
            try await user.clicks("FLIGHT_STATUS").replies(containing: "请发送航班号")
            try await user.says("CA1835").replies(containing: "✈ CA1835 国航")
            try await user.clicks("FAQ_BAGGAGE").replies(containing: "行李规定")
            try await user.says("明天呢").replies(containing: "没有看懂")
        }
    }

    @Test(
        "a text that is plainly something else is answered as such",
        arguments: [
            ("广州到北京", "广州→北京 没有查到航班"), ("退票", "退票\n"), ("PW3K7D 李娜", "没有查到与该预订编码和姓名相符的行程"),
            ("G1234", "像是火车车次"), ("行程查询", "查询行程请把票号"),
        ]
    )
    func subject(text: String, answer: String) async throws {
        try await Conversation(with: routes()) { user in
            try await user.clicks("FLIGHT_STATUS")
            try await user.says(text).replies(containing: answer)
        }
    }

    @Test("the platform's repeat gets the same answer")
    func again() async throws {
        try await Conversation(with: routes()) { user in
            try await user.clicks("FLIGHT_STATUS")
            let answer = try await user.says("CA1835 明天")
            try await user.platformRepeats().repliesSame(as: answer)
        }
    }
}
