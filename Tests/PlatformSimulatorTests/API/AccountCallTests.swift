import FoundationEssentials
import Testing
import WeChatProtocol

@testable import PlatformSimulator

@Suite("Calls for accounts, users and files")
struct AccountCallTests {
    @Test("a stable token stays, is forced no sooner than every 30 seconds and 20 times a day, and overlaps its successor")
    func stableTokens() throws {
        var scene = try WorldScene()
        func token(forced: Bool) -> (text: String, seconds: Int64) {
            let body: SimulatedJSON = [
                "grant_type": "client_credential", "appid": .text(scene.app.rawValue), "secret": .text(WorldScene.secret),
                "force_refresh": .flag(forced),
            ]
            let call = APICall(method: "POST", path: APIPath.stableToken, body: Array(body.encoded.utf8))
            let json = scene.world.answer(call, at: scene.real).0.answer.json
            return (json?["access_token"]?.text ?? "", json?["expires_in"]?.integer ?? -1)
        }
        func code(_ token: String) -> Int64 {
            let call = APICall(method: "GET", path: APIPath.callbackAddresses, query: ["access_token": token])
            return scene.world.answer(call, at: scene.real).0.answer.json?["errcode"]?.integer ?? 0
        }
        let first = token(forced: false)
        #expect(first.seconds == 7_200)
        scene.real += 6_899
        #expect(token(forced: false).text == first.text)
        #expect(token(forced: false).seconds == 301)
        scene.real += 1
        let second = token(forced: false)
        #expect(second.text != first.text && second.seconds == 7_200)
        #expect(code(first.text) == 0 && code(second.text) == 0)
        scene.real += 301
        #expect(code(first.text) == 42001)
        let forced = token(forced: true)
        #expect(code(second.text) == 40001)
        // A renewal that comes too soon is no error, and renews nothing.
        scene.real += 29
        #expect(token(forced: true).text == forced.text)
        for _ in 0..<19 {
            scene.real += 30
            _ = token(forced: true)
        }
        scene.real += 30
        #expect(token(forced: true).text.isEmpty)
        scene.real += 86_400
        #expect(!token(forced: true).text.isEmpty)
    }

    @Test("quotas are counted, shown, cleared ten times a month, and cleared by the secret where no token is given")
    func quotas() throws {
        var scene = try WorldScene()
        scene.world.accounts[scene.app]?.account.quotas["/cgi-bin/menu/get"] = 2
        let menu = "/cgi-bin/menu/get"
        #expect([scene.code(menu), scene.code(menu), scene.code(menu)] == [46003, 46003, 45009])
        let quota = scene.call("/cgi-bin/openapi/quota/get", ["cgi_path": .text(menu)]).json?["quota"]
        #expect(quota == ["daily_limit": 2, "used": 2, "remain": 0])
        #expect(scene.code("/cgi-bin/openapi/quota/get", ["cgi_path": "/x"]) == 76021)
        let byssecret = APICall(
            method: "POST",
            path: "/cgi-bin/clear_quota/v2",
            query: ["appid": scene.app.rawValue, "appsecret": WorldScene.secret]
        )
        #expect(scene.world.answer(byssecret, at: scene.real).0.answer == .ok)
        #expect(scene.code(menu) == 46003)
        let body: SimulatedJSON = ["appid": .text(scene.app.rawValue)]
        let codes = (0..<10).map { _ in scene.code("/cgi-bin/clear_quota", body) }
        #expect(codes == Array(repeating: 0, count: 9) + [48006])
        scene.real += 31 * 86_400
        #expect(scene.code("/cgi-bin/clear_quota", body) == 0)
    }

    @Test("a refused call is found by what its answer named")
    func rid() throws {
        var scene = try WorldScene()
        let answer = scene.call("/cgi-bin/menu/get").json?["errmsg"]?.text ?? ""
        let rid = try #require(answer.firstMatch(of: /rid: (\S+)/)?.1)
        let found = scene.call("/cgi-bin/openapi/rid/get", ["rid": .text(String(rid))]).json?["request"]
        #expect(found?["request_url"] == "/cgi-bin/menu/get")
        #expect(scene.code("/cgi-bin/openapi/rid/get", ["rid": "ffff-1-1"]) == 76001)
    }

    @Test(
        "a menu's faults have each its code",
        arguments: [
            (["button": []], 40016), (["menu": ["button": []]], 40016),
            (["button": [["name": "一二三四五六", "type": "click", "key": "k"]]], 40018),
            (["button": [["name": "a", "type": "click"]]], 40019),
            (["button": [["name": "a", "type": "click", "key": ""]]], 40019),
            (["button": [["name": "a", "type": "view"]]], 40020), (["button": [["name": "a", "type": "x"]]], 40017),
            (["button": [["name": "a", "type": "view", "url": "example.com"]]], 40055),
            (["button": [["name": "a", "sub_button": [["name": "b", "type": "view", "url": "x"]]]]], 40054),
            (["button": [["name": "a", "sub_button": [["name": "b", "type": "click"]]]]], 40026),
        ] as [(SimulatedJSON, Int64)]
    )
    func menuFaults(menu: SimulatedJSON, code: Int64) throws {
        var scene = try WorldScene()
        #expect(scene.code("/cgi-bin/menu/create", menu) == code)
        #expect(scene.code("/cgi-bin/menu/get") == 46003)
    }

    @Test("of conditional menus the last that fits is shown; the tag given last decides; a deletion takes all")
    func conditionalMenus() throws {
        var scene = try WorldScene()
        func menu(_ key: String, _ rule: SimulatedJSON? = nil) -> SimulatedJSON {
            .object(
                ["button": [["name": "a", "type": "click", "key": .text(key)]]].merging(rule.map { ["matchrule": $0] } ?? [:]) {
                    $1
                }
            )
        }
        let add = "/cgi-bin/menu/addconditional"
        #expect(scene.code(add, menu("A", ["tag_id": "100"])) == 65303)
        #expect(scene.code("/cgi-bin/menu/create", menu("ALL")) == 0)
        #expect(scene.code(add, menu("A", ["sex": "1", "tag_id": "100"])) == 65320)
        #expect(scene.code(add, menu("A", ["tag_id": ""])) == 65304)
        func key() -> SimulatedJSON? {
            scene.call("/cgi-bin/menu/trymatch", ["user_id": .text(scene.user.rawValue)]).json?["button"]?.array?.first?["key"]
        }
        let tags = ["甲", "乙"].map {
            scene.call("/cgi-bin/tags/create", ["tag": ["name": .text($0)]]).json?["tag"]?["id"]?.integer ?? 0
        }
        for (name, tag) in zip(["A", "B"], tags) { #expect(scene.code(add, menu(name, ["tag_id": .text("\(tag)")])) == 0) }
        #expect(key() == "ALL")
        for (tag, shown) in [(tags[1], "B"), (tags[0], "A")] as [(Int64, SimulatedJSON)] {
            let body: SimulatedJSON = ["openid_list": [.text(scene.user.rawValue)], "tagid": .integer(tag)]
            #expect(scene.code("/cgi-bin/tags/members/batchtagging", body) == 0)
            #expect(key() == shown)
        }
        let all = scene.call("/cgi-bin/menu/get").json
        #expect(all?["conditionalmenu"]?.array?.count == 2 && all?["menu"]?["menuid"]?.integer != nil)
        #expect(scene.code("/cgi-bin/menu/delete") == 0)
        #expect(scene.code("/cgi-bin/menu/get") == 46003)
        #expect(scene.code("/cgi-bin/menu/trymatch", ["user_id": .text(scene.user.rawValue)]) == 46003)
    }

    @Test("the page after the last one of users is empty and has no data")
    func userPages() throws {
        var scene = try WorldScene()
        let page = scene.call("/cgi-bin/user/get").json
        #expect(page?["next_openid"] == .text(scene.user.rawValue) && page?["count"] == 1)
        let end = scene.call("/cgi-bin/user/get", query: ["next_openid": scene.user.rawValue]).json
        #expect(end == ["total": 1, "count": 0, "next_openid": ""])
        #expect(scene.code("/cgi-bin/user/info/updateremark", ["openid": .text(scene.user.rawValue), "remark": "王女士"]) == 0)
        let info = scene.call("/cgi-bin/user/info", query: ["openid": scene.user.rawValue]).json
        #expect(info?["remark"] == "王女士" && info?["subscribe"] == 1)
        try scene.act(.leave)
        let gone = scene.call("/cgi-bin/user/info", query: ["openid": scene.user.rawValue]).json
        #expect(gone == ["subscribe": 0, "openid": .text(scene.user.rawValue)])
        #expect(scene.code("/cgi-bin/user/info", query: ["openid": "oNobody"]) == 40003)
    }

    @Test("tags are named, given and taken within their limits")
    func tags() throws {
        var scene = try WorldScene()
        let create = "/cgi-bin/tags/create"
        #expect(scene.code(create, ["tag": ["name": .text(String(repeating: "长", count: 11))]]) == 45158)
        #expect(scene.code(create, ["tag": ["name": "a"]]) == 0)
        #expect(scene.code(create, ["tag": ["name": "a"]]) == 45157)
        #expect(scene.code("/cgi-bin/tags/delete", ["tag": ["id": 2]]) == 45058)
        #expect(
            scene.code("/cgi-bin/tags/members/batchtagging", ["openid_list": [.text(scene.user.rawValue)], "tagid": 999]) == 45159
        )
        #expect(scene.code("/cgi-bin/tags/members/batchtagging", ["openid_list": ["oNobody"], "tagid": 100]) == 49003)
        let body: SimulatedJSON = ["openid_list": [.text(scene.user.rawValue)], "tagid": 100]
        #expect(scene.code("/cgi-bin/tags/members/batchtagging", body) == 0)
        #expect(scene.call("/cgi-bin/user/tag/get", ["tagid": 100]).json?["count"] == 1)
        #expect(scene.call("/cgi-bin/tags/getidlist", ["openid": .text(scene.user.rawValue)]).json?["tagid_list"] == [100])
        for number in 0..<98 { #expect(scene.code(create, ["tag": ["name": "t\(number)"]]) == 0) }
        #expect(scene.code(create, ["tag": ["name": "last"]]) == 0)
        #expect(scene.code(create, ["tag": ["name": "one more"]]) == 45056)
        for id in 101..<120 {
            #expect(
                scene.code(
                    "/cgi-bin/tags/members/batchtagging",
                    ["openid_list": [.text(scene.user.rawValue)], "tagid": SimulatedJSON(id)]
                ) == 0
            )
        }
        #expect(
            scene.code("/cgi-bin/tags/members/batchtagging", ["openid_list": [.text(scene.user.rawValue)], "tagid": 120]) == 45059
        )
    }

    @Test("a code's scene comes back with its ticket; a wrong action is refused")
    func codes() throws {
        var scene = try WorldScene()
        func create(_ name: String, _ inner: SimulatedJSON) -> SimulatedJSON {
            ["action_name": .text(name), "action_info": ["scene": inner], "expire_seconds": 600]
        }
        let path = "/cgi-bin/qrcode/create"
        let made = scene.call(path, create("QR_STR_SCENE", ["scene_str": "T3"])).json
        let ticket = try #require(made?["ticket"]?.text)
        #expect(made?["expire_seconds"] == 600)
        #expect(try scene.documents(of: .scan(scene: "T3"))[0].contains("<Ticket><![CDATA[\(ticket)]]></Ticket>"))
        #expect(scene.code(path, create("QR_SCENE", ["scene_str": "T3"])) == 40053)
        #expect(scene.code(path, create("QR_LIMIT_SCENE", ["scene_id": 100_001])) == 40053)
        #expect(scene.code(path, create("QR_LIMIT_STR_SCENE", ["scene_str": .text(String(repeating: "x", count: 65))])) == 40053)
        #expect(scene.code(path, create("QR_STR_SCENE", ["scene_str": .text(String(repeating: "x", count: 65))])) == 0)
    }

    private static func form(_ disposition: String, _ content: String = "PNG") -> [UInt8] {
        Array(
            "--XX\r\nContent-Disposition: form-data; \(disposition)\r\nContent-Type: image/png\r\n\r\n\(content)\r\n--XX--\r\n"
                .utf8
        )
    }

    @Test("a file is kept for three days, a permanent one until it is deleted")
    func files() throws {
        var scene = try WorldScene(knowsEveryFile: false)
        let form = Self.form(#"name="media"; filename="a.png""#, "PNG\r\n\r\n--X")
        let uploaded = scene.call("/cgi-bin/media/upload", query: ["type": "image"], form: form).json
        let id = try #require(uploaded?["media_id"]?.text)
        guard case .file(let bytes, let type, _) = scene.call("/cgi-bin/media/get", query: ["media_id": id]) else {
            Issue.record("no file")
            return
        }
        #expect(String(decoding: bytes, as: UTF8.self) == "PNG\r\n\r\n--X" && type == "image/png")
        func send(_ id: String) -> Int64 {
            scene.code(
                APIPath.customSend,
                ["touser": .text(scene.user.rawValue), "msgtype": "image", "image": ["media_id": .text(id)]]
            )
        }
        #expect(send(id) == 0)
        #expect(send("foreign") == 40007)
        let added = scene.call("/cgi-bin/material/add_material", query: ["type": "image"], form: form).json
        let permanent = try #require(added?["media_id"]?.text)
        _ = scene.world.advance(by: 3 * 86_400, at: scene.real)
        try scene.act(.text("1"))
        #expect(send(id) == 40007 && send(permanent) == 0)
        #expect(scene.call("/cgi-bin/material/get_materialcount").json?["image_count"] == 1)
        #expect(scene.code("/cgi-bin/material/del_material", ["media_id": .text(permanent)]) == 0)
        #expect(send(permanent) == 40007)
    }

    @Test(
        "a form that the platform's parser does not understand holds no file",
        arguments: [
            (#"name="media"; filename*=UTF-8''%E7%85%A7.png"#, 41005), (#"name="file"; filename="a.png""#, 41005),
            (#"name="media"; filename="a""#, 40004), (#"name="media"; filename="a.txt""#, 40004),
        ] as [(String, Int64)]
    )
    func forms(disposition: String, code: Int64) throws {
        var scene = try WorldScene()
        let answer = scene.call("/cgi-bin/media/upload", query: ["type": "image"], form: Self.form(disposition)).json
        #expect(answer?["errcode"]?.integer == code)
    }

    @Test("a draft is used up by publishing, whose end comes as an event")
    func drafts() throws {
        var scene = try WorldScene()
        let article: SimulatedJSON = ["title": "公告", "content": "<p>1</p>", "thumb_media_id": "cover"]
        let id = try #require(scene.call("/cgi-bin/draft/add", ["articles": [article]]).json?["media_id"]?.text)
        #expect(scene.code("/cgi-bin/draft/add", ["articles": ["articles": [article]]]) == 44003)
        #expect(scene.code("/cgi-bin/draft/add", ["articles": [["title": "1", "content": "", "thumb_media_id": "c"]]]) == 44003)
        let published = scene.call("/cgi-bin/freepublish/submit", ["media_id": .text(id)]).json
        let publication = try #require(published?["publish_id"]?.text)
        let draft = try #require(scene.world.deliveries[scene.caused[0].delivery]?.draft)
        #expect(draft.type == "event PUBLISHJOBFINISH" && draft.document.contains("<publish_id>\(publication)</publish_id>"))
        #expect(scene.code("/cgi-bin/freepublish/submit", ["media_id": .text(id)]) == 40007)
        let found = scene.call("/cgi-bin/freepublish/get", ["publish_id": .text(publication)]).json
        #expect(found?["publish_status"] == 0)
        #expect(scene.code("/cgi-bin/freepublish/delete", ["article_id": found?["article_id"] ?? ""]) == 0)
        #expect(scene.call("/cgi-bin/freepublish/get", ["publish_id": .text(publication)]).json?["publish_status"] == 5)
    }

    @Test("agents are made, sit down, take users and leave records")
    func agents() throws {
        var scene = try WorldScene()
        let agent = "kf1@air"
        let add = "/customservice/kfaccount/add"
        #expect(scene.code(add, ["kf_account": "too_long_a_name@air", "nickname": "a"]) == 65404)
        #expect(scene.code(add, ["kf_account": .text(agent), "nickname": ""]) == 65403)
        #expect(scene.code(add, ["kf_account": .text(agent), "nickname": "小林"]) == 0)
        #expect(scene.code(add, ["kf_account": .text(agent), "nickname": "小林"]) == 65406)
        let both: SimulatedJSON = ["kf_account": .text(agent), "openid": .text(scene.user.rawValue)]
        #expect(scene.code("/customservice/kfsession/create", both) == 65415)
        _ = try scene.world.console(.online(true), by: agent, of: scene.app, at: scene.real)
        #expect(scene.code("/customservice/kfsession/close", both) == 65413)
        #expect(scene.code("/customservice/kfsession/create", both) == 0)
        #expect(scene.world.deliveries[scene.caused[0].delivery]?.draft.type == "event kf_create_session")
        #expect(scene.call("/cgi-bin/customservice/getonlinekflist").json?["kf_online_list"]?.array?.first?["accepted_case"] == 1)
        try scene.act(.image(media: nil))
        _ = try scene.world.console(.say(scene.user, "您好"), by: agent, of: scene.app, at: scene.real)
        #expect(scene.lastMessage?["from"] == "agent")
        let seconds = Int64(scene.real.timeIntervalSince1970)
        func records(_ span: Int64) -> SimulatedJSON {
            ["starttime": .integer(seconds - 1), "endtime": .integer(seconds - 1 + span), "msgid": 1, "number": 100]
        }
        let list = scene.call("/customservice/msgrecord/getmsglist", records(86_400)).json?["recordlist"]?.array
        #expect(list?.map { $0["text"] } == ["[image]", "您好"])
        #expect(list?.map { $0["opercode"] } == [2003, 2002])
        #expect(scene.code("/customservice/msgrecord/getmsglist", records(86_401)) == 65417)
        #expect(scene.code("/customservice/kfsession/close", both) == 0)
        #expect(
            scene.call("/customservice/kfsession/getsession", query: ["openid": scene.user.rawValue]).json?["kf_account"] == ""
        )
        #expect(scene.code("/customservice/kfaccount/del", query: ["kf_account": agent]) == 0)
        #expect(scene.code("/customservice/kfaccount/del", query: ["kf_account": agent]) == 65401)
    }

    @Test("a long text is kept under a short key for its time, and a ticket stays until it runs out")
    func links() throws {
        var scene = try WorldScene()
        let gen = scene.call("/cgi-bin/shorten/gen", ["long_data": "https://example.com/long", "expire_seconds": 60]).json
        let key = try #require(gen?["short_key"]?.text)
        #expect(scene.call("/cgi-bin/shorten/fetch", ["short_key": .text(key)]).json?["long_data"] == "https://example.com/long")
        let ticket = scene.call("/cgi-bin/ticket/getticket", query: ["type": "jsapi"]).json?["ticket"]
        scene.real += 61
        #expect(scene.code("/cgi-bin/shorten/fetch", ["short_key": .text(key)]) == 40035)
        #expect(scene.call("/cgi-bin/ticket/getticket", query: ["type": "jsapi"]).json?["ticket"] == ticket)
        scene.real += 7_200
        #expect(scene.call("/cgi-bin/ticket/getticket", query: ["type": "jsapi"]).json?["ticket"] != ticket)
    }

    @Test("every call that needs a token is refused without one")
    func access() throws {
        var scene = try WorldScene()
        #expect(Endpoints.all.count >= 85)
        for endpoint in Endpoints.all.values where endpoint.access == .token {
            let method = endpoint.allows("GET") ? "GET" : "POST"
            let call = APICall(method: method, path: endpoint.path, body: Array("{}".utf8))
            #expect(scene.world.answer(call, at: scene.real).0.answer.json?["errcode"] == 41001, "\(endpoint.path)")
        }
    }
}
