import Testing
import WebhookCore
import WebhookTestKit

protocol Shelf: Sendable {
    func title(of number: Int) async throws -> String?
    func opening(on day: String?) async throws -> String
}

struct ShelfRoutes: RouteComponent {
    let shelf: any Shelf

    var body: Routes {
        Scan("table-{number}") { _, match in .text("您在 \(match["number"]) 号桌，可以直接点单。") }
        On(.subscribe) { _ in .text("欢迎光临") }
        Menu("HOURS", "HOURS_TODAY") { _ in .text(try await shelf.opening(on: nil)) }
        Text("帮助", "怎么用") { _ in .text("发送“书 12”查看一本书") }
        Text("书 {number}", Int.self) { _, number in
            guard let title = try await shelf.title(of: number) else { return nil }
            return .text(title)
        }
        Text(matching: #/(?<isbn>97[89]\d{10})/#) { _, match in .text("ISBN \(String(match.isbn))") }
        When("long text") {
            ($0.text?.original.count ?? 0) > 200
        } handler: { _ in
            .text("请简短一些。")
        }
        Location { _, place in .text("离您最近的店：\(place.label)") }
        Image { _ in .text("图片已收到。") }
        On(.location) { _ in .acknowledgement }
        Otherwise { _ in .handOver() }
    }
}

struct SmallShelf: Shelf {
    func title(of number: Int) async throws -> String? { number == 12 ? "《边城》" : nil }
    func opening(on day: String?) async throws -> String { "每天 9:00–21:00" }
}

@Suite struct WritingRoutesTests {
    @Test func routes() async throws {
        let routes = Routes { ShelfRoutes(shelf: SmallShelf()) }
        #expect(routes.problems.isEmpty)
        try await Conversation(with: routes) { user in
            try await user.follows(scene: "table-7").replies(containing: "7 号桌")
            try await user.clicks("HOURS_TODAY").replies("每天 9:00–21:00")
            try await user.says("书 １２").replies("《边城》")
            try await user.says("书 13").handsOver()
            try await user.says("9787020000012").replies("ISBN 9787020000012")
        }
    }

    @Test func unreachable() {
        let routes = Routes {
            Text("帮助") { _ in .text("一") }
            Text("帮助") { _ in .text("二") }
        }
        #expect(routes.problems.map(\.route) == ["text 帮助"])
    }
}
