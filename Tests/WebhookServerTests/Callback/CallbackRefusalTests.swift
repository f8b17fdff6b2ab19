import InMemoryLogging
import Logging
import SocketTesting
import Testing
import WebhookCore
import WebhookServer
import WebhookTestKit

@Suite("Refusals of the callback listener", .timeLimit(.minutes(1)))
struct CallbackRefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let sent: String
        let status: Int
        /// Whether the connection is of no more use.
        let closes: Bool

        init(_ name: String, _ sent: String, _ status: Int, closes: Bool = false) {
            self.name = name
            self.sent = sent
            self.status = status
            self.closes = closes
        }

        var testDescription: String { name }
    }

    static let cases = [
        Case("unknown path", "GET /nope?signature=1 HTTP/1.1\r\nHost: a\r\n\r\n", 404),
        Case("root", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", 404),
        Case("longer path", "GET /wechat/air/ HTTP/1.1\r\nHost: a\r\n\r\n", 404),
        Case("shorter path", "GET /wechat HTTP/1.1\r\nHost: a\r\n\r\n", 404),
        Case("escaped path", "GET /wechat/%61ir HTTP/1.1\r\nHost: a\r\n\r\n", 404),
        Case("path in another case", "GET /WeChat/Air HTTP/1.1\r\nHost: a\r\n\r\n", 404),
        Case("unknown path with a body", "POST /nope HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nabcd", 404),
        Case(
            "unknown path with chunks",
            "POST /nope HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n",
            404
        ),
        Case("asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 404),
        Case("absolute form to an unknown path", "GET http://a/nope HTTP/1.1\r\nHost: a\r\n\r\n", 404),
        Case("absolute form without a path", "GET http://a HTTP/1.1\r\nHost: a\r\n\r\n", 404),
        Case("absolute form to a known path", "GET http://a/wechat/air HTTP/1.1\r\nHost: a\r\n\r\n", 403),
        Case("absolute form of HTTPS", "GET https://a:443/wechat/air?x HTTP/1.1\r\nHost: a\r\n\r\n", 403),
        Case("handshake without a query", "GET /wechat/air HTTP/1.1\r\nHost: a\r\n\r\n", 403),
        Case("handshake with an empty query", "GET /wechat/air? HTTP/1.1\r\nHost: a\r\n\r\n", 403),
        Case("delivery without a query", "POST /wechat/air HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nabcd", 403),
        Case("no Host", "GET /wechat/air HTTP/1.1\r\n\r\n", 403),
        Case("HEAD", "HEAD /wechat/air HTTP/1.1\r\nHost: a\r\n\r\n", 405),
        Case("PUT", "PUT /wechat/air HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab", 405),
        Case("DELETE", "DELETE /wechat/air HTTP/1.1\r\nHost: a\r\n\r\n", 405),
        Case("OPTIONS", "OPTIONS /wechat/air HTTP/1.1\r\nHost: a\r\n\r\n", 405),
        Case("TRACE", "TRACE /wechat/air HTTP/1.1\r\nHost: a\r\n\r\n", 405),
        Case("CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 404, closes: true),
        Case("invented method", "BREW /wechat/air HTTP/1.1\r\nHost: a\r\n\r\n", 400, closes: true),
        Case("no length", "POST /wechat/air HTTP/1.1\r\nHost: a\r\n\r\n", 411, closes: true),
        Case(
            "body one byte too large",
            "POST /wechat/air HTTP/1.1\r\nHost: a\r\nContent-Length: 65537\r\n\r\n",
            413,
            closes: true
        ),
        Case(
            "length of all bits",
            "POST /wechat/air HTTP/1.1\r\nContent-Length: 18446744073709551615\r\n\r\n",
            400,
            closes: true
        ),
        Case(
            "length beyond all bits",
            "POST /wechat/air HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
            400,
            closes: true
        ),
        Case(
            "length of the largest integer",
            "POST /wechat/air HTTP/1.1\r\nContent-Length: 9223372036854775807\r\n\r\n",
            413,
            closes: true
        ),
        Case("negative length", "POST /wechat/air HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400, closes: true),
        Case("signed length", "POST /wechat/air HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\na", 400, closes: true),
        Case("length of a word", "POST /wechat/air HTTP/1.1\r\nHost: a\r\nContent-Length: ten\r\n\r\n", 400, closes: true),
        Case(
            "two lengths",
            "POST /wechat/air HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
            400,
            closes: true
        ),
        Case(
            "length and chunks",
            "POST /wechat/air HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400,
            closes: true
        ),
        Case(
            "chunks and length",
            "POST /wechat/air HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
            400,
            closes: true
        ),
        Case(
            "unknown coding",
            "POST /wechat/air HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            400,
            closes: true
        ),
        Case(
            "chunks twice",
            "POST /wechat/air HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400,
            closes: true
        ),
        Case(
            "coding hidden by a tab",
            "POST /wechat/air HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\u{0b}chunked\r\n\r\n0\r\n\r\n",
            400,
            closes: true
        ),
        Case("chunks in HTTP/1.0", "POST /wechat/air HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, closes: true),
        Case(
            "JSON",
            "POST /wechat/air HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
            415
        ),
        Case(
            "form",
            "POST /wechat/air HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 2\r\n\r\na=",
            415
        ),
        Case("packed", "POST /wechat/air HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nab", 415),
        Case(
            "long target",
            "GET /wechat/air?" + String(repeating: "a", count: 2100) + " HTTP/1.1\r\nHost: a\r\n\r\n",
            414,
            closes: true
        ),
        Case("endless target", "GET /wechat/air?" + String(repeating: "a", count: 20_000), 414, closes: true),
        Case(
            "long field",
            "GET /wechat/air HTTP/1.1\r\nHost: a\r\nX-Long: " + String(repeating: "a", count: 20_000),
            431,
            closes: true
        ),
        Case(
            "many fields",
            "GET /wechat/air HTTP/1.1\r\n" + String(repeating: "X-Many: a\r\n", count: 200) + "\r\n",
            431,
            closes: true
        ),
        Case("garbage", "\u{16}\u{03}\u{01}\u{00}\u{a5}garbage\r\n\r\n", 400, closes: true),
        Case("no version", "GET /wechat/air\r\n\r\n", 400, closes: true),
        Case("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, closes: true),
        Case("HTTP/3.0", "GET /wechat/air HTTP/3.0\r\n\r\n", 400, closes: true),
        Case("HTTP/0.9", "GET /wechat/air HTTP/0.9\r\n\r\n", 400, closes: true),
        Case("NUL in a field", "GET /wechat/air HTTP/1.1\r\nHost: a\u{00}b\r\n\r\n", 400, closes: true),
        Case("NUL in a name", "GET /wechat/air HTTP/1.1\r\nHo\u{00}st: a\r\n\r\n", 400, closes: true),
        Case("NUL in the target", "GET /wechat/\u{00}air HTTP/1.1\r\nHost: a\r\n\r\n", 400, closes: true),
        Case("bare CR in a field", "GET /wechat/air HTTP/1.1\r\nHost: a\rb: c\r\n\r\n", 400, closes: true),
        Case("blank before the colon", "GET /wechat/air HTTP/1.1\r\nHost : a\r\n\r\n", 400, closes: true),
        Case("folded field", "GET /wechat/air HTTP/1.1\r\nX-A: a\r\n b\r\n\r\n", 400, closes: true),
        Case("field without a name", "GET /wechat/air HTTP/1.1\r\n: a\r\n\r\n", 400, closes: true),
        Case("field without a colon", "GET /wechat/air HTTP/1.1\r\nHost\r\n\r\n", 400, closes: true),
        Case("bad chunk length", "POST /nope HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 404),
    ]

    @Test("each has its status, a length, no body and no reason", arguments: cases)
    func status(_ refusal: Case) async throws {
        try await ListeningServer.run(["/wechat/air": TestAccount().pipeline()]) { server in
            let client = try await server.connect()
            try await client.send(refusal.sent)
            let answer = try await client.answer()
            #expect(answer.status == refusal.status)
            #expect(answer.body == "")
            #expect(answer.fields["content-length"] == "0")
            #expect(answer.fields["allow"] == (refusal.status == 405 ? "GET, POST" : nil))
            #expect((answer.fields["connection"] == "close") == refusal.closes)
            if refusal.closes { #expect(await client.rest() == "") }
            // Whatever was sent, the next sender is served.
            #expect(try await server.answer(to: "GET /nope HTTP/1.1\r\nHost: a\r\n\r\n").status == 404)
        }
    }

    @Test(
        "a refusal that leaves the stream readable leaves the connection open",
        arguments: cases.filter { !$0.closes && $0.name != "bad chunk length" }
    )
    func connectionStays(_ refusal: Case) async throws {
        try await ListeningServer.run(["/wechat/air": TestAccount().pipeline()]) { server in
            let client = try await server.connect()
            for _ in 1...3 {
                try await client.send(refusal.sent)
                #expect(try await client.answer().status == refusal.status)
            }
        }
    }

    @Test("a right signature is believed in no version of HTTP but 1.0 and 1.1", arguments: ["", " HTTP/0.9", " HTTP/2.0"])
    func versions(version: String) async throws {
        let test = try TestAccount()
        try await ListeningServer.run(["/wechat/air": test.pipeline()]) { server in
            let client = try await server.connect()
            try await client.send("GET \(test.target())&echostr=1\(version)\r\nHost: a\r\n\r\n")
            let answer = try await client.answer()
            #expect(answer.status == 400)
            #expect(answer.body == "")
        }
    }

    @Test(
        "a right signature that stands in the body is not looked for there",
        arguments: [("text/xml", 403), ("text/plain", 403), ("application/x-www-form-urlencoded", 415)]
    )
    func signatureInBody(type: String, status: Int) async throws {
        let test = try TestAccount()
        try await ListeningServer.run(["/wechat/air": test.pipeline()]) { server in
            for method in ["POST", "GET"] {
                let body = try test.query("&echostr=1")
                let head = "\(method) /wechat/air HTTP/1.1\r\nHost: a\r\nContent-Type: \(type)\r\n"
                let answer = try await server.answer(to: head + "Content-Length: \(body.utf8.count)\r\n\r\n" + body)
                #expect(answer.status == (method == "GET" ? 403 : status))
                #expect(answer.body == "")
            }
        }
    }

    @Test("any bytes are answered or ignored, and never harm the next sender", arguments: 0..<40)
    func noise(seed: UInt64) async throws {
        var random = SeededNumbers(seed: seed)
        try await ListeningServer.run(["/wechat/air": TestAccount().pipeline()]) { server in
            let whole = Self.cases.randomElement(using: &random)?.sent ?? ""
            var bytes = Array(whole.utf8.prefix(3000))
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch UInt8.random(in: 0...2, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
                default: bytes.remove(at: place)
                }
            }
            let client = try await server.connect()
            try? await client.send(bytes: bytes)
            try? await client.closeOutput()
            let heard = await client.rest()
            #expect(heard.isEmpty || heard.hasPrefix("HTTP/1.1 4"))
            #expect(try await server.answer(to: "GET /nope HTTP/1.1\r\nHost: a\r\n\r\n").status == 404)
        }
    }

    @Test("the log tells status, reason and address, and nothing the sender wrote")
    func log() async throws {
        let entries = InMemoryLogHandler()
        let logger = Logger(label: "test") { _ in
            var handler = entries
            handler.logLevel = .trace
            return handler
        }
        let pipelines = try ["/wechat/air": TestAccount().pipeline(logger: logger)]
        try await ListeningServer.run(CallbackAccounts(pipelines), logger: logger) { server in
            let target = "/wechat/air?signature=sEcReT&nonce=sEcReT"
            for sent in [
                "GET \(target) HTTP/1.1\r\nX-sEcReT: sEcReT\r\n\r\n",
                "POST \(target) HTTP/1.1\r\nContent-Length: 6\r\n\r\nsEcReT",
                "GET /sEcReT HTTP/1.1\r\n\r\n", "sEcReT /sEcReT HTTP/1.1\r\n\r\n", "GET /a HTTP/1.1\r\nsEcReT\r\n\r\n",
            ] {
                _ = try await server.answer(to: sent)
            }
        }
        // One line for each: of the first two the pipeline's.
        let refused = entries.entries.filter { $0.message == "callback refused" }
        #expect(refused.count == 5)
        #expect(refused.prefix(2).map { $0.metadata["account"] } == ["air", "air"])
        #expect(refused.dropFirst(2).map { $0.metadata["status"] } == ["404", "400", "400"])
        #expect(refused.dropFirst(2).map { $0.metadata["remote"] } == Array(repeating: "127.0.0.1", count: 3))
        for entry in entries.entries { #expect(!"\(entry)".contains("sEcReT")) }
    }
}
