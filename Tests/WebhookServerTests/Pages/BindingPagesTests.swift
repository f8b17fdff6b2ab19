import FoundationEssentials
import InMemoryLogging
import Logging
import SocketTesting
import Testing
import WebhookCore
import WebhookServer

@Suite("The pages listener", .timeLimit(.minutes(1)))
struct BindingPagesTests {
    @Test("a browser that comes back from the company's page links the customer once; the log has nobody's name")
    func browser() async throws {
        let handler = InMemoryLogHandler()
        var logger = Logger(label: "test") { _ in handler }
        logger.logLevel = .trace
        try await BindingScene.run(logger: logger) { scene in
            #expect(try await scene.say("who am I") == "nobody")
            let state = try await scene.newState()
            let query = try scene.query(state)
            let answer = try await scene.ask("GET /bind/echo?\(query)")
            #expect(answer.status == 200 && answer.body.contains("<h1>绑定成功</h1><p>可以返回微信。发送“帮助”看看可以查什么。</p>"))
            #expect(answer.fields["content-type"] == "text/html; charset=utf-8")
            #expect(!answer.body.contains("C10001") && !answer.body.contains(BindingScene.sender))
            #expect(try await scene.say("who am I") == "C10001")
            let again = try await scene.ask("GET /bind/echo?\(query)")
            #expect(again.status == 410 && again.body.contains("已经用过"))
            #expect(scene.count("linked") && scene.count("used_state"))
            let lines = handler.entries.map { "\($0.message) \($0.metadata)" }
            #expect(lines.contains { $0.hasPrefix("customer linked ") })
            #expect(lines.contains { $0.hasPrefix("binding refused ") && $0.contains("used_state") })
            for secret in [state, "C10001", BindingScene.sender, BindingScene.secret] {
                #expect(!lines.contains { $0.contains(secret) }, "\(secret)")
            }
        }
    }

    @Test("every refusal has its status, is counted, and links nobody")
    func refusals() async throws {
        try await BindingScene.run { scene in
            let state = try await scene.newState()
            let right = try scene.query(state)
            let other = right.replacing("C10001", with: "C10002")
            let asked: [(String, Int, String?)] = [
                ("echo?\(other)", 403, "signature"), ("echo?", 400, "malformed"), ("echo", 400, "malformed"),
                ("echo?\(right)&customer=C10001", 400, "malformed"),
                ("echo?\(right.replacing("C10001", with: "C%0A1"))", 400, "malformed"),
                ("echo?\(try scene.query(state, openID: "oSomebodyElse"))", 403, "other_sender"),
                ("echo?\(try scene.query("echo.1.2.3"))", 403, "forged_state"),
                ("plain?\(right)", 404, nil), ("nobody?\(right)", 404, nil),
                ("\(String(repeating: "a", count: 40))?\(right)", 404, nil),
            ]
            var reasons: [String: Int] = [:]
            for (target, status, reason) in asked {
                let answer = try await scene.ask("GET /bind/\(target)")
                #expect(answer.status == status, "\(target): \(answer)")
                #expect(answer.body.hasPrefix("<!DOCTYPE html>"))
                guard let reason else { continue }
                reasons[reason, default: 0] += 1
                #expect(scene.count(reason, times: reasons[reason] ?? 0), "\(reason)")
            }
            #expect(!scene.registry.render().contains("account=\"nobody\""))
            #expect(try await scene.say("who am I") == "nobody")
            // The one that all of these were about.
            #expect(try await scene.ask("GET /bind/echo?\(right)").status == 200)
        }
    }

    @Test("a server of the company brings it back by itself, and is told why not once it has signed")
    func server() async throws {
        try await BindingScene.run { scene in
            func body(_ query: String) -> String {
                let members = query.split(separator: "&").map { part in
                    let pair = part.split(separator: "=", maxSplits: 1)
                    return pair[0] == "expires" ? "\"\(pair[0])\":\(pair[1])" : "\"\(pair[0])\":\"\(pair[1])\""
                }
                return "{\(members.joined(separator: ","))}"
            }
            let state = try await scene.newState()
            let right = body(try scene.query(state))
            for wrong in ["", "{}", "[]", "\u{0}", right.replacing("C10001", with: "C10002"), right + right] {
                let answer = try await scene.ask("POST /bind/echo", body: wrong)
                #expect(answer.status == 403 && answer.body == "{\"outcome\":\"refused\"}\n", "\(wrong)")
            }
            let linked = try await scene.ask("POST /bind/echo", body: right)
            #expect(linked.status == 200 && linked.body == "{\"outcome\":\"linked\"}\n")
            #expect(linked.fields["content-type"] == "application/json")
            let again = try await scene.ask("POST /bind/echo", body: right)
            #expect(again.status == 410 && again.body == "{\"outcome\":\"used_state\"}\n")
            #expect(try await scene.say("who am I") == "C10001")
        }
    }

    @Test(
        "says to browsers and caches what such a page must, also where there is nothing",
        arguments: [
            ("GET /bind/echo", 400), ("POST /bind/echo", 403), ("GET /", 404), ("GET /metrics", 404), ("GET /wechat/echo", 404),
            ("HEAD /bind/echo", 404), ("PUT /bind/echo", 404), ("POST /bind/nobody", 404),
        ]
    )
    func manners(line: String, status: Int) async throws {
        try await BindingScene.run { scene in
            let answer = try await scene.ask(line)
            #expect(answer.status == status)
            #expect(answer.fields["cache-control"] == "no-store")
            #expect(answer.fields["content-security-policy"]?.contains("default-src 'none'") == true)
            #expect(answer.fields["x-content-type-options"] == "nosniff")
            #expect(answer.fields["referrer-policy"] == "no-referrer")
            #expect(answer.fields["x-frame-options"] == "DENY")
        }
    }

    @Test("heads, bodies and silence beyond a limit end the connection or are refused, and the next visitor is served")
    func limits() async throws {
        try await BindingScene.run(pages: "port: 0, body_size: 1KiB, body_timeout: 200ms, idle_timeout: 1s") { scene in
            let large = try await scene.ask("POST /bind/echo", body: String(repeating: "x", count: 1_025))
            #expect(large.status == 413)
            let longHead = try await scene.connect()
            try await longHead.send("GET /bind/echo HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 40_000))\r\n\r\n")
            // Whatever it is told, it is cut off.
            _ = await longHead.rest()
            let silent = try await scene.connect()
            try await silent.send("GET /bind/ec")
            #expect(await silent.rest().isEmpty)
            #expect(try await scene.ask("GET /bind/echo").status == 400)
        }
    }

    @Test(
        "a body that drips holds its connection no longer than a body may take, whatever it was told",
        arguments: [
            ("POST /bind/echo", "Content-Length: 1000000\r\n\r\n{", 408),
            ("POST /bind/echo", "Content-Length: 1000000\r\n\r\n" + String(repeating: "x", count: 1_025), 413),
            ("GET /bind/echo", "Content-Length: 1000000\r\n\r\n{", 400),
            ("GET /bind/echo", "Connection: close\r\nContent-Length: 1000000\r\n\r\n{", 400),
        ]
    )
    func drips(line: String, rest: String, status: Int) async throws {
        try await BindingScene.run(pages: "port: 0, body_size: 1KiB, body_timeout: 200ms, idle_timeout: 10m") { scene in
            let slow = try await scene.connect()
            try await slow.send("\(line) HTTP/1.1\r\nHost: a\r\n\(rest)")
            let drip = slow.drip(" ", every: .milliseconds(20))
            defer { drip.cancel() }
            #expect(try await slow.answer().status == status)
            #expect(await slow.rest().isEmpty)
            // It goes on until it is cut off.
            await drip.value
        }
    }

    @Test("on a Unix socket it serves every user of the machine")
    func socket() async throws {
        let path = "/tmp/webhookd-pages-\(UUID().uuidString.prefix(8)).sock"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await BindingScene.run(pages: "socket: \(path)") { scene in
            #expect(try await scene.ask("GET /bind/echo").status == 400)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode.map { $0 & 0o777 } == 0o666)
        }
    }

    @Test("a reload takes over another secret; another limit needs a restart, and that is told")
    func reload() async throws {
        let handler = InMemoryLogHandler()
        try await BindingScene.run(logger: Logger(label: "test") { _ in handler }) { scene in
            let state = try await scene.newState()
            try BindingScene.write(in: scene.directory, pages: "port: 0, connections: 7", secret: "another-secret-of-16-bytes")
            let changes = try #require(await scene.service.reload(BindingScene.load(scene.directory)))
            #expect(changes.changed == [AccountName("echo")])
            let restart = handler.entries.filter { $0.message == "configuration change needs a restart" }
            #expect(restart.map { $0.metadata["keys"] } == ["pages.connections"])
            #expect(try await scene.ask("GET /bind/echo?\(scene.query(state))").status == 403)
            let newer = try await scene.newState()
            let query = try scene.query(newer, secret: "another-secret-of-16-bytes")
            #expect(try await scene.ask("GET /bind/echo?\(query)").status == 200)
        }
    }
}
