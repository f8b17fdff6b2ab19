import Testing
import WebhookCore

@testable import WebhookServer

@Suite("MenuDifference")
struct MenuDifferenceTests {
    private static let flights = MenuButton(
        "航班服务",
        [MenuButton("航班动态", .click(key: "FLIGHT")), MenuButton("机票预订", .view(url: "https://a.com/book"))]
    )
    private static let journey = MenuButton(
        "我的行程",
        [MenuButton("行程查询", .click(key: "ITINERARY")), MenuButton("提醒设置", .click(key: "NOTIFY"))]
    )
    private static let agent = MenuButton("人工", .click(key: "AGENT"))
    private static let before = [flights, journey, agent]

    private func changes(_ after: [MenuButton], from before: [MenuButton] = before) -> [String] {
        let published = PublishedMenus(CustomMenu(before))
        return MenuDifference.changes(from: published, to: MenuFile(CustomMenu(after))).map(\.description)
    }

    private static func below(_ name: String, _ buttons: MenuButton...) -> MenuButton { MenuButton(name, buttons) }

    @Test("is nothing between equal menus")
    func equal() {
        #expect(changes(Self.before) == [])
    }

    @Test("is all of a menu where there was none")
    func first() {
        #expect(
            changes([Self.flights, Self.agent], from: []) == [
                "+ 航班服务: opens 2 buttons", "+ 航班服务 › 航班动态: click FLIGHT",
                "+ 航班服务 › 机票预订: view https://a.com/book", "+ 人工: click AGENT",
            ]
        )
    }

    @Test(
        "tells what became of a button",
        arguments: [
            (
                below("航班服务", MenuButton("航班动态", .click(key: "FLIGHT")), MenuButton("订票", .view(url: "https://a.com/book"))),
                ["= 航班服务 › 订票: was named 机票预订"]
            ),
            (
                below("航班服务", MenuButton("航班动态", .click(key: "STATUS")), MenuButton("机票预订", .view(url: "https://a.com/book"))),
                ["~ 航班服务 › 航班动态: click FLIGHT → click STATUS"]
            ),
            (
                below("航班服务", MenuButton("机票预订", .view(url: "https://a.com/book")), MenuButton("航班动态", .click(key: "FLIGHT"))),
                ["> 航班服务 › 航班动态: moved from place 1 of 航班服务 to place 2 of 航班服务"]
            ),
            (below("航班服务", MenuButton("航班动态", .click(key: "FLIGHT"))), ["- 航班服务 › 机票预订: view https://a.com/book"]),
            (
                below(
                    "航班服务",
                    MenuButton("航班动态", .click(key: "FLIGHT")),
                    MenuButton("机票预订", .view(url: "https://a.com/book")),
                    MenuButton("行李规定", .click(key: "BAG"))
                ),
                ["+ 航班服务 › 行李规定: click BAG"]
            ),
            (below("航班", flights.below[0], flights.below[1]), ["= 航班: was named 航班服务"]),
            (
                MenuButton("航班服务", .click(key: "FLIGHT")),
                [
                    "= 航班服务: was named 航班动态", "> 航班服务: moved from place 1 of 航班服务 to place 1",
                    "- 航班服务 › 机票预订: view https://a.com/book", "- 航班服务: opens 2 buttons",
                ]
            ),
        ]
    )
    func button(first: MenuButton, expected: [String]) {
        #expect(changes([first, Self.journey, Self.agent]) == expected)
    }

    @Test("tells that a button went below another")
    func moved() {
        let flights = Self.below("航班服务", Self.flights.below[0])
        let journey = Self.below("我的行程", Self.journey.below[0], Self.journey.below[1], Self.flights.below[1])
        #expect(
            changes([flights, journey, Self.agent])
                == ["> 我的行程 › 机票预订: moved from place 2 of 航班服务 to place 3 of 我的行程"]
        )
    }

    @Test("tells which of the upper buttons changed their place, and no more")
    func order() {
        #expect(changes([Self.agent, Self.flights, Self.journey]) == ["> 人工: moved from place 3 to place 1"])
        #expect(changes([Self.journey, Self.flights, Self.agent]).count == 1)
    }

    @Test("finds the menus of some users by whom they are for")
    func conditional() {
        let menu = CustomMenu([Self.agent])
        let other = CustomMenu([MenuButton("人工", .click(key: "OTHER"))])
        let published = PublishedMenus(
            menu,
            conditional: [
                ConditionalMenu(id: "1", menu: menu, rule: MenuRule(tag: 1)),
                ConditionalMenu(id: "2", menu: menu, rule: MenuRule(tag: 2)),
            ]
        )
        let wanted = MenuFile(
            menu,
            conditional: [.init(MenuRule(tag: 2), other), .init(MenuRule(system: .iOS), menu)]
        )
        let found = MenuDifference.changes(from: published, to: wanted)
        #expect(
            found.map { "\($0.menu) \($0)" } == [
                "for tag 2 ~ 人工: click AGENT → click OTHER", "for ios + the menu: 1 button", "for ios + 人工: click AGENT",
                "for tag 1 - the menu: 1 button",
            ]
        )
    }

    @Test("counts the order of menus for some users, since the last one that fits is shown")
    func priority() {
        let menu = CustomMenu([Self.agent])
        let rules = [MenuRule(tag: 1), MenuRule(tag: 2)]
        let published = PublishedMenus(
            menu,
            conditional: rules.enumerated().map { ConditionalMenu(id: "\($0.offset)", menu: menu, rule: $0.element) }
        )
        let same = MenuFile(menu, conditional: rules.map { .init($0, menu) })
        #expect(MenuDifference.changes(from: published, to: same).isEmpty)
        let reversed = MenuFile(menu, conditional: rules.reversed().map { .init($0, menu) })
        #expect(MenuDifference.changes(from: published, to: reversed).map(\.kind) == [.moved])
    }

    @Test(
        "leaves in their places as many as it can",
        arguments: [
            ([0, 1, 2], []), ([1, 2, 0], [0]), ([2, 0, 1], [2]), ([], []), ([3, 2, 1], [1, 2]),
        ] as [([Int], Set<Int>)]
    )
    func strays(numbers: [Int], expected: Set<Int>) {
        let strays = MenuDifference.strays(among: numbers)
        #expect(strays.count == expected.count)
        if expected.count < 2 { #expect(strays == expected) }
    }
}

extension MenuButton {
    fileprivate var below: [MenuButton] { if case .buttons(let buttons) = content { buttons } else { [] } }
}
