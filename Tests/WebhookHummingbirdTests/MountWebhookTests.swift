import Hummingbird
import SocketTesting
import Testing
import WebhookCore
import WebhookHummingbird

@Suite("A mounted account", .timeLimit(.minutes(2)))
struct MountWebhookTests {
    @Test("answers handshakes and deliveries in every mode beside the application's pages", arguments: Account.Mode.allCases)
    func modes(mode: Account.Mode) async throws {
        try await MountedAccount.run(mode: mode) { mounted in
            #expect(try await mounted.answer(to: "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n").body == "hello")
            let query = try mounted.handshake(echo: "5838479218127813673")
            let echo = try await mounted.answer(to: "GET \(MountedAccount.path)?\(query) HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(echo.status == 200)
            #expect(echo.body == "5838479218127813673")
            #expect(echo.fields["content-type"] == "text/plain; charset=utf-8")
            #expect(echo.fields["x-content-type-options"] == "nosniff")
            let answer = try await mounted.answer(to: mounted.post("在吗"))
            #expect(answer.status == 200)
            #expect(answer.fields["content-type"] == "application/xml; charset=utf-8")
            #expect(try mounted.document(in: answer).contains("有的"))
        }
    }

    @Test("answers a right handshake in no version of HTTP but 1.0 and 1.1", arguments: ["", " HTTP/0.9", " HTTP/2.0"])
    func versions(version: String) async throws {
        try await MountedAccount.run { mounted in
            let query = try mounted.handshake(echo: "1")
            let client = try await RawClient.connect(port: mounted.port)
            try await client.send("GET \(MountedAccount.path)?\(query)\(version)\r\nHost: a\r\n\r\n")
            let heard = await client.rest()
            #expect(heard.isEmpty || heard.hasPrefix("HTTP/1.1 400"))
        }
    }

    @Test("takes a chunked body, and one after another on a connection")
    func chunked() async throws {
        try await MountedAccount.run { mounted in
            let client = try await RawClient.connect(port: mounted.port)
            for text in ["一", "第二", "第三个"] {
                let (query, body) = try mounted.callback(text)
                let half = body.utf8.count / 2
                let bytes = Array(body.utf8)
                try await client.send(MountedAccount.head(query, length: nil, fields: "Transfer-Encoding: chunked\r\n"))
                for part in [bytes[..<half], bytes[half...]] {
                    try await client.send("\(String(part.count, radix: 16))\r\n")
                    try await client.send(bytes: Array(part))
                    try await client.send("\r\n")
                }
                try await client.send("0\r\n\r\n")
                #expect(try await client.answer().body.contains("有的"))
            }
        }
    }

    @Test(
        "refuses by the head what it can, with a status and nothing else",
        arguments: [
            ("POST /wechat/air HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n<xml>", 403),
            ("GET /wechat/air HTTP/1.1\r\nHost: a\r\n\r\n", 403),
            (
                """
                POST /wechat/air?signature=0000000000000000000000000000000000000000&timestamp=1714036504&nonce=1 HTTP/1.1\r\n\
                Host: a\r\nContent-Length: 5\r\n\r\n<xml>
                """, 403
            ),
            ("POST /wechat/air HTTP/1.1\r\nHost: a\r\n\r\n", 411),
            ("POST /wechat/air HTTP/1.1\r\nHost: a\r\nContent-Length: 65537\r\n\r\n", 413),
            ("POST /wechat/air HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n", 400),
            ("POST /wechat/air HTTP/1.1\r\nHost: a\r\nContent-Type: text/html\r\nContent-Length: 1\r\n\r\na", 415),
            ("POST /wechat/air HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\na", 415),
            ("PUT /wechat/air HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na", 405),
            ("DELETE /wechat/air HTTP/1.1\r\nHost: a\r\n\r\n", 405),
            ("OPTIONS /wechat/air HTTP/1.1\r\nHost: a\r\n\r\n", 405),
            ("GET /wechat/gone HTTP/1.1\r\nHost: a\r\n\r\n", 404),
            ("POST /wechat/gone HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na", 404),
        ]
    )
    func refusals(request: String, status: Int) async throws {
        try await MountedAccount.run { mounted in
            let answer = try await mounted.answer(to: request)
            #expect(answer.status == status)
            #expect(answer.fields["content-length"] == "0")
            #expect(answer.body == "")
            #expect(answer.fields["allow"] == (status == 405 ? "GET, POST" : nil))
        }
    }

    @Test("stands in a router that answers HEAD by itself")
    func head() async throws {
        try await MountedAccount.run(options: .autoGenerateHeadEndpoints) { mounted in
            let client = try await RawClient.connect(port: mounted.port)
            try await client.send("HEAD /wechat/air HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.answer(toHEAD: true).status == 405)
        }
    }

    @Test("keeps a connection on which it refused a body that it could pass over")
    func goesOn() async throws {
        try await MountedAccount.run { mounted in
            let client = try await RawClient.connect(port: mounted.port)
            try await client.send("POST /wechat/air HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n<xml>")
            #expect(try await client.answer().status == 403)
            try await client.send(mounted.post("在吗"))
            #expect(try await client.answer().status == 200)
        }
    }

    @Test("answers 400 to what is no message")
    func content() async throws {
        try await MountedAccount.run { mounted in
            let (query, _) = try mounted.callback("a")
            let answer = try await mounted.answer(to: MountedAccount.head(query, length: 5) + "<xml>")
            #expect(answer.status == 400)
            #expect(answer.body == "")
        }
    }

    @Test("answers 413 to a body that turns out too large, and reads no further", arguments: [true, false])
    func tooLarge(isSigned: Bool) async throws {
        try await MountedAccount.run { mounted in
            let query = isSigned ? try mounted.callback("a").query : "signature=1"
            let client = try await RawClient.connect(port: mounted.port)
            try await client.send(MountedAccount.head(query, length: nil, fields: "Transfer-Encoding: chunked\r\n"))
            let chunk = "4000\r\n" + String(repeating: "x", count: 0x4000) + "\r\n"
            // More than fits into all buffers on the way: whoever reads on never answers, or takes it all.
            let flood = client.drip(chunk, every: .zero)
            let answer = try await client.answer()
            #expect(answer.status == (isSigned ? 413 : 403))
            #expect(answer.fields["connection"] == "close")
            flood.cancel()
            #expect(try await mounted.answer(to: mounted.post("在吗")).status == 200)
        }
    }

    @Test("answers 408 to a body that does not come")
    func tooSlow() async throws {
        var limits = MountLimits()
        limits.bodyTime = .milliseconds(100)
        try await MountedAccount.run(limits: limits) { mounted in
            let (query, body) = try mounted.callback("a")
            let client = try await RawClient.connect(port: mounted.port)
            try await client.send(MountedAccount.head(query, length: body.utf8.count) + body.prefix(20))
            let answer = try await client.answer()
            #expect(answer.status == 408)
            #expect(answer.body == "")
        }
    }

    @Test("answers 503 in time when a handler does not, even one that is deaf to its cancellation")
    func tooLate() async throws {
        var limits = MountLimits()
        limits.replyTime = .milliseconds(100)
        let open = Latch()
        let routes = Routes {
            Text("慢") { _ in
                await open.wait()
                return .text("太晚")
            }
            Otherwise { _ in .text("有的") }
        }
        try await MountedAccount.run(routes, limits: limits) { mounted in
            let client = try await RawClient.connect(port: mounted.port)
            try await client.send(mounted.post("慢"))
            #expect(try await client.answer().status == 503)
            open.open()
            // The late answer belongs to nobody.
            try await client.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.answer().body == "hello")
        }
    }

    @Test("answers 503 to one delivery too many")
    func tooMany() async throws {
        var limits = MountLimits()
        limits.replyTime = .seconds(50)
        limits.deliveriesInFlight = 1
        let entered = Latch()
        let open = Latch()
        let routes = Routes {
            Text("慢") { _ in
                entered.open()
                await open.wait()
                return .text("好")
            }
            Otherwise { _ in .text("有的") }
        }
        try await MountedAccount.run(routes, limits: limits) { mounted in
            let first = try await RawClient.connect(port: mounted.port)
            try await first.send(mounted.post("慢"))
            await entered.wait()
            #expect(try await mounted.answer(to: mounted.post("在吗")).status == 503)
            open.open()
            #expect(try await first.answer().body.contains("好"))
            #expect(try await mounted.answer(to: mounted.post("还在吗")).status == 200)
        }
    }

    @Test("gives the place of a delivery back whose sender went away")
    func aborted() async throws {
        var limits = MountLimits()
        limits.deliveriesInFlight = 1
        limits.bodyTime = .seconds(30)
        try await MountedAccount.run(limits: limits) { mounted in
            let (query, body) = try mounted.callback("a")
            let gone = try await RawClient.connect(port: mounted.port)
            try await gone.send(MountedAccount.head(query, length: body.utf8.count) + body.prefix(20))
            try await gone.reset()
            var status = 503
            while status == 503 { status = try await mounted.answer(to: mounted.post("在吗")).status }
            #expect(status == 200)
        }
    }
}
