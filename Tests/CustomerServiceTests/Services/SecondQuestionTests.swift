import Testing
import WebhookCore

@testable import CustomerService

@Suite("A second question in one text")
struct SecondQuestionTests {
    private let understanding = AirlineUnderstanding(ownAirline: "CA")
    private let now = LocalTime(sentenceMoment)

    private func chat() throws -> Chat {
        let settings = AirlineService.Settings(
            service: ServiceSettings(name: "示例航空", desk: .platform(WorkingHours(opens: 8, closes: 22))),
            ownAirline: "CA"
        )
        let directory = InMemoryDirectory()
        return try Chat(AirlineService(flights: directory, itineraries: directory, settings: settings).routes)
    }

    private func second(_ text: String) -> String? {
        SecondQuestions { [understanding] in understanding.intent(of: $0, at: $1).subject }.second(in: FoldedText(text), at: now)
    }

    @Test(
        "is named",
        arguments: [
            ("广州到北京有几班，能带几件行李", "广州到北京有几班"), ("怎么退票？行李能带几件", "怎么退票"), ("CA1835到了吗？怎么改签", "CA1835到了吗"),
            ("我想退票。发票怎么开！", "发票怎么开"),
        ]
    )
    func named(text: String, clause: String) {
        #expect(second(text) == clause)
    }

    @Test(
        "is none where all of the text is about one thing, or is talk",
        arguments: [
            "广州到北京有几班", "明天，广州到北京，下午的", "你好，广州到北京有几班，谢谢", "CA1835，11.22，到了吗", "我要订票，广州到北京", "退票怎么退，扣多少钱", "人工，怎么退票",
            "，，，，", "",
        ]
    )
    func none(text: String) {
        #expect(second(text) == nil)
    }

    @Test("stands below the answer to the first, once")
    func answered() async throws {
        let chat = try chat()
        let answer = try await chat.says("怎么退票？行李能带几件")
        #expect(answer.hasPrefix("行李规定") || answer.hasPrefix("退票"))
        #expect(answer.hasSuffix("您还问到“怎么退票”，请单独发送这一句。") || answer.hasSuffix("您还问到“行李能带几件”，请单独发送这一句。"))
        #expect(try await chat.says("怎么退票").hasPrefix("退票"))
    }

    @Test("an answer that did not help leads to a person", arguments: ["没解决", "答非所问", "还是不懂"])
    func unhelpful(text: String) async throws {
        let chat = try chat()
        _ = try await chat.says("行李规定")
        #expect(try await chat.says(text) == "抱歉，没有帮到您。\n请回复“人工”，由客服为您解答。")
        #expect(try await chat.says("人工") == "[hand-over]")
    }
}
