import Testing
import WebhookCore

@testable import WeChatPlatform

@Suite("Calls for menus")
struct MenuCallTests {
    static let menu = CustomMenu([
        MenuButton(
            "航班",
            [
                MenuButton("动态 & 延误", .click(key: "FLIGHT")), MenuButton("值机", .view(url: "https://m.example.com/c?a=1&b=<2>")),
            ]
        ),
        MenuButton("小程序", .miniProgram(AppID("wx1"), path: "pages/a", url: "https://m.example.com")),
    ])
    static let json = #"""
        {"button":[{"name":"航班","sub_button":[{"name":"动态 & 延误","type":"click","key":"FLIGHT"},
        {"name":"值机","type":"view","url":"https://m.example.com/c?a=1&b=<2>"}]},
        {"name":"小程序","type":"miniprogram","appid":"wx1","pagepath":"pages/a","url":"https://m.example.com"}]}
        """#

    static let cases: [CallCase] = [
        .post(.createMenu, json) { try await $0.setMenu(menu) },
        .get(
            .getMenus,
            answer: #"""
                {"menu":\#(json.replacing("\n", with: "")),"conditionalmenu":[{"button":[{"name":"甲","type":"click","key":"K"}],
                "matchrule":{"group_id":2,"sex":""},"menuid":2083}]}
                """#
        ) { platform in
            let menus = try #require(try await platform.menus())
            #expect(menus.menu == menu)
            let conditional = CustomMenu([MenuButton("甲", .click(key: "K"))])
            #expect(menus.conditional == [ConditionalMenu(id: "2083", menu: conditional, rule: MenuRule(tag: 2))])
        },
        .get(.getMenus, answer: #"{"errcode":46003,"errmsg":"menu no exist"}"#) { expect(try await $0.menus() == nil) },
        .get(.deleteMenus) { try await $0.deleteMenus() },
        .post(
            .addConditionalMenu,
            #"{"button":[{"name":"甲","type":"click","key":"K"}],"matchrule":{"tag_id":"2","client_platform_type":"2"}}"#,
            answer: #"{"menuid":"208379533"}"#
        ) { platform in
            let menu = CustomMenu([MenuButton("甲", .click(key: "K"))])
            let id = try await platform.addConditionalMenu(menu, for: MenuRule(tag: 2, system: .android))
            #expect(id == "208379533")
        },
        .post(.deleteConditionalMenu, #"{"menuid":"7"}"#) { try await $0.deleteConditionalMenu("7") },
        .post(.tryMenuMatch, #"{"user_id":"weixin"}"#, answer: #"{"button":[{"name":"甲","type":"click","key":"K"}]}"#) {
            expect(try await $0.menu(seenBy: "weixin") == CustomMenu([MenuButton("甲", .click(key: "K"))]))
        },
        .get(
            .currentMenu,
            answer: #"""
                {"is_menu_open":1,"selfmenu_info":{"button":[{"name":"甲","sub_button":{"list":[{"type":"text","name":"乙","value":"好"}]}}]}}
                """#
        ) { platform in
            let shown = try await platform.currentMenu()
            let below = [MenuButton("乙", .console(type: "text", value: "好"))]
            #expect(shown == ShownMenu(isOpen: true, menu: CustomMenu([MenuButton("甲", below)])))
        },
    ]

    @Test("what is sent and what is understood", arguments: cases)
    func calls(_ example: CallCase) async throws { try await example.run() }

    @Test(
        "limits are found before the call",
        arguments: [
            LimitCase("button") { try await $0.setMenu(CustomMenu([])) },
            LimitCase("button[0].name") { try await $0.setMenu(CustomMenu([MenuButton("六个中文字呀", .click(key: "K"))])) },
            LimitCase("button[0].key") { try await $0.setMenu(CustomMenu([MenuButton("甲", .click(key: "https://a.example"))])) },
            LimitCase("matchrule") {
                try await _ = $0.addConditionalMenu(CustomMenu([MenuButton("甲", .click(key: "K"))]), for: MenuRule())
            },
        ] as [LimitCase]
    )
    func limits(_ example: LimitCase) async { await example.run() }

    @Test(
        "no body has an escape, whatever its texts hold",
        arguments: ["&<>", "😀", "\u{2028}\u{2029}", "a/b", "\u{7}\u{1F}\u{8}甲"]
    )
    func escapes(text: String) async throws {
        let platform = ScriptedPlatform([#"{"errcode":0}"#, #"{"ticket":"t","url":"u"}"#, #"{"errcode":0}"#])
        try await platform.setMenu(CustomMenu([MenuButton("甲", .view(url: "https://a.example/?q=\(text)"))]))
        _ = try await platform.createPermanentCode(for: .text(text))
        try await platform.send(.text("甲\(text)"), to: user)
        let shown = text.unicodeScalars.filter { $0.value >= 0x20 }.reduce(into: "") { $0.unicodeScalars.append($1) }
        #expect(platform.calls.count == 3)
        for call in platform.calls {
            let body = try #require(call.sentText)
            #expect(body.contains(shown))
            #expect(!body.contains("\\"))
        }
    }
}
