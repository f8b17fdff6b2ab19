import Testing
import WebhookCore

@testable import WebhookServer

@Suite("MenuLint")
struct MenuLintTests {
    private static let routes = Routes {
        Menu("HELP", "ORDERS", "INVOICE") { _ in .text("…") }
        Kind(.location) { _ in .text("…") }
        Otherwise { _ in .acknowledgement }
    }

    private func problems(_ yaml: String, _ routes: Routes? = routes) throws -> [String] {
        MenuLint.problems(of: try MenuFile(yaml: yaml, file: "a.yaml"), routes).map(\.description)
    }

    @Test("finds nothing wrong with a menu whose keys are all answered")
    func good() throws {
        let yaml = """
            default:
              - {name: 帮助, click: HELP}
              - {name: 附近门店, location: NEAR}
            conditional:
              - match: {tag: 1}
                buttons: [{name: 订单, click: ORDERS}]
            elsewhere: [INVOICE]
            """
        #expect(try problems(yaml) == [])
    }

    @Test(
        "finds what the platform would refuse",
        arguments: [
            ("[]", "error: a.yaml:1: buttons: must be 1 to 3 items, not 0"),
            (
                "[{name: 航班服务查询, click: HELP}]",
                "error: a.yaml:1: `航班服务查询`: name: must be 1 to 16 bytes, not 18; a Chinese character has 3"
            ),
            (
                "[{name: 订, view: m.example.com}]",
                "error: a.yaml:1: `订`: view: must be an address that begins with https:// or http://"
            ),
            (
                "[{name: 订, click: \"https://m.example.com\"}]",
                "error: a.yaml:1: `订`: click: must be a key: an address belongs into url"
            ),
            ("[{name: 更多, buttons: []}]", "error: a.yaml:1: `更多`: buttons: must be 1 to 5 items, not 0"),
            (
                """
                [{name: 更多, buttons: [{name: 甲, view: "https://a.com"}, {name: 乙, view: "https://b.com"},
                {name: 丙, view: "https://c.com"}, {name: 丁, view: "https://d.com/x"}]}]
                """,
                "error: a.yaml:1: the pages of a menu may be of 3 sites at most, these are of 4"
            ),
        ]
    )
    func limits(buttons: String, problem: String) throws {
        #expect(try problems("default: \(buttons)\n", nil).contains(problem))
    }

    @Test("measures names as phones show them")
    func names() throws {
        let yaml = """
            default:
              - {name: 我的全订单, click: HELP}
              - name: Orders
                buttons:
                  - {name: 查询我的全部订单, click: ORDERS}
                  - {name: 查询我的全部订单号, click: INVOICE}
            """
        #expect(
            try problems(yaml) == [
                "warning: a.yaml:2: `我的全订单`: phones show about 4 Chinese characters of a name here; this one takes the room of 5",
                "warning: a.yaml:6: `查询我的全部订单号`: phones show about 8 Chinese characters of a name here; this one takes the room of 9",
            ]
        )
    }

    @Test("finds a key that no route answers, and says which may be meant")
    func keys() throws {
        let yaml = "default:\n  - {name: 订单, click: ORDER}\n  - {name: 别的, click: XYZ}\nelsewhere: [HELP, ORDERS, INVOICE]"
        #expect(
            try problems(yaml) == [
                "error: a.yaml:2: `订单`: no route answers the key `ORDER`; did you mean `ORDERS`?",
                "error: a.yaml:3: `别的`: no route answers the key `XYZ`",
            ]
        )
    }

    @Test(
        "believes that a route for all clicks answers each",
        arguments: [
            Routes { On(.click) { _ in .text("…") } }, Routes { Kind(.event) { _ in .text("…") } },
        ]
    )
    func general(routes: Routes) throws {
        #expect(try problems("default: [{name: 别的, click: XYZ}]", routes) == [])
    }

    @Test(
        "finds that nothing answers what a button sends",
        arguments: [
            ("scan: K", "there is no route for the event `scancode_push`"),
            ("scan_and_wait: K", "phones wait for an answer to the scanned code, and no route gives one"),
            ("photo: K", "there is no route for the event `pic_sysphoto` or for the message `image`"),
            ("photo_or_album: K", "there is no route for the event `pic_photo_or_album` or for the message `image`"),
            ("album: K", "there is no route for the event `pic_weixin` or for the message `image`"),
            ("location: K", "there is no route for the event `location_select` or for the message `location`"),
        ]
    )
    func events(button: String, problem: String) throws {
        let yaml = "default: [{name: 甲, \(button)}]"
        #expect(try problems(yaml, Routes { Otherwise { _ in .acknowledgement } }) == ["error: a.yaml:1: `甲`: \(problem)"])
        #expect(try problems(yaml, Routes { Kind(.event) { _ in .acknowledgement } }) == [])
    }

    @Test("finds keys that no menu shows, and those that stand elsewhere in vain")
    func elsewhere() throws {
        let yaml = """
            default: [{name: 帮助, click: HELP}]
            elsewhere:
              - HELP
              - ORDER
              - ORDER
            """
        #expect(
            try problems(yaml) == [
                "warning: a.yaml:3: `HELP` is in a menu: it need not stand under `elsewhere`",
                "warning: a.yaml:4: `ORDER` stands under `elsewhere`, and no route answers it; did you mean `ORDERS`?",
                "warning: a.yaml:5: `ORDER` stands under `elsewhere` twice",
                "warning: a.yaml: no menu shows what routes answer; give it a button, or list it under `elsewhere`: ORDERS, INVOICE",
            ]
        )
    }

    @Test("finds a menu that another one hides")
    func rules() throws {
        let menu = "match: {tag: 1}\n    buttons: [{name: 订单, click: ORDERS}]"
        let yaml = "default: [{name: 帮助, click: HELP}]\nconditional:\n  - \(menu)\n  - \(menu)\nelsewhere: [INVOICE]"
        #expect(
            try problems(yaml) == [
                "warning: a.yaml:3: nobody sees this menu: one below is for the same users (tag 1), and the last one is shown"
            ]
        )
    }

    @Test("says nothing of keys that a service's own menu does not show")
    func ownMenu() {
        let menu = MenuFile(CustomMenu([MenuButton("帮助", .click(key: "HELP"))]))
        #expect(MenuLint.problems(of: menu, Self.routes) == [])
    }
}
