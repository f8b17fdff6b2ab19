import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1
import Synchronization
import Testing
import WeChatProtocol
import WebhookTestKit

@testable import PlatformSimulator

@Suite("The control API", .timeLimit(.minutes(1)))
struct ControlTests {
    @Test("an act is delivered and its reply is there when it is waited for")
    func acts() async throws {
        try await ControlScene.running {
            ControlScene.text("您好", to: $0)
        } _: { scene in
            let user = try await scene.user()
            let followed = try await scene.act(["type": "follow"], by: user)
            #expect(followed["messages"]?.array?.first?["message"]?["text"] == "您好")
            #expect(followed["outOfService"] == false)
            let said = try await scene.act(["type": "text", "content": "CA1835 <b>"], by: user)
            let delivery = try #require(said["deliveries"]?.array?.first?.integer)
            let details = try await scene.json("GET", "/simulator/deliveries/\(delivery)")
            let attempt = try #require(details["attempts"]?.array?.first)
            #expect(details["document"]?.text?.contains("<![CDATA[CA1835 <b>]]>") ?? false)
            #expect(attempt["url"]?.text?.hasPrefix("\(scene.target)?signature=") ?? false)
            #expect(attempt["status"] == 200 && attempt["result"] == "reply")
            #expect(attempt["signature"]?["token"] == "••••")
            let curl = try await scene.request("GET", "/simulator/deliveries/\(delivery)/curl").text
            #expect(curl.hasPrefix("curl -i -H 'Accept: */*'") && curl.contains("signature="))
            let story = try await scene.request("GET", "/simulator/deliveries/\(delivery)/story").text
            #expect(story == "  - user: \"CA1835 <b>\"\n  - reply: {text: \"您好\"}\n")
            let fixture = try await scene.request("GET", "/simulator/deliveries/\(delivery)/case").text
            #expect(fixture.hasPrefix("--- callback.txt\naccount: wechat\n--- message.xml\n<xml>"))
            let transcript = try await scene.request("GET", "/simulator/transcript?user=\(user)").text
            #expect(transcript.contains("用户A ▸ CA1835 <b>\n") && transcript.contains("用户A ◂ 您好\n"))
        }
    }

    @Test("a delivery is sent again as it was, or edited")
    func again() async throws {
        let documents = Mutex<[String]>([])
        try await ControlScene.running { document in
            documents.withLock { $0.append(document) }
            return "success"
        } _: { scene in
            let user = try await scene.user()
            _ = try await scene.act(["type": "follow"], by: user)
            let said = try await scene.act(["type": "text", "content": "一"], by: user)
            let path = "/simulator/deliveries/\(said["deliveries"]?.array?.first?.integer ?? 0)/again"
            _ = try await scene.json("POST", path, ["wait": true])
            let first = documents.withLock { $0.suffix(2) }
            #expect(first.first == first.last)
            let edited = first.last?.replacing("一", with: "二") ?? ""
            _ = try await scene.json("POST", path, ["document": .text(edited), "newMsgID": true, "wait": true])
            let last = documents.withLock { $0.last ?? "" }
            #expect(last.contains("二") && last.contains("<MsgId>") && last != edited)
        }
    }

    @Test("what is wrong is told with a sentence")
    func refusals() async throws {
        try await ControlScene.running { scene in
            let user = try await scene.user()
            let acts = "/simulator/accounts/\(ControlScene.app)/users/\(user)/acts"
            let requests: [(String, String, SimulatedJSON?, Int)] = [
                ("POST", acts, ["type": "text", "content": "1"], 409), ("POST", acts, ["type": "dance"], 400),
                ("POST", acts, ["type": "text"], 400), ("POST", acts.replacing(user, with: "oNobody"), ["type": "follow"], 404),
                ("POST", "/simulator/accounts/wxNone/users", [:], 404), ("GET", "/simulator/deliveries/99", nil, 404),
                ("GET", "/simulator/nothing", nil, 404), ("POST", "/simulator/clock", ["advance": "soon"], 400),
                ("POST", "/simulator/faults", ["kind": "code"], 400), ("POST", "/simulator/faults", [:], 400),
                ("DELETE", "/simulator/faults/7", nil, 404), ("GET", "/assets/none.js", nil, 404),
                ("POST", "/simulator/accounts/\(ControlScene.app)", ["mode": "safe"], 409),
                ("POST", "/simulator/accounts/\(ControlScene.app)", ["target": "http://example.com/"], 400),
            ]
            for (method, path, body, status) in requests {
                let answer = try await scene.request(method, path, body)
                #expect(answer.status == status, "\(method) \(path)")
                #expect(SimulatedJSON(parsing: answer.text.utf8)?["error"]?.text?.hasSuffix(".") ?? false, "\(answer.text)")
            }
        }
    }

    @Test("a page of another origin, and one that names another host, reach nothing")
    func origins() async throws {
        try await ControlScene.running { scene in
            let json = ("Content-Type", "application/json")
            let requests: [(headers: [(String, String)], status: Int)] = [
                ([json], 200), ([json, ("Origin", scene.address)], 200), ([json, ("Origin", "http://evil.example")], 403),
                ([json, ("Origin", "null")], 403), ([json, ("Host", "evil.example")], 421),
                ([json, ("Host", "127.0.0.1.evil.example")], 421), ([json, ("Host", "localhost:8088")], 200),
                ([("Content-Type", "text/plain")], 415),
            ]
            for (headers, status) in requests {
                let answer = try await scene.request("POST", "/simulator/reset", [:], headers: headers)
                #expect(answer.status == status, "\(headers)")
            }
        }
    }

    @Test("events come as they happen, from where a reader was")
    func stream() async throws {
        try await ControlScene.running {
            ControlScene.text("您好", to: $0)
        } _: { scene in
            let user = try await scene.user()
            var request = HTTPClientRequest(url: scene.address + "/simulator/events/stream?after=0")
            request.headers.add(name: "Accept", value: "text/event-stream")
            let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
            #expect(answer.headers.first(name: "Content-Type") == "text/event-stream")
            #expect(answer.headers.first(name: "X-Accel-Buffering") == "no")
            _ = try await scene.act(["type": "follow"], by: user)
            var text = ""
            for try await part in answer.body {
                text += String(buffer: part)
                if text.contains(#""kind":"message""#) { break }
            }
            let kinds = text.matches(of: /"kind":"(\w+)"/).map { String($0.1) }
            #expect(kinds == ["act", "user", "attempt", "outcome", "message"])
            #expect(text.hasPrefix("id: 1\ndata: {"))
            let later = try await scene.json("GET", "/simulator/events?after=3&limit=1")
            #expect(later["events"]?.array?.map { $0["kind"] } == ["outcome"])
            #expect(later["lastEvent"] == 5)
        }
    }

    @Test("a target is saved after a handshake only")
    func handshake() async throws {
        try await ControlScene.running { scene in
            let path = "/simulator/accounts/\(ControlScene.app)"
            let elsewhere = scene.target.replacing("/wechat", with: "/elsewhere")
            let bad = try await scene.json("POST", path, ["target": .text(elsewhere)])
            #expect(bad["handshake"]?["ok"] == false)
            #expect(try await scene.json("GET", "/simulator/state")["accounts"]?.array?.first?["target"] == .text(scene.target))
            _ = try await scene.json("POST", "/simulator/faults", ["kind": "noHandshake"])
            let ordered = try await scene.json("POST", path, ["target": .text(elsewhere)])
            #expect(ordered["handshake"]?["ok"] == true)
            let good = try await scene.json("POST", path, ["target": .text(scene.target)])
            #expect(good["handshake"]?["ok"] == true)
            #expect(try await scene.json("GET", "/simulator/state")["accounts"]?.array?.first?["target"] == .text(scene.target))
        }
    }

    @Test("the clock is moved and held, faults are ordered and taken back, and a reset clears all")
    func controls() async throws {
        try await ControlScene.running { scene in
            let moved = try await scene.json("POST", "/simulator/clock", ["advance": "48h"])
            #expect(moved["offset"] == 172_800_000)
            let frozen = try await scene.json("POST", "/simulator/clock", ["frozen": true])
            #expect(try await scene.json("GET", "/simulator/state")["clock"]?["now"] == frozen["now"])
            let fault = try await scene.json(
                "POST",
                "/simulator/faults",
                ["kind": "status", "status": 502, "path": "/cgi-bin/token"]
            )
            #expect(fault["remaining"] == 1)
            let call = "/cgi-bin/token?grant_type=client_credential&appid=\(ControlScene.app)&secret=secret"
            #expect(try await scene.request("GET", call).status == 502)
            #expect(try await scene.request("GET", call).text.contains("access_token"))
            let calls = try await scene.request("GET", "/simulator/events").text
            #expect(calls.contains(#""access_token\":\"••••\""#))
            let user = try await scene.user()
            _ = try await scene.json("POST", "/simulator/accounts/\(ControlScene.app)/users", ["name": "王芳"])
            _ = try await scene.json("POST", "/simulator/reset", [:])
            let state = try await scene.json("GET", "/simulator/state")
            let users = state["accounts"]?.array?.first?["users"]?.array ?? []
            #expect(users.map { $0["name"] } == ["用户A"] && users.first?["openID"] != .text(user))
            #expect(state["clock"]?["offset"] == 0 && state["faults"] == [])
        }
    }

    @Test("a late body comes late, and its delivery takes as long")
    func late() async throws {
        try await ControlScene.running { scene in
            let user = try await scene.user()
            _ = try await scene.json("POST", "/simulator/faults", ["kind": "late", "milliseconds": 300])
            let followed = try await scene.act(["type": "follow"], by: user)
            let number = try #require(followed["deliveries"]?.array?.first?.integer)
            let attempt = try await scene.json("GET", "/simulator/deliveries/\(number)")["attempts"]?.array?.first
            #expect(attempt?["fault"] == "late" && attempt?["result"] == "success")
            #expect(attempt?["milliseconds"]?.integer.map { $0 >= 290 } ?? false)
        }
    }

    @Test("a QR code is drawn for its ticket, and refused for no ticket")
    func codes() async throws {
        try await ControlScene.running { scene in
            let token =
                try await scene.json(
                    "GET",
                    "/cgi-bin/token?grant_type=client_credential&appid=\(ControlScene.app)&secret=secret"
                )["access_token"]?.text ?? ""
            let body: SimulatedJSON = ["action_name": "QR_STR_SCENE", "action_info": ["scene": ["scene_str": "<T3>"]]]
            let made = try await scene.json("POST", "/cgi-bin/qrcode/create?access_token=\(token)", body)
            let ticket = try #require(made["ticket"]?.text).replacing("=", with: "%3D")
            let drawn = try await scene.request("GET", "/cgi-bin/showqrcode?ticket=\(ticket)").text
            #expect(drawn.hasPrefix("<svg") && drawn.contains("&lt;T3>"))
            #expect(try await scene.request("GET", "/cgi-bin/showqrcode?ticket=none").text.contains("40066"))
        }
    }

    @Test("a server that says nothing is given up three times, and the phone says so")
    func silence() async throws {
        let clock = ManualClock()
        try await ControlScene.running(clock: clock) { _ in
            let (never, continuation) = AsyncStream.makeStream(of: Void.self)
            defer { continuation.finish() }
            for await _ in never {}
            return ""
        } _: { scene in
            let user = try await scene.user()
            async let followed = scene.act(["type": "follow"], by: user)
            for _ in 1...3 {
                while clock.sleeperCount == 0 { try await Task.sleep(for: .milliseconds(2)) }
                clock.advance(by: .seconds(5))
            }
            #expect(try await followed["outOfService"] == true)
            let kinds = try await scene.json("GET", "/simulator/events")["events"]?.array?.compactMap { $0["kind"]?.text }
            #expect(kinds?.count { $0 == "violation" } == 3 && kinds?.last == "outOfService")
        }
    }

    @Test("two users at once see each their own")
    func users() async throws {
        try await ControlScene.running { document in
            ControlScene.text("回 \(document.firstMatch(of: /<Content><!\[CDATA\[(.*?)\]\]>/)?.1 ?? "关注")", to: document)
        } _: { scene in
            let first = try await scene.user()
            let path = "/simulator/accounts/\(ControlScene.app)/users"
            let second = try #require(try await scene.json("POST", path, [:])["openID"]?.text)
            for user in [first, second] { _ = try await scene.act(["type": "follow"], by: user) }
            async let one = scene.act(["type": "text", "content": "甲"], by: first)
            async let two = scene.act(["type": "text", "content": "乙"], by: second)
            #expect(try await one["messages"]?.array?.map { $0["message"]?["text"] } == ["回 甲"])
            #expect(try await two["messages"]?.array?.map { $0["message"]?["text"] } == ["回 乙"])
            let events = try await scene.request("GET", "/simulator/events?user=\(second)").text
            #expect(events.contains("回 乙") && !events.contains("回 甲"))
        }
    }

    @Test("files of the page are served, and load from nowhere else")
    func page() async throws {
        try await ControlScene.running { scene in
            for (path, type) in [("/assets/openapi.yaml", "application/yaml"), ("/simulator/openapi.yaml", "application/yaml")] {
                let answer = try await HTTPClient.shared.execute(
                    HTTPClientRequest(url: scene.address + path),
                    timeout: .seconds(10)
                )
                #expect(answer.status.code == 200)
                #expect(answer.headers.first(name: "Content-Type")?.hasPrefix(type) ?? false)
                #expect(answer.headers.first(name: "Content-Security-Policy")?.hasPrefix("default-src 'self';") ?? false)
            }
        }
    }

    @Test("at most so many streams are open")
    func streams() throws {
        let limit = StreamLimit()
        for _ in 0..<StreamLimit.most { #expect(limit.enter()) }
        #expect(!limit.enter())
        limit.leave()
        #expect(limit.enter())
    }
}
