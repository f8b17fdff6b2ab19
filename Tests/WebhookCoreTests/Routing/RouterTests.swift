import Testing
import WebhookCore

@Suite("Routing")
struct RouterTests {
    private static let routes = Routes {
        On(.subscribe) { _ in .text("follow") }
        Menu("A", "B") { _ in .text("menu") }
        Text("帮助", "help") { _ in .text("exact") }
        Text("订单 {number}") { _, match in .text("order \(match["number"])") }
        When("long", matches: { ($0.text?.original.count ?? 0) > 20 }) { _ in .text("long") }
        Text("pass") { _ in nil }
        Text("pass") { _ in .text("second") }
        Kind(.text) { _ in .text("kind") }
        On("user_enter_session_from_card") { _ in .text("card") }
        Otherwise { _ in .text("otherwise") }
    }

    @Test(
        "the first route that matches answers",
        arguments: [
            ("帮助", "exact"), ("ＨＥＬＰ", "exact"), ("订单 123", "order 123"), ("订单123", "order 123"), ("订单", "kind"),
            ("pass", "second"), ("一二三四五六七八九十一二三四五六七八九十一", "long"), ("别的", "kind"),
        ]
    )
    func texts(text: String, expected: String) async throws {
        let demo = try DemoAccount(.plain)
        let answer = try await demo.pipeline(Self.routes).converse(DemoAccount.text(text), demo.platform)
        #expect(answer.contains("<![CDATA[\(expected)]]>"))
    }

    @Test(
        "events are found by name in any case, menus by key",
        arguments: [
            ("subscribe", "", "follow"), ("SUBSCRIBE", "", "follow"), ("CLICK", "A", "menu"), ("CLICK", "B", "menu"),
            ("CLICK", "a", "otherwise"), ("User_Enter_Session_From_Card", "", "card"),
        ]
    )
    func events(name: String, key: String, expected: String) async throws {
        let demo = try DemoAccount(.plain)
        let answer = try await demo.pipeline(Self.routes).converse(DemoAccount.event(name, key: key), demo.platform)
        #expect(answer.contains("<![CDATA[\(expected)]]>"))
    }
}
