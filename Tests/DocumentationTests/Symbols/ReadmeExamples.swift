// swift-format-ignore-file
// Laid out as the documentation has it.
import CustomerService
import Testing
import WebhookCore
import WebhookTestKit

/// What the README shows, compiled and run.
@Suite struct ReadmeExamples {
    struct Catalogue: Sendable {
        func books(matching words: String) -> [String] { words == "三体" ? ["《三体》刘慈欣"] : [] }
    }

    protocol OrderDirectory: Sendable {}

    struct NoOrders: OrderDirectory {}

    struct OrderRoutes: RouteComponent {
        let orders: any OrderDirectory
        var body: Routes { Text("订单 {number}") { _, _ in "没有找到这个订单。" } }
    }

    struct ReserveBook: Dialogue {
        static let name = "reserve-book"

        struct State: DialogueState {
            var title: String?
        }

        var steps: Steps<State> { Ask(\.title, "要预留哪本书？") }
        func finish(_ state: State, _ context: Context) async throws -> Reply { "已预留。" }
    }

    static func list(_ books: [String]) -> String { books.joined(separator: "\n") }

    struct BookshopRoutes: RouteComponent {
        let catalogue: Catalogue
        let orders: any OrderDirectory
        let reserve: ReserveBook

        var body: Routes {
            On(.subscribe)                     { _ in "欢迎光临万象书店。" }
            Text("找 {words}")                 { _, match in .text(list(catalogue.books(matching: match["words"]))) }
            Menu("RESERVE", begins: reserve)                                // a conversation of several turns
            Group(RateLimit(10, per: .seconds(60), otherwise: "查询太频繁了，请稍后再试。")) {
                OrderRoutes(orders: orders)
            }
            Group(OnlyDuring(WorkingHours(opens: 9, closes: 21), otherwise: "店员已下班。")) {
                Text("人工", "客服")            { _ in .handOver() }
            }
            On(.location)                      { _ in .acknowledgement }    // a client's report of where it is
            Otherwise                          { _ in "发送“找 书名”查书。" }
        }
    }

    @Test func finds() async throws {
        try await Conversation(with: BookshopRoutes(catalogue: Catalogue(), orders: NoOrders(), reserve: ReserveBook()).body) { user in
            try await user.says("找 三体").replies(containing: "刘慈欣")
            try await user.clicks("RESERVE").replies(containing: "要预留哪本书")
            user.waits(.seconds(660))                                        // the question is forgotten
            try await user.says("人工").handsOver()
        }
    }
}
