import FoundationEssentials
import Testing
import WeChatProtocol

@Suite("Menus")
struct MenuTests {
    static let actions: [MenuAction] = [
        .click(key: "K"), .view(url: "https://m.example.com/a"),
        .miniProgram(AppID("wx1"), path: "pages/a", url: "https://m.example.com"),
        .scan(key: "K"), .scanAndWait(key: "K"), .photo(key: "K"), .photoOrAlbum(key: "K"), .album(key: "K"), .location(key: "K"),
        .material(MediaID(rawValue: "M")), .materialArticle(MediaID(rawValue: "M")), .articleCard(id: "A"), .article(id: "A"),
    ]

    @Test("what is written is read again, and has no problem", arguments: actions)
    func roundTrip(action: MenuAction) throws {
        let menu = CustomMenu([MenuButton("甲", [MenuButton("乙", action)]), MenuButton("丙", action)])
        #expect(try JSONDecoder().decode(CustomMenu.self, from: JSONEncoder().encode(menu)) == menu)
        #expect(menu.problems().isEmpty)
        #expect(menu.actions == [action, action])
    }

    @Test("what menu/get wraps, and empty lists beside an action, are read")
    func wrapped() throws {
        let json = #"{"menu":{"button":[{"type":"click","name":"甲","key":"K","sub_button":[]}],"menuid":1}}"#
        #expect(
            try JSONDecoder().decode(CustomMenu.self, from: Data(json.utf8)) == CustomMenu([MenuButton("甲", .click(key: "K"))])
        )
    }

    @Test(
        "a button that neither does anything nor opens a list is none",
        arguments: [#"{"name":"甲"}"#, #"{"type":"click"}"#, "1"]
    )
    func noButton(json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(MenuButton.self, from: Data(json.utf8)) }
    }

    private static let click = MenuAction.click(key: "K")

    @Test(
        "what the platform would refuse is told with its place",
        arguments: [
            ([], ["button"]),
            (Array(repeating: MenuButton("甲", click), count: 4), ["button"]),
            ([MenuButton("甲", [])], ["button[0].sub_button"]),
            ([MenuButton("甲", Array(repeating: MenuButton("乙", click), count: 6))], ["button[0].sub_button"]),
            ([MenuButton("", click)], ["button[0].name"]),
            // 18 bytes.
            ([MenuButton("六个中文字呀", click)], ["button[0].name"]),
            ([MenuButton("甲", [MenuButton(String(repeating: "长", count: 21), click)])], ["button[0].sub_button[0].name"]),
            ([MenuButton("甲", [MenuButton("乙", [MenuButton("丙", click)])])], ["button[0].sub_button[0]"]),
            ([MenuButton("甲", .click(key: ""))], ["button[0].key"]),
            ([MenuButton("甲", .click(key: String(repeating: "k", count: 129)))], ["button[0].key"]),
            ([MenuButton("甲", .click(key: "https://m.example.com"))], ["button[0].key"]),
            ([MenuButton("甲", .view(url: ""))], ["button[0].url"]),
            ([MenuButton("甲", .view(url: "m.example.com"))], ["button[0].url"]),
            ([MenuButton("甲", .view(url: "https%3A%2F%2Fm.example.com"))], ["button[0].url"]),
            ([MenuButton("甲", .view(url: "https://m.example.com/" + String(repeating: "a", count: 1_024)))], ["button[0].url"]),
            ([MenuButton("甲", .miniProgram(AppID(""), path: "p", url: "https://m.example.com"))], ["button[0].appid"]),
            ([MenuButton("甲", .material(MediaID(rawValue: "")))], ["button[0].media_id"]),
            ([MenuButton("甲", .article(id: ""))], ["button[0].article_id"]),
            ([MenuButton("甲", .console(type: "text", value: "好"))], ["button[0].type"]),
            (
                [MenuButton("甲", (1...4).map { MenuButton("\($0)", .view(url: "https://\($0).example.com/x")) })],
                ["sites of all url"]
            ),
        ] as [([MenuButton], [String])]
    )
    func problems(buttons: [MenuButton], fields: [String]) {
        #expect(CustomMenu(buttons).problems().map(\.field) == fields)
    }

    @Test("names are measured as shown")
    func widths() {
        #expect(MenuButton("航班ABC", Self.click).shownWidth == 7)
        let below = [MenuButton("一二三四五六七八", Self.click), MenuButton("一二三四五六七八九", Self.click)]
        let menu = CustomMenu([MenuButton("一二三四五", below), MenuButton("ABCDEFGH", Self.click)])
        #expect(menu.cutNames == ["一二三四五", "一二三四五六七八九"])
        #expect(menu.problems().isEmpty)
    }

    @Test(
        "a rule is read in all the forms that the platform writes it in",
        arguments: [
            (#"{"tag_id":"2","client_platform_type":"1"}"#, MenuRule(tag: 2, system: .iOS)),
            (#"{"group_id":2,"client_platform_type":3,"sex":"","country":""}"#, MenuRule(tag: 2, system: .others)),
        ] as [(String, MenuRule)]
    )
    func rules(json: String, rule: MenuRule) throws {
        #expect(try JSONDecoder().decode(MenuRule.self, from: Data(json.utf8)) == rule)
    }

    @Test("a rule by what the platform compares no longer is dead")
    func deadRule() throws {
        let rule = try JSONDecoder().decode(MenuRule.self, from: Data(#"{"tag_id":"2","sex":"1"}"#.utf8))
        #expect(rule.isDead)
        #expect(throws: PlatformLimit.self) { try rule.validate() }
        #expect(throws: PlatformLimit.self) { try MenuRule().validate() }
    }
}
