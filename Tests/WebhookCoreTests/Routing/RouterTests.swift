import Testing
import WebhookCore

@Suite("Routing")
struct RouterTests {
    private static let routes = Routes {
        On(.subscribe) { _ in .text("follow") }
        Menu("A", "B") { _ in .text("menu") }
        Text("帮助", "help") { _ in .text("exact") }
        Text("订单 {number}") { _, match in .text("order \(match["number"])") }
        Text("查{any}天气") { _ in .text("weather") }
        When("long", matches: { ($0.text?.original.count ?? 0) > 20 }) { _ in .text("long") }
        Text("pass") { _ in nil }.passingOn()
        Text("pass") { _ in .text("second") }
        Text("通过{n}") { _, _ in nil }.passingOn()
        Text("通{n}") { _, match in .text("通 \(match["n"])") }
        Text(matching: #/(?<flight>[A-Z0-9]{2}\d{1,4})/#) { _, match in .text("regex \(match.flight)") }
        Text(containing: #/第(\d+)页/#) { _, match in .text("page \(match.1)") }
        Kind(.text) { _ in .text("kind") }
        On("user_enter_session_from_card", "scancode_waitmsg") { _, event in .text("card \(event.key ?? "-")") }
        Otherwise { _ in .text("otherwise") }
    }

    @Test(
        "the first route that matches answers",
        arguments: [
            ("帮助", "exact"), ("ＨＥＬＰ", "exact"), ("订单 123", "order 123"), ("订单123", "order 123"), ("订单", "kind"),
            ("查北京天气", "weather"), ("pass", "second"), ("一二三四五六七八九十一二三四五六七八九十一", "long"), ("别的", "kind"), ("通过1", "通 过1"),
            ("通1", "通 1"),
            ("ca1835", "regex CA1835"), ("ca1835 明天", "kind"), ("请看第12页", "page 12"),
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
            ("CLICK", "a", "otherwise"), ("User_Enter_Session_From_Card", "", "card -"), ("scancode_waitmsg", "k", "card k"),
        ]
    )
    func events(name: String, key: String, expected: String) async throws {
        let demo = try DemoAccount(.plain)
        let answer = try await demo.pipeline(Self.routes).converse(DemoAccount.event(name, key: key), demo.platform)
        #expect(answer.contains("<![CDATA[\(expected)]]>"))
    }

    private static let scenes = Routes {
        Scan("winter", "123") { _ in .text("exact") }
        Scan("gate-{gate}") { _, match in .text("gate \(match["gate"])") }
        Scan("row-{row}", Int.self) { _, row in .text("row \(row)") }
        Scan("any-{x}") { _ in .text("plain") }
        Scan { _, scene in scene.isEmpty ? nil : .text("scene \(scene)") }
        On(.subscribe) { _ in .text("follow") }
        Otherwise { _ in .text("otherwise") }
    }

    @Test(
        "scenes are found whether the user follows already or follows through the code, as they are written",
        arguments: [
            ("winter", "exact"), ("123", "exact"), ("Winter", "scene Winter"), ("gate-aB12", "gate aB12"),
            ("Gate-1", "scene Gate-1"),
            ("row-12", "row 12"), ("row-a", "scene row-a"), ("any-1", "plain"),
        ]
    )
    func scenes(scene: String, expected: String) async throws {
        let demo = try DemoAccount(.plain)
        for (event, key) in [("SCAN", scene), ("subscribe", "qrscene_\(scene)")] {
            let answer = try await demo.pipeline(Self.scenes).converse(DemoAccount.event(event, key: key), demo.platform)
            #expect(answer.contains("<![CDATA[\(expected)]]>"))
        }
    }

    @Test("a follow without a code, or a click, is no scan", arguments: [("subscribe", "follow"), ("CLICK", "otherwise")])
    func noScene(event: String, expected: String) async throws {
        let demo = try DemoAccount(.plain)
        let answer = try await demo.pipeline(Self.scenes).converse(DemoAccount.event(event), demo.platform)
        #expect(answer.contains("<![CDATA[\(expected)]]>"))
    }

    @Test(
        "a kind's handler gets what is in the message",
        arguments: [
            ("image", "<PicUrl>http://p/1</PicUrl><MediaId>m1</MediaId>", "image m1"),
            ("voice", "<MediaId>m2</MediaId><Format>amr</Format>", "voice m2"),
            ("voice", "<MediaId>m2</MediaId><Format>amr</Format><Recognition>帮助。</Recognition>", "spoken"),
            ("video", "<MediaId>m3</MediaId>", "video m3"), ("shortvideo", "<MediaId>m4</MediaId>", "video m4"),
            (
                "location", "<Location_X>31.2</Location_X><Location_Y>121.4</Location_Y><Scale>1</Scale><Label>上海</Label>",
                "place 上海"
            ),
        ]
    )
    func kinds(type: String, fields: String, expected: String) async throws {
        let routes = Routes {
            Text("帮助") { _ in .text("spoken") }
            Image { _, image in .text("image \(image.media?.rawValue ?? "-")") }
            Voice { _, voice in .text("voice \(voice.media.rawValue)") }
            Video { _, video in .text("video \(video.media.rawValue)") }
            Location { _, place in .text("place \(place.label)") }
        }
        let demo = try DemoAccount(.plain)
        let document = DemoAccount.text("").replacing("[text]", with: "[\(type)]")
            .replacing("<Content><![CDATA[]]></Content>", with: fields)
        #expect(try await demo.pipeline(routes).converse(document, demo.platform).contains("<![CDATA[\(expected)]]>"))
    }

    @Test("a text longer than a regular expression allows is not tried")
    func longRegex() async throws {
        let routes = Routes {
            Text(matching: #/(A+)+B/#, longest: 10) { _, _ in .text("regex") }
            Otherwise { _ in .text("otherwise") }
        }
        let demo = try DemoAccount(.plain)
        for (text, expected) in [("aaab", "regex"), (String(repeating: "a", count: 200), "otherwise")] {
            let answer = try await demo.pipeline(routes).converse(DemoAccount.text(text), demo.platform)
            #expect(answer.contains("<![CDATA[\(expected)]]>"))
        }
    }

    @Test("thousands of routes of every sort leave the reading order as it is")
    func readingOrder() async throws {
        var routes: [Route] = []
        for number in 0..<3_000 {
            routes += Text("甲\(number)") { _ in .text("exact \(number)") }.body.routes
            routes += Text("甲\(number){rest}") { _, match in .text("pattern \(number) \(match["rest"])") }.body.routes
            routes += Text("甲\(number)乙{rest}") { _, _ in .text("hidden") }.body.routes
            routes += Scan("s\(number)-{rest}") { _, match in .text("scan \(number) \(match["rest"])") }.body.routes
        }
        routes += Text("{all}") { _, match in .text("all \(match["all"])") }.body.routes
        let demo = try DemoAccount(.plain)
        let all = Routes(routes)
        for (text, expected) in [
            ("甲12", "pattern 1 2"), ("甲0", "exact 0"), ("甲999乙1", "pattern 9 99乙1"), ("甲2999", "pattern 2 999"), ("乙", "all 乙"),
            ("甲", "all 甲"),
        ] {
            let answer = try await demo.pipeline(all).converse(DemoAccount.text(text), demo.platform)
            #expect(answer.contains("<![CDATA[\(expected)]]>"))
        }
        let scanned = try await demo.pipeline(all).converse(DemoAccount.event("SCAN", key: "s2999-x"), demo.platform)
        #expect(scanned.contains("<![CDATA[scan 2999 x]]>"))
    }
}
