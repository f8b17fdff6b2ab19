import Testing
import WebhookCore

@testable import WebhookServer

@Suite("MenuFile")
struct MenuFileTests {
    /// The problems of a file, as they are told.
    private func problems(_ yaml: String) -> [String] {
        do {
            _ = try MenuFile(yaml: yaml, file: "air.yaml")
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test("reads every kind of button")
    func buttons() throws {
        let file = try MenuFile(
            yaml: """
                default:
                  - name: 服务
                    buttons:
                      - {name: 动态, click: FLIGHT_STATUS}
                      - {name: 预订, view: "https://m.example.com/book"}
                      - {name: 扫一扫, scan: CODE}
                      - {name: 扫单号, scan_and_wait: PARCEL}
                      - {name: 小程序, mini_program: {app_id: wx1, path: pages/a, url: "https://m.example.com/a"}}
                  - name: 图
                    buttons:
                      - {name: 拍照, photo: P1}
                      - {name: 拍照或相册, photo_or_album: P2}
                      - {name: 相册, album: P3}
                      - {name: 位置, location: L1}
                      - {name: 素材, material: M1}
                  - name: 文
                    buttons:
                      - {name: 图文素材, material_article: M2}
                      - {name: 文章, article: A1}
                      - {name: 文章卡片, article_card: A2}
                """,
            file: "air.yaml"
        )
        #expect(
            file.standard.actions == [
                .click(key: "FLIGHT_STATUS"), .view(url: "https://m.example.com/book"), .scan(key: "CODE"),
                .scanAndWait(key: "PARCEL"), .miniProgram(AppID("wx1"), path: "pages/a", url: "https://m.example.com/a"),
                .photo(key: "P1"), .photoOrAlbum(key: "P2"), .album(key: "P3"), .location(key: "L1"), .material("M1"),
                .materialArticle("M2"), .article(id: "A1"), .articleCard(id: "A2"),
            ]
        )
        #expect(file.standard.buttons.map(\.name) == ["服务", "图", "文"])
        #expect(file.conditional.isEmpty)
        #expect(file.elsewhere == [])
    }

    @Test("reads menus for some of the users, and keys that no menu shows")
    func rest() throws {
        let file = try MenuFile(
            yaml: """
                default: [{name: 帮助, click: HELP}]
                conditional:
                  - match: {tag: 100, client_platform: ios}
                    buttons: [{name: 会员, click: CLUB}]
                  - match: {client_platform: others}
                    buttons: [{name: 其他, click: 12}]
                elsewhere: [INVOICE, "007"]
                """,
            file: "air.yaml"
        )
        #expect(file.conditional.map(\.rule) == [MenuRule(tag: 100, system: .iOS), MenuRule(system: .others)])
        #expect(file.conditional.map(\.menu.actions) == [[.click(key: "CLUB")], [.click(key: "12")]])
        #expect(file.elsewhere == ["INVOICE", "007"])
    }

    @Test(
        "says which line is wrong, and what is wanted",
        arguments: [
            ("default: [", "error: air.yaml:2: not YAML: did not find expected node content"),
            ("", "error: air.yaml: the file is empty"),
            ("- a", "error: air.yaml:1: the file must have keys with values: default, conditional, elsewhere"),
            ("elsewhere: [A]", "error: air.yaml: `default` is missing: the menu of everybody for whom no other is"),
            ("default: {a: b}", "error: air.yaml:1: a list is wanted here, each item behind a `-`"),
            (
                "default:\n  - name: 甲\n    click: A\ndefaults: []",
                "error: air.yaml:4: the file has no key `defaults`; did you mean `default`?"
            ),
            ("default:\n  - name: 甲\n    clik: A", "error: air.yaml:3: a button has no key `clik`; did you mean `click`?"),
            ("default:\n  - click: A", "error: air.yaml:2: `name` is missing: what stands on the button"),
            ("default:\n  - name: ''\n    click: A", "error: air.yaml:2: `name` must be what stands on the button"),
            ("default:\n  - name: [甲]\n    click: A", "error: air.yaml:2: `name` must be what stands on the button"),
            (
                "default:\n  - name: 甲\n    click: A\n    view: b",
                """
                error: air.yaml:2: a button does one thing of click, view, scan, scan_and_wait, photo, photo_or_album, album, location, \
                mini_program, material, material_article, article, article_card, buttons; this one has `click` and `view`
                """
            ),
            ("default:\n  - name: 甲\n    click:", "error: air.yaml:3: `click` must have a text behind it"),
            ("default:\n  - name: 甲\n    click: {a: b}", "error: air.yaml:3: `click` must have a text behind it"),
            (
                "default:\n- name: 甲\n  buttons:\n  - name: 乙\n    buttons:\n    - {name: 丙, click: A}",
                "error: air.yaml:5: a button below another cannot open buttons: there is no third level"
            ),
            (
                "default:\n- name: 甲\n  mini_program: {app_id: wx1, path: a}",
                "error: air.yaml:3: `mini_program` needs `url`"
            ),
            (
                "default:\n- name: 甲\n  mini_program: wx1",
                "error: air.yaml:3: `mini_program` must have keys with values: app_id, path, url"
            ),
            (
                "default: [{name: 甲, click: A}]\nconditional:\n- buttons: [{name: 甲, click: A}]",
                "error: air.yaml:3: `match` is missing: it says who sees the menu"
            ),
            (
                "default: [{name: 甲, click: A}]\nconditional:\n- match: {tag: 1}",
                "error: air.yaml:3: `buttons` is missing"
            ),
            (
                "default: [{name: 甲, click: A}]\nconditional:\n- match: {}\n  buttons: [{name: 甲, click: A}]",
                "error: air.yaml:3: `match` needs `tag` or `client_platform`"
            ),
            (
                "default: [{name: 甲, click: A}]\nconditional:\n- match: {tag: vip}\n  buttons: [{name: 甲, click: A}]",
                "error: air.yaml:3: `tag` must be the number of a tag, such as 100"
            ),
            (
                "default: [{name: 甲, click: A}]\nconditional:\n- match:\n    client_platform: iphone\n  buttons: [{name: 甲, click: A}]",
                "error: air.yaml:4: `client_platform` must be one of ios, android, others"
            ),
            (
                "default: [{name: 甲, click: A}]\nconditional:\n- match: {sex: 1}\n  buttons: [{name: 甲, click: A}]",
                "error: air.yaml:3: `match` has no key `sex`"
            ),
            (
                "default: [{name: 甲, click: A}]\nelsewhere: [[B]]",
                "error: air.yaml:2: `elsewhere` lists keys, each a word"
            ),
            ("default: [{name: 甲, click: A}]\ndefault: []", "error: air.yaml:1: given more than once: `default`"),
        ]
    )
    func mistakes(yaml: String, problem: String) {
        #expect(problems(yaml) == [problem])
    }

    @Test("tells all mistakes at once, in the order of their lines")
    func all() {
        let found = problems("default:\n  - {name: 甲, clik: A}\n  - {nam: 乙, click: B}\nelse: []\n")
        #expect(found.map { $0.prefix(17) } == ["error: air.yaml:2", "error: air.yaml:3", "error: air.yaml:4"])
    }

    @Test("reads no more of a list than a menu can have")
    func bomb() {
        let yaml = """
            b: &b {name: 甲, click: A}
            l: &l [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
            default: *l
            """
        #expect(problems(yaml).contains("error: air.yaml:3: a list of 12 items; at most 10 are read"))
    }

    @Test("names the file that is not there")
    func missing() {
        #expect(
            throws: UnreadableMenu(problems: [
                MenuProblem(.error, file: nil, "/nonexistent/air.yaml cannot be read: No such file or directory")
            ])
        ) { try MenuFile(path: "/nonexistent/air.yaml") }
    }

    @Test("writes what it reads")
    func writing() throws {
        let buttons = [
            MenuButton("null", .click(key: "~")), MenuButton("服务: “查”", .view(url: "https://m.example.com/?a=b&c=#d")),
            MenuButton(
                "更多",
                [
                    MenuButton("小程序", .miniProgram(AppID("wx1"), path: "pages/a?x=1", url: "https://m.example.com/a")),
                    MenuButton("123", .scanAndWait(key: "- x")), MenuButton("👍", .articleCard(id: "true")),
                ]
            ),
        ]
        let menu = CustomMenu(buttons)
        let file = MenuFile(
            menu,
            conditional: [MenuFile.Conditional(MenuRule(tag: 2, system: .android), menu)],
            elsewhere: ["A", "null"]
        )
        let read = try MenuFile(yaml: try file.yaml, file: "air.yaml")
        #expect(read.standard == file.standard)
        #expect(read.conditional == file.conditional)
        #expect(read.elsewhere == file.elsewhere)
    }
}
