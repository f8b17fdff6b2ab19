import FoundationEssentials
import Testing
import WeChatProtocol

@testable import PlatformSimulator

@Suite("Calls for messages")
struct MessageCallTests {
    @Test(
        "an account has the rights of its kind",
        arguments: [
            (SimulatedAccount.Kind.service, true, false, [Int64(0), 0, 0, 0]),
            (.service, false, false, [48001, 48001, 0, 48001]),
            (.subscription, true, false, [0, 48001, 0, 48001]), (.subscription, false, false, [48001, 48001, 48001, 48001]),
            (.subscription, false, true, [0, 0, 0, 0]),
        ]
    )
    func rights(kind: SimulatedAccount.Kind, isVerified: Bool, isTest: Bool, expected: [Int64]) throws {
        var scene = try WorldScene(kind: kind, isVerified: isVerified, isTest: isTest)
        let template: SimulatedJSON = [
            "touser": .text(scene.user.rawValue), "template_id": "t", "data": ["keyword1": ["value": "1"]],
        ]
        let menu: SimulatedJSON = ["button": [["name": "a", "type": "click", "key": "A"]]]
        let scan: SimulatedJSON = ["action_name": "QR_STR_SCENE", "action_info": ["scene": ["scene_str": "a"]]]
        let codes = [
            scene.send(), scene.code("/cgi-bin/message/template/send", template), scene.code("/cgi-bin/menu/create", menu),
            scene.code("/cgi-bin/qrcode/create", scan),
        ]
        #expect(codes == expected)
    }

    @Test("a message window counts, closes and is opened anew; what breaks it is told")
    func windows() throws {
        var scene = try WorldScene()
        try scene.act(.text("1"))
        #expect((0..<6).map { _ in scene.send() } == [0, 0, 0, 0, 0, 45047])
        try scene.act(.click(key: "K"))
        #expect((0..<4).map { _ in scene.send() } == [0, 0, 0, 45047])
        try scene.act(.text("1"))
        _ = scene.world.advance(by: 48 * 3_600 + 1, at: scene.real)
        #expect(scene.send() == 45015)
        try scene.act(.leave)
        #expect(scene.send() == 43004)
        #expect(scene.violations().count == 4)
    }

    @Test("a body with escapes, without content, or of another method is refused as the platform does")
    func bodies() throws {
        var scene = try WorldScene()
        func post(_ body: String, method: String = "POST", path: String = APIPath.customSend, token: String? = nil) -> Int64 {
            let call = APICall(
                method: method,
                path: path,
                query: ["access_token": token ?? scene.token()],
                body: Array(body.utf8)
            )
            return scene.world.answer(call, at: scene.real).0.answer.json?["errcode"]?.integer ?? 0
        }
        #expect(post(#"{"touser":"\u4f60"}"#) == 40033)
        #expect(post("") == 44002)
        #expect(post("touser=1") == 47001)
        #expect(post("{}") == 40003)
        #expect(post("{}", method: "GET") == 43002)
        #expect(post("{}", path: "/cgi-bin/menu/get") == 43001)
        #expect(post("{}", path: "/cgi-bin/nothing") == 40066)
        #expect(post("{}", token: "") == 41001)
        #expect(post("{}", token: "x") == 40001)
    }

    @Test(
        "every kind of message is shown, and refused when it lacks something",
        arguments: [
            ("image", ["media_id": "m"], "image", 41006), ("voice", ["media_id": "m"], "voice", 41006),
            ("video", ["media_id": "m", "thumb_media_id": "t", "title": "x"], "video", 41006),
            ("music", ["thumb_media_id": "t", "musicurl": "u"], "music", 41006),
            ("news", ["articles": [["title": "t", "url": "u"]]], "news", 44003), ("wxcard", ["card_id": "c"], "card", 40073),
            ("miniprogrampage", ["appid": "wx", "pagepath": "p", "thumb_media_id": "t"], "miniprogram", 40166),
            ("mpnewsarticle", ["article_id": "a"], "unknown", 40035),
            ("msgmenu", ["head_content": "?", "list": [["id": "1", "content": "是"]]], "menu", 45098),
        ] as [(String, SimulatedJSON, SimulatedJSON, Int64)]
    )
    func kinds(type: String, content: SimulatedJSON, shown: SimulatedJSON, refusal: Int64) throws {
        var scene = try WorldScene()
        func message(_ content: SimulatedJSON) -> SimulatedJSON {
            .object(["touser": .text(scene.user.rawValue), "msgtype": .text(type), type: content])
        }
        #expect(scene.code(APIPath.customSend, message(content)) == 0)
        #expect(scene.lastMessage?["message"]?["type"] == shown)
        #expect(scene.lastMessage?["from"] == "custom")
        #expect(scene.code(APIPath.customSend, message([:])) == refusal)
    }

    @Test("typing needs an exchange, ends with a message, and is not begun twice")
    func typing() throws {
        var scene = try WorldScene()
        func type(_ command: String) -> SimulatedJSON { ["touser": .text(scene.user.rawValue), "command": .text(command)] }
        #expect(scene.code(APIPath.customTyping, type("Typing")) == 0)
        #expect(scene.code(APIPath.customTyping, type("Typing")) == 45081)
        #expect(scene.send() == 0)
        #expect(scene.kinds(3) == ["call", "typing", "message"])
        #expect(scene.code(APIPath.customTyping, type("Typing")) == 0)
        #expect(scene.code(APIPath.customTyping, type("CancelTyping")) == 0)
        #expect(scene.code(APIPath.customTyping, type("Hum")) == 45072)
        scene.real += 31
        #expect(scene.code(APIPath.customTyping, type("Typing")) == 45080)
    }

    @Test("a template's old values are folded, its new ones refused; the result comes as an event")
    func templates() throws {
        var scene = try WorldScene()
        func send(_ data: SimulatedJSON, id: String = "t", client: String? = nil) -> SimulatedJSON {
            .object(
                [
                    "touser": .text(scene.user.rawValue), "template_id": .text(id), "data": data, "url": "https://example.com/",
                ].merging(client.map { ["client_msg_id": .text($0)] } ?? [:]) { $1 }
            )
        }
        let path = "/cgi-bin/message/template/send"
        let long = String(repeating: "长", count: 21)
        let answer = scene.call(path, send(["keyword1": ["value": .text(long)]], client: "c1")).json
        let shown = scene.lastMessage?["message"]?["fields"]?.array?.first?["shown"]?.text
        #expect(shown == String(repeating: "长", count: 20) + "…")
        let number = try #require(answer?["msgid"]?.integer)
        #expect(number > 1 << 53)
        let draft = try #require(scene.world.deliveries[scene.caused[0].delivery]?.draft)
        #expect(
            draft.document.contains(
                "<Event><![CDATA[TEMPLATESENDJOBFINISH]]></Event>\n<MsgID>\(number)</MsgID>\n<Status><![CDATA[success]]></Status>"
            )
        )
        #expect(!draft.isInteractive)
        #expect(scene.call(path, send(["keyword1": ["value": "1"]], client: "c1")).json?["msgid"] == .integer(number))
        #expect(scene.caused.isEmpty)
        #expect(scene.code(path, send(["thing1": ["value": .text(long)]])) == 47003)
        #expect(scene.code(path, send(["thing1": ["value": .text(String(long.dropLast()))]])) == 0)
        #expect(scene.code(path, send(["amount1": ["value": "一百"]])) == 47003)
        let added = scene.call("/cgi-bin/template/api_add_template", ["template_id_short": "TM1", "keyword_name_list": ["航班"]])
            .json
        let id = try #require(added?["template_id"]?.text)
        #expect(scene.code(path, send(["keyword1": ["value": "1"]], id: id)) == 0)
        #expect(scene.lastMessage?["message"]?["fields"]?.array?.first?["name"] == "航班")
        #expect(scene.code(path, send(["remark7": ["value": "1"]], id: id)) == 47003)
        #expect(scene.code(path, send(["keyword1": ["value": "1"]], id: "other")) == 40037)
        #expect(scene.code("/cgi-bin/template/del_private_template", ["template_id": .text(id)]) == 0)
        #expect(scene.call("/cgi-bin/template/get_all_private_template").json?["template_list"] == [])
    }

    @Test("a notice needs consent, which is examined before its values, adds up and is used up")
    func notices() throws {
        var scene = try WorldScene()
        let added = scene.call("/wxaapi/newtmpl/addtemplate", ["tid": "1001", "kidList": [1, 3], "sceneDesc": "航班"]).json
        let id = try #require(added?["priTmplId"]?.text)
        func send(_ value: String) -> Int64 {
            scene.code(
                "/cgi-bin/message/subscribe/bizsend",
                [
                    "touser": .text(scene.user.rawValue), "template_id": .text(id),
                    "data": ["thing1": ["value": .text(value)], "thing2": ["value": "延误"]],
                ]
            )
        }
        let long = String(repeating: "长", count: 21)
        #expect(send(long) == 43101)
        let popup = try scene.documents(of: .allow(template: id, accepts: true, inSettings: false))
        #expect(
            popup == [
                """
                <MsgType><![CDATA[event]]></MsgType>
                <Event><![CDATA[subscribe_msg_popup_event]]></Event>
                <SubscribeMsgPopupEvent><List><TemplateId><![CDATA[\(id)]]></TemplateId>
                <SubscribeStatusString><![CDATA[accept]]></SubscribeStatusString>
                <PopupScene>1</PopupScene></List></SubscribeMsgPopupEvent>
                """
            ]
        )
        try scene.act(.allow(template: id, accepts: true, inSettings: false))
        #expect(send(long) == 47003)
        try scene.act(.leave)
        #expect(send("CA1835") == 0)
        #expect(scene.world.deliveries[scene.caused[0].delivery]?.draft.type == "event subscribe_msg_sent_event")
        #expect(send("CA1835") == 0)
        #expect(send("CA1835") == 43101)
        // Consents to a one-time notice do not add up.
        try scene.act(.allow(template: "once", accepts: true, inSettings: false))
        try scene.act(.allow(template: "once", accepts: true, inSettings: false))
        let once: SimulatedJSON = [
            "touser": .text(scene.user.rawValue), "template_id": "once", "scene": "1", "title": "航班",
            "data": ["content": ["value": "起飞"]],
        ]
        #expect(scene.code("/cgi-bin/message/template/subscribe", once) == 0)
        #expect(scene.code("/cgi-bin/message/template/subscribe", once) == 43101)
    }

    @Test("a message to many reaches followers, is not repeated, and its end comes as an event")
    func mass() throws {
        var scene = try WorldScene()
        for _ in 0..<2 {
            let user = try scene.world.createUser(of: scene.app, name: nil, at: scene.real)
            _ = try scene.world.act(.follow(scene: nil), by: user, of: scene.app, at: scene.real)
        }
        let path = "/cgi-bin/message/mass/sendall"
        func send(_ client: String) -> SimulatedJSON {
            ["filter": ["is_to_all": true], "msgtype": "text", "text": ["content": "公告"], "clientmsgid": .text(client)]
        }
        let answer = scene.call(path, send("c1")).json
        let id = try #require(answer?["msg_id"]?.integer)
        #expect(scene.kinds(3) == ["message", "message", "message"])
        let draft = try #require(scene.world.deliveries[scene.caused[0].delivery]?.draft)
        #expect(draft.document.contains("<MsgID>\(id)</MsgID>") && draft.document.contains("<SentCount>3</SentCount>"))
        #expect(scene.code(path, send("c1")) == 45066)
        scene.real += 61
        let repeated = scene.call(path, send("c1")).json
        #expect(repeated?["errcode"] == 45065 && repeated?["msg_id"] == .integer(id))
        #expect(scene.code(path, send(String(repeating: "x", count: 33))) == 45067)
        #expect(scene.call("/cgi-bin/message/mass/get", ["msg_id": .integer(id)]).json?["msg_status"] == "SEND_SUCCESS")
        #expect(
            scene.code(
                "/cgi-bin/message/mass/send",
                ["touser": [.text(scene.user.rawValue), "oNobody"], "msgtype": "text", "text": ["content": "1"]]
            ) == 40130
        )
        let article: SimulatedJSON = ["title": "公告", "content": "1", "thumb_media_id": "cover"]
        let box = scene.call("/cgi-bin/draft/add", ["articles": [article]]).json?["media_id"] ?? ""
        let news: SimulatedJSON = ["filter": ["is_to_all": true], "msgtype": "mpnews", "mpnews": ["media_id": box]]
        #expect(scene.code(path, news) == 0)
        #expect(scene.lastMessage?["message"]?["articles"]?.array?.first?["title"] == "公告")
        // The platform makes an id of the article; the draft is used up.
        scene.real += 61
        #expect(scene.code(path, news) == 45065)
        scene.real += 86_400
        #expect(scene.code(path, news) == 40007)
        // Four a month reach a user of a service account.
        for client in ["c2", "c3", "c4"] { #expect(scene.code(path, send(client)) == 0) }
        #expect(scene.kinds(1) == ["call"])
        var subscription = try WorldScene(kind: .subscription)
        #expect(subscription.code(path, send("a")) == 0)
        #expect(subscription.code(path, send("b")) == 45028)
    }
}
