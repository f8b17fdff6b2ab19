import CustomerService
import Testing
import WebhookCore
import WebhookTestKit

@testable import BookshopService

/// Conversations begin on Sunday, 22 November 2026, at 10:30 in China.
@Suite("Putting a book aside")
struct ReserveBookTests {
    private static let whichBook = "要预留哪本书？请发送书名，例如：围城（回复“取消”退出）"
    private static let whichDay = "哪天来取？可留七天，例如：明天（回复“返回”换书）"

    private let list = CounterList()

    private func routes() throws -> Routes {
        let dialogue = ReserveBook(catalogue: try Catalogue.bundled(), reservations: list)
        return Routes {
            ReservationRoutes(reserve: dialogue)
            Otherwise { _ in .text("其他") }
        }
    }

    @Test("asks which book and which day, and for a confirmation")
    func reservation() async throws {
        try await Conversation(with: routes()) { user in
            try await user.clicks("RESERVE").replies(Self.whichBook)
            try await user.says("《圍城》").replies(Self.whichDay)
            try await user.says("明天").replies("预留《围城》，11月23日(周一)来取，对吗？\n回复“是”或“否”，回复“取消”退出。")
            try await user.says("是").replies("已为您预留《围城》，取书号 1，请在11月23日(周一)到店领取。")
            try await user.says("是").replies("其他")
        }
        #expect(await list.reservations == [Reservation(title: "围城", day: CivilDate(year: 2026, month: 11, day: 23))])
    }

    @Test("takes only books of the shop", arguments: [("百年孤独", "店里没有这本书"), ("城", "请发送完整的书名：《围城》、《边城》")])
    func books(words: String, answer: String) async throws {
        try await Conversation(with: routes()) { user in
            try await user.says("预留").replies(Self.whichBook)
            try await user.says(words).replies(containing: answer)
            try await user.says("三体").replies(Self.whichDay)
        }
    }

    @Test(
        "takes only days on which it is kept",
        arguments: [("昨天", "这一天已经过去了"), ("12月24日", "书可以留七天"), ("2月30日", "没有这一天"), ("随便", "没有看懂")]
    )
    func days(words: String, answer: String) async throws {
        try await Conversation(with: routes()) { user in
            try await user.says("预留")
            try await user.says("活着").replies(Self.whichDay)
            try await user.says(words).replies(containing: answer)
            try await user.says("今天").replies(containing: "《活着》，11月22日(周日)来取")
        }
    }

    @Test("goes back, and puts nothing aside that is not confirmed", arguments: [("否", "好的，没有预留。"), ("取消", "好的，不预留了。")])
    func ways(words: String, answer: String) async throws {
        try await Conversation(with: routes()) { user in
            try await user.says("预留图书")
            try await user.says("活着")
            try await user.says("返回").replies(Self.whichBook)
            try await user.says("边城").replies(Self.whichDay)
            try await user.says("后天").replies(containing: "《边城》")
            try await user.says(words).replies(answer)
            #expect(try await user.stored == nil)
        }
        #expect(await list.reservations.isEmpty)
    }
}
