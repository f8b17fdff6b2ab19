import FoundationEssentials
import Testing
import WebhookCore

@testable import WebhookStories

@Suite("A story's file")
struct StoryReadingTests {
    private func complaint(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "none"
        } catch {
            return "\(error)"
        }
    }

    private static let head = "story: 退货\naccount: shop\nsteps:\n"

    @Test("is read with all that it says")
    func complete() throws {
        let story = try Story(
            yaml: """
                # why it is there
                story: 退货
                account: shop
                at: 2026-11-22 14:30
                steps:
                  - user: 退货
                  - reply: |
                      第一行
                      第二行
                  - user: 8800100005
                    by: 小王
                  - reply: {contains: [a, b], lacks: c, matches: "^d"}
                  - wait: 1h30m
                  - queued:
                      - 你好
                      - {text: 提醒, after: 2h, to: 小林}
                """,
            path: "a.yaml"
        )
        #expect(story.name == "退货" && story.account == AccountName("shop") && story.stepCount == 6)
        #expect(story.start == .at(Date(timeIntervalSince1970: 1_795_329_000)))
        #expect(story.steps.map(\.line) == [6, 7, 10, 12, 13, 14])
        #expect(story.steps[1].action == .replied(.text("第一行\n第二行")))
        #expect(story.steps[2].user == "小王" && story.steps[2].action == .says("8800100005"))
        let like = TextExpectation(contains: ["a", "b"], lacks: ["c"], matches: "^d")
        #expect(story.steps[3].action == .replied(.like(like)))
        #expect(story.steps[4].action == .waits(.seconds(5_400)))
        #expect(
            story.steps[5].action
                == .queued([
                    QueueExpectation(content: .shown("你好")),
                    QueueExpectation(content: .shown("提醒"), delay: .seconds(7_200), recipient: "小林"),
                ])
        )
        #expect("\(story)" == "退货 (a.yaml)")
    }

    @Test(
        "has a step for whatever a user does",
        arguments: [
            ("user: 0012", .says("0012")), ("choice: {id: 1, text: 好}", .chooses(id: "1", text: "好")),
            ("voice: 退货", .speaks("退货")),
            ("voice: nothing", .speaks(nil)), ("voice:", .speaks(nil)), ("image:", .sendsImage("image-0001")),
            ("image: m-1", .sendsImage("m-1")), ("video: m-2", .sendsVideo("m-2")),
            (
                "location: {latitude: 31.1, longitude: 121.8, label: 浦东}",
                .sendsLocation(latitude: 31.1, longitude: 121.8, label: "浦东")
            ), ("link: https://m.example.com", .sendsLink(url: "https://m.example.com", title: "", description: "")),
            ("link: {url: u, title: t}", .sendsLink(url: "u", title: "t", description: "")),
            (
                "message: {type: file, fields: {Title: a, A/B: c}}",
                .message(type: "file", [.init("Title", "a"), .init("A/B", "c")])
            ),
            ("xml: <xml/>", .document("<xml/>")), ("follow:", .follows(scene: nil)), ("follow: s-1", .follows(scene: "s-1")),
            ("unfollow:", .unfollows), ("scan: s-1", .scans("s-1")),
            ("scan-code: EAN_13,690", .scansCode("EAN_13,690", key: "SCAN", isWaiting: true)),
            ("scan-code: {result: r, key: K, waiting: no}", .scansCode("r", key: "K", isWaiting: false)),
            ("click: KEY", .clicks("KEY")), ("view: https://m.example.com", .opens("https://m.example.com")),
            ("event: kf_create_session", .event("kf_create_session", [])),
            ("event: {name: n, key: k, fields: {F: }}", .event("n", [.init("EventKey", "k"), .init("F", "")])),
            ("wait: 90 s", .waits(.seconds(90))), ("wait: 11分钟", .waits(.seconds(660))),
            ("wait: 1天2小时3分4秒", .waits(.seconds(93_784))),
            ("time: 2026-11-23 08:00:05", .clock(Date(timeIntervalSince1970: 1_795_392_005))),
            ("fails: Timeout", .fails("Timeout")), ("reaches: nothing", .reached([])),
            ("reaches: 到了", .reached([QueueExpectation(content: .shown("到了"))])),
            ("never-reaches: [到了]", .neverReaches([QueueExpectation(content: .shown("到了"))])),
            (
                "queued: [{contains: 到, reaches: no}]",
                .queued([QueueExpectation(content: .like(TextExpectation(contains: ["到"])), reaches: false)])
            ),
            ("bind: C-1", .binds("C-1")), ("bind: nobody", .binds(nil)), ("conversation: none", .conversation(nil)),
            ("conversation: returns", .conversation("returns")), ("linked: nobody", .linked(nil)),
            ("linked: C-1", .linked("C-1")),
        ] as [(String, StoryStep.Action)]
    )
    func steps(step: String, action: StoryStep.Action) throws {
        let story = try Story(yaml: Self.head + "  - user: a\n  - \(step)\n  - linked: nobody\n", path: "a.yaml")
        #expect(story.steps.map(\.action) == [.says("a"), action, .linked(nil)])
    }

    @Test(
        "has a form for every reply",
        arguments: [
            ("", .unrecorded), ("~", .unrecorded), ("nothing", .nothing), ("hand-over", .handOver(agent: nil)), ("same", .same),
            ("{hand-over: lin@shop}", .handOver(agent: "lin@shop")), ("{text: nothing}", .text("nothing")), ("\"\"", .text("")),
            ("{image: m-1}", .reply(.image("m-1"))), ("{shown: '[music]'}", .shown("[music]")),
            (
                "{news: [{title: t, url: u}]}",
                .reply(.news([Article(title: "t", description: "", pictureURL: "", url: "u")]))
            ),
        ] as [(String, ReplyExpectation)]
    )
    func replies(text: String, expectation: ReplyExpectation) throws {
        let story = try Story(yaml: Self.head + "  - user: a\n  - reply: \(text)\n", path: "a.yaml")
        #expect(story.steps.last?.action == .replied(expectation))
    }

    @Test(
        "is refused with a message that names the line and the remedy",
        arguments: [
            ("", "a.yaml: a story has the keys `story`, `account` and `steps`"),
            ("- a", "a.yaml: a story has the keys `story`, `account` and `steps`"),
            ("account: a\nsteps: [{user: a}]", "a.yaml: `story` is missing"),
            ("story: a\nsteps: [{user: a}]", "a.yaml: `account` is missing"),
            ("story: a\naccount: b", "a.yaml: `steps` is missing"),
            ("story: a\naccount: b\nsteps:", "a.yaml:3: `steps` must be a list of steps"),
            (
                "story: a\naccount: b\nstep: []",
                "a.yaml:3: unknown key `step`; known are story, account, sends-as, at, note, steps"
            ),
            ("story: a\nstory: b", "a.yaml:1: given more than once: `story`"),
            ("story: [a", "a.yaml:2: not YAML: did not find expected ',' or ']'"),
            (
                "story: a\naccount: b\nat: tomorrow\nsteps: [{user: a}]",
                "a.yaml:3: `at` must be a time in China, such as 2026-11-22 14:30, or now"
            ),
            (
                "story: a\naccount: b\nat: 2026-02-30 10:00\nsteps: [{user: a}]",
                "a.yaml:3: `at` must be a time in China, such as 2026-11-22 14:30, or now"
            ), (head + "  - 退货", "a.yaml:4: `steps` must be a list of steps such as `- user: 退货`"),
            (head + "  - user: 退货\n    reply: 好", "a.yaml:4: `user` and `reply` are steps of their own"),
            (
                head + "  - user: 退货\n  - by: 小林",
                "a.yaml:5: a step has a key that says what happens or what must be so, such as `user` or `reply`"
            ),
            (
                head + "  - user: 退货\n  - user: 好",
                "a.yaml:3: the story checks nothing: no step says what must be so, such as `reply`"
            ),
            (
                head + "  - user: 退货\n    by: 小林\n  - reply: 好\n    by: 小王",
                "a.yaml:7: `by` says who does something, and `reply` is about the last step that the account answered"
            ),
            (
                head + "  - user: 退货\n  - wait: 1m\n    by: 小王",
                "a.yaml:6: `by` says who does something, and `wait` is about the last step that the account answered"
            ),
            (head + "  - user:", "a.yaml:4: `user` must be a text"),
            (
                head + "  - user: a\n  - wait: soon",
                "a.yaml:5: `wait` must be a span such as 90s, 11m, 1h30m or 2d"
            ), (head + "  - wait: 0s", "a.yaml:4: `wait` must be a span such as 90s, 11m, 1h30m or 2d"),
            (head + "  - reply: 好", "a.yaml:4: `reply` needs a step before it that the account answers"),
            (head + "  - wait: 1m\n  - repeat: last", "a.yaml:5: `repeat` needs a step before it that the account answers"),
            (head + "  - queued: nothing", "a.yaml:4: `queued` needs a step before it that the account answers"),
            (head + "  - user: a\n  - repeat: first", "a.yaml:5: `repeat` must be last"),
            (
                head + "  - user: a\n  - reply: {contain: b}",
                "a.yaml:5: unknown key `contain`; known are text, contains, lacks, matches, image, hand-over, news, shown"
            ),
            (head + "  - user: a\n  - reply: {contains: b, image: c}", "a.yaml:5: `contains` and `image` exclude each other"),
            (head + "  - user: a\n  - reply: {text: b, image: c}", "a.yaml:5: `image` and `text` exclude each other"),
            (head + "  - user: a\n  - queued: {text: b, contains: c}", "a.yaml:5: `text` and `contains` exclude each other"),
            (head + "  - user: a\n  - queued: {text: b, shown: c}", "a.yaml:5: `text` and `shown` exclude each other"),
            (head + "  - user: a\n  - reply: {contains: ''}", "a.yaml:5: `contains` says nothing: every text meets it"),
            (head + "  - user: a\n  - reply: {contains: [b, '']}", "a.yaml:5: `contains` says nothing: every text meets it"),
            (head + "  - user: a\n  - reply: {lacks: ''}", "a.yaml:5: `lacks` says nothing: every text meets it"),
            (head + "  - user: a\n  - reply: {contains: []}", "a.yaml:5: `contains` must be a text or a list of texts"),
            (head + "  - user: a\n  - reply: {matches: '.*'}", "a.yaml:5: `matches` says nothing: every text meets it"),
            (head + "  - user: a\n  - reply: {matches: ''}", "a.yaml:5: `matches` says nothing: every text meets it"),
            (head + "  - user: a\n  - queued: []", "a.yaml:5: `queued` must be nothing, a text, or a list of messages"),
            (head + "  - user: a\n  - reaches:", "a.yaml:5: `reaches` must be nothing, a text, or a list of messages"),
            (head + "  - user: a\n  - never-reaches: nothing", "a.yaml:5: `never-reaches` must be a text, or a list of messages"),
            (head + "  - user: a\n  - queued: {text: b, reaches: maybe}", "a.yaml:5: `reaches` must be yes or no"),
            (
                head + "  - user: a\n    by: 小林\n  - linked: nobody\n    by: 小淋",
                "a.yaml:6: `by` names 小淋, who does nothing in the story and is queued nothing"
            ),
            (head + "  - user: a\n  - fails: ''", "a.yaml:5: `fails` says nothing: every text meets it"),
            (head + "  - fails: b", "a.yaml:4: `fails` needs a step before it that the account answers"),
            (head + "  - user: a\n  - reply: {contains: b, contains: c}", "a.yaml:5: given more than once: `contains`"),
            (head + "  - user: a\n  - reply: b\n---\nstory: c", "a.yaml:6: not YAML: but found another document"),
            (
                "story: a\naccount: b\nsends-as: anybody\nsteps: [{user: a}]",
                "a.yaml:3: `sends-as` must be one of subscription, verified-subscription, service, verified-service, test"
            ),
            (head + "  - user: a\n  - reply: {matches: '('}", "a.yaml:5: `matches` must be a regular expression"),
            (head + "  - user: a\n  - queued: [{after: 1h}]", "a.yaml:5: `text` is missing"),
            (
                head + "  - location: {latitude: 91, longitude: 0}",
                "a.yaml:4: `latitude` must be a number between -90 and 90"
            ), (head + "  - unfollow: yes", "a.yaml:4: `unfollow` must be empty"),
            (
                head + "  - event: {name: a, fields: {'<x>': b}}",
                "a.yaml:4: `<x>` must be named as an element, such as MediaId or ScanCodeInfo/ScanResult"
            ),
        ]
    )
    func refused(yaml: String, complaint: String) {
        #expect(self.complaint { _ = try Story(yaml: yaml, path: "a.yaml") } == complaint)
    }

    @Test("an unknown step is told with all that there are")
    func unknownStep() {
        let complaint = complaint { _ = try Story(yaml: Self.head + "  - says: a", path: "a.yaml") }
        #expect(complaint.hasPrefix("a.yaml:4: unknown key `says`; known are user, choice, voice,"))
    }

    @Test("is the same however its lines end, and with a byte order mark")
    func lineEnds() throws {
        let yaml = Self.head + "  - user: a\n  - reply: |\n      第一行\n      第二行\n  - reply:\n      lacks: |\n        坏\n"
        let story = try Story(yaml: yaml, path: "a.yaml")
        #expect(story.steps.last?.action == .replied(.like(TextExpectation(lacks: ["坏"]))))
        let windows = try Story(yaml: "\u{FEFF}" + yaml.replacing("\n", with: "\r\n"), path: "a.yaml")
        #expect(windows.steps == story.steps && windows.name == story.name)
    }

    @Test("is found below a folder, and a folder without any is an error")
    func folder() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "stories-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "b"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(complaint { _ = try StoryFolder.stories(at: folder.path) } == "\(folder.path)/b: holds no story (*.yaml)")
        let missing = "\(folder.path)/x.yaml"
        #expect(complaint { _ = try StoryFolder.stories(at: missing) } == "\(missing): cannot be read: no such file or folder")
        let yaml = Data((Self.head + "  - user: a\n  - reply: a\n").utf8)
        for name in ["c.yaml", "b/d.yml", "D.YAML", ".hidden.yaml", "README.md"] {
            try yaml.write(to: folder.appending(path: name))
        }
        let found = try StoryFolder.stories(at: folder.path + "/").map(\.path)
        #expect(found == ["\(folder.path)/D.YAML", "\(folder.path)/b/d.yml", "\(folder.path)/c.yaml"])
        let other = folder.appending(path: "other")
        try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
        try yaml.write(to: other.appending(path: "a.yalm"))
        #expect(complaint { _ = try StoryFolder.stories(at: folder.path) } == "\(other.path): holds no story (*.yaml)")
        try FileManager.default.removeItem(at: other)
        try Data([0xFF]).write(to: folder.appending(path: "e.yaml"))
        #expect(complaint { _ = try StoryFolder.stories(at: folder.path) } == "\(folder.path)/e.yaml: is not UTF-8")
    }
}

extension StoryStep.Field {
    fileprivate init(_ path: String, _ text: String) { self.init(path: path, text: text) }
}
