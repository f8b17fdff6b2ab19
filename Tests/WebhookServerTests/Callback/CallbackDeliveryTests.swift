import FoundationEssentials
import Glibc
import MetricsTestKit
import SocketTesting
import Testing
import WebhookCore
import WebhookServer

@Suite("Deliveries over the callback listener", .timeLimit(.minutes(1)))
struct CallbackDeliveryTests {
    let test: TestAccount

    init() throws {
        test = try TestAccount()
    }

    private static let echo = Routes {
        Text { context in .text("said " + (context.text?.original ?? "")) }
    }.running(.inPlace)

    private func serve(
        _ routes: Routes = Self.echo,
        limits: CallbackLimits = .patient,
        budget: ReplyBudget = .patient,
        _ body: (ListeningServer) async throws -> Void
    ) async throws {
        try await ListeningServer.run(["/wechat/air": test.pipeline(routes, budget: budget)], limits: limits, body)
    }

    @Test("a handshake is answered with its echo")
    func handshake() async throws {
        try await serve { server in
            let client = try await server.connect()
            for _ in 1...3 {
                try await client.send("GET \(test.target())&echostr=1234567890 HTTP/1.1\r\nHost: a\r\n\r\n")
                let answer = try await client.answer()
                #expect(answer.status == 200)
                #expect(answer.body == "1234567890")
                #expect(answer.fields["content-type"] == "text/plain; charset=utf-8")
                #expect(answer.fields["x-content-type-options"] == "nosniff")
            }
        }
    }

    @Test("a delivery is answered, in either version of HTTP", arguments: ["1.0", "1.1"])
    func answered(version: String) async throws {
        try await serve { server in
            let answer = try await server.answer(to: test.post("hello", version: version))
            #expect(answer.status == 200)
            #expect(answer.fields["content-type"] == "application/xml; charset=utf-8")
            #expect(answer.body.contains("said hello"))
            #expect(answer.fields["connection"] == (version == "1.0" ? "close" : nil))
        }
    }

    @Test("an absolute target is understood")
    func absoluteTarget() async throws {
        try await serve { server in
            let post = try test.post("hello").replacing("POST /", with: "POST http://example.com/", maxReplacements: 1)
            #expect(try await server.answer(to: post).body.contains("said hello"))
        }
    }

    @Test(
        "XML, plain text and no type at all are taken",
        arguments: [
            "Content-Type: text/xml\r\n", "Content-Type: text/xml; charset=utf-8\r\n", "Content-Type: Application/XML\r\n",
            "content-type:text/plain\r\n", "Content-Type: application/soap+xml\r\n", "Content-Type:\r\n", "",
        ]
    )
    func mediaType(field: String) async throws {
        try await serve { server in
            let post = try test.post("hello").replacing("Content-Type: text/xml\r\n", with: field)
            #expect(try await server.answer(to: post).body.contains("said hello"))
        }
    }

    @Test("a delivery may come byte by byte")
    func byteByByte() async throws {
        try await serve { server in
            let client = try await server.connect()
            for byte in try test.post("slowly").utf8 { try await client.send(bytes: [byte]) }
            #expect(try await client.answer().body.contains("said slowly"))
        }
    }

    @Test("a delivery may come in chunks")
    func chunks() async throws {
        try await serve { server in
            let client = try await server.connect()
            try await client.send("POST \(test.target()) HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n")
            var rest = Array(TestAccount.message("in pieces").utf8)
            while !rest.isEmpty {
                let piece = rest.prefix(50)
                rest.removeFirst(piece.count)
                try await client.send("\(String(piece.count, radix: 16));x=y\r\n\(String(decoding: piece, as: UTF8.self))\r\n")
            }
            try await client.send("0\r\nX-Trailer: a\r\n\r\n")
            #expect(try await client.answer().body.contains("said in pieces"))
            try await client.send(test.post("more"))
            #expect(try await client.answer().body.contains("said more"))
        }
    }

    @Test("a body of 64 KiB is taken, one byte more is not", arguments: [false, true], [0, 1])
    func largestBody(inChunks: Bool, excess: Int) async throws {
        try await serve { server in
            let length = TestAccount.message("large").utf8.count
            // The message's id has no fixed length, so the padding is completed behind it.
            var body = TestAccount.message("large", padding: 65536 - length - 20)
            body += String(repeating: "\n", count: 65536 + excess - body.utf8.count)
            let client = try await server.connect()
            if inChunks {
                let half = body.index(body.startIndex, offsetBy: 40000)
                try await client.send(
                    "POST \(test.target()) HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n9c40\r\n\(body[..<half])\r\n"
                )
                try await client.send("\(String(body[half...].utf8.count, radix: 16))\r\n\(body[half...])\r\n0\r\n\r\n")
            } else {
                try await client.send("POST \(test.target()) HTTP/1.1\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
            }
            let answer = try await client.answer()
            #expect(answer.status == (excess == 0 ? 200 : 413))
            #expect(answer.body.contains("said large") == (excess == 0))
            if excess > 0 { #expect(await client.rest() == "") }
        }
    }

    @Test("a sender that asks first is told to go on")
    func expectation() async throws {
        try await serve { server in
            let body = TestAccount.message("polite")
            let client = try await server.connect()
            try await client.send(
                "POST \(test.target()) HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
            )
            #expect(try await client.answer().status == 100)
            try await client.send(body)
            #expect(try await client.answer().body.contains("said polite"))
        }
    }

    @Test(
        "a sender that asks first and is refused is not told to go on",
        arguments: [
            ("/wechat/air", 10, 403), ("/nope", 10, 404), ("/wechat/air", 70000, 413),
        ]
    )
    func refusedExpectation(path: String, length: Int, status: Int) async throws {
        try await serve { server in
            let client = try await server.connect()
            try await client.send("POST \(path) HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: \(length)\r\n\r\n")
            let answer = try await client.answer()
            #expect(answer.status == status)
            #expect(answer.fields["connection"] == "close")
            #expect(await client.rest() == "")
        }
    }

    @Test("deliveries sent together are answered in order, though the first is slow")
    func order() async throws {
        let latch = Latch()
        let started = Latch()
        let routes = Routes {
            Text("slow") { _ in
                started.open()
                await latch.wait()
                return .text("said slow")
            }
            Self.echo
        }.running(.inPlace)
        try await serve(routes) { server in
            let client = try await server.connect()
            try await client.send(test.post("slow") + test.post("second") + test.post("third"))
            await started.wait()
            // Another connection is not held up.
            #expect(try await server.answer(to: test.post("quick")).body.contains("said quick"))
            try await client.send(test.post("fourth"))
            latch.open()
            for text in ["slow", "second", "third", "fourth"] {
                #expect(try await client.answer().body.contains("said " + text))
            }
        }
    }

    @Test("what is broken behind a slow delivery is refused behind its answer")
    func brokenBehind() async throws {
        let latch = Latch()
        let routes = Routes {
            Text("slow") { _ in
                await latch.wait()
                return .text("said slow")
            }
        }.running(.inPlace)
        try await serve(routes) { server in
            let client = try await server.connect()
            try await client.send(test.post("slow") + "garbage\u{00}\r\n\r\n")
            latch.open()
            #expect(try await client.answer().body.contains("said slow"))
            #expect(try await client.answer().status == 400)
            #expect(await client.rest() == "")
        }
    }

    @Test("a sender that goes on and on behind a slow delivery waits, and is answered when it has ended")
    func muchBehind() async throws {
        let latch = Latch()
        let routes = Routes {
            Text("slow") { _ in
                await latch.wait()
                return .text("said slow")
            }
        }.running(.inPlace)
        try await serve(routes) { server in
            let client = try await server.connect()
            try await client.send(test.post("slow") + String(repeating: CallbackConnectionTests.ask, count: 3000))
            while server.listener.deliveriesInFlight == 0 { try await Task.sleep(for: .milliseconds(2)) }
            #expect(try await server.answer(to: CallbackConnectionTests.ask).status == 404)
            latch.open()
            #expect(try await client.answer().body.contains("said slow"))
            for _ in 0..<3000 { #expect(try await client.answer().status == 404) }
        }
    }

    @Test("a sender that leaves far too much behind a slow delivery is cut off")
    func tooMuchBehind() async throws {
        let latch = Latch()
        let routes = Routes {
            Text("slow") { _ in
                await latch.wait()
                return .text("said slow")
            }
        }.running(.inPlace)
        try await serve(routes) { server in
            let client = try await server.connect()
            try await client.send(test.post("slow") + String(repeating: CallbackConnectionTests.ask, count: 3000))
            try await client.closeOutput()
            #expect(await client.rest() == "")
            latch.open()
        }
    }

    @Test("a body that takes too long is answered 408, even when its bytes keep coming", arguments: [true, false])
    func slowBody(drips: Bool) async throws {
        try await serve(limits: .with(\.bodyTime, .milliseconds(200))) { server in
            let client = try await server.connect()
            try await client.send("POST \(test.target()) HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\n<xml>")
            let dripping = drips ? client.drip("a", every: .milliseconds(20)) : nil
            let answer = try await client.answer()
            dripping?.cancel()
            #expect(answer.status == 408)
            #expect(await client.rest() == "")
            #expect(server.listener.deliveriesInFlight == 0)
        }
    }

    @Test("what never comes whole gives its place back", arguments: ["reset", "close", "half", "broken"])
    func incomplete(how: String) async throws {
        var limits = CallbackLimits()
        limits.deliveriesInFlight = 1
        try await serve(limits: limits) { server in
            let client = try await server.connect()
            try await client.send("POST \(test.target()) HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<xml>\r\n")
            while server.listener.deliveriesInFlight == 0 { try await Task.sleep(for: .milliseconds(2)) }
            #expect(try await server.answer(to: test.post("full")).status == 503)
            switch how {
            case "reset": try await client.reset()
            case "close": try await client.close()
            case "half": try await client.closeOutput()
            default: try await client.send("zz\r\n")
            }
            while server.listener.deliveriesInFlight > 0 { try await Task.sleep(for: .milliseconds(2)) }
            #expect(try await server.answer(to: test.post("room")).body.contains("said room"))
        }
    }

    @Test("what takes too long is answered 503 in time, and gives its place to another")
    func late() async throws {
        let latch = Latch()
        let routes = Routes {
            Text("hang") { _ in
                await latch.wait()
                return .text("too late")
            }
            Self.echo
        }.running(.inPlace)
        // Its place is free when the pipeline, too, answers no more.
        let budget = ReplyBudget(limit: .seconds(10))
        try await serve(routes, limits: .with(\.replyTime, .milliseconds(800)), budget: budget) { server in
            let client = try await server.connect()
            let start = ContinuousClock.now
            try await client.send(test.post("hang"))
            #expect(try await server.answer(to: test.post("quick")).body.contains("said quick"))
            let answer = try await client.answer()
            #expect(answer.status == 503)
            #expect(start.duration(to: .now) >= .milliseconds(500))
            while server.listener.deliveriesInFlight > 0 { try await Task.sleep(for: .milliseconds(2)) }
            // The late answer is its repeat's, not the next one's.
            latch.open()
            try await client.send(test.post("next"))
            #expect(try await client.answer().body.contains("said next"))
        }
    }

    @Test("the time of an answer counts from the first byte, however slowly the body comes")
    func slowBody() async throws {
        let routes = Routes { Otherwise { context in .text(context.timeLeft < .seconds(54) ? "counted" : "not counted") } }
        try await serve(routes) { server in
            let client = try await server.connect()
            let post = try test.post("slow")
            try await client.send(String(post.prefix(post.count / 2)))
            try await Task.sleep(for: .seconds(2))
            try await client.send(String(post.dropFirst(post.count / 2)))
            #expect(try await client.answer().body.contains("[counted]"))
        }
    }

    @Test("a handler is told when its time is over")
    func cancellation() async throws {
        let told = Latch()
        let routes = Routes {
            Text("hang") { _ in
                try? await Task.sleep(for: .seconds(3600))
                if Task.isCancelled { told.open() }
                return nil
            }
        }.running(.inPlace)
        let budget = ReplyBudget(accept: .milliseconds(50), handler: .milliseconds(300))
        try await serve(routes, limits: .with(\.replyTime, .milliseconds(500)), budget: budget) { server in
            _ = try await server.answer(to: test.post("hang"))
            await told.wait()
        }
    }

    @Test("a handler that blocks its thread makes no other customer late")
    func blocking() async throws {
        let started = Latch()
        let latch = Latch()
        @Sendable func block() {
            while !latch.isOpen { usleep(1000) }
        }
        let routes = Routes {
            Text("block") { _ in
                started.open()
                block()
                return .text("said block")
            }
            Self.echo
        }
        try await serve(routes) { server in
            // More connections than event loops: some share the loop of the one that blocks.
            let blocked = try await server.connect()
            try await blocked.send(test.post("block"))
            await started.wait()
            for _ in 0..<16 {
                #expect(try await server.answer(to: test.post("quick")).body.contains("said quick"))
            }
            latch.open()
            #expect(try await blocked.answer().body.contains("said block"))
        }
    }

    @Test("deliveries beyond the limit are answered 503")
    func tooManyDeliveries() async throws {
        let latch = Latch()
        let routes = Routes {
            Text("hang") { _ in
                await latch.wait()
                return .text("said hang")
            }
            Self.echo
        }.running(.inPlace)
        var limits = CallbackLimits()
        limits.deliveriesInFlight = 2
        limits.deliveriesInFlightPerAccount = 2
        try await serve(routes, limits: limits) { server in
            let first = try await server.connect()
            let second = try await server.connect()
            try await first.send(test.post("hang"))
            try await second.send(test.post("hang"))
            while server.listener.deliveriesInFlight < 2 { try await Task.sleep(for: .milliseconds(2)) }
            let third = try await server.connect()
            try await third.send(test.post("quick"))
            #expect(try await third.answer().status == 503)
            latch.open()
            for client in [first, second] { #expect(try await client.answer().body.contains("said hang")) }
            try await third.send(test.post("quick"))
            #expect(try await third.answer().body.contains("said quick"))
        }
    }

    @Test("an account whose handlers hang leaves room for the others, and its share stays its own when it is changed")
    func tooManyOfAccount() async throws {
        let latch = Latch()
        let hanging = Routes {
            Text { _ in
                await latch.wait()
                return .text("said hang")
            }
        }.running(.inPlace)
        var limits = CallbackLimits()
        limits.deliveriesInFlight = 8
        let metrics = TestMetrics()
        let sea = try TestAccount(name: "sea")
        let accounts = CallbackAccounts(["/wechat/air": test.pipeline(hanging), "/wechat/sea": sea.pipeline(Self.echo)])
        try await ListeningServer.run(accounts, limits: limits, metricsFactory: metrics) { server in
            var hung: [RawClient] = []
            for number in 1...2 {
                hung.append(try await server.connect())
                try await hung.last?.send(test.post("hang \(number)"))
            }
            while server.listener.deliveriesInFlight < 2 { try await Task.sleep(for: .milliseconds(2)) }
            #expect(try await server.answer(to: test.post("third")).status == 503)
            accounts["/wechat/air"] = test.pipeline(Self.echo)
            #expect(try await server.answer(to: test.post("after the change")).status == 503)
            #expect(try await server.answer(to: sea.post("quick")).body.contains("said quick"))
            let inFlight = { try? metrics.expectMeter("webhookd_deliveries_in_flight", [("account", "air")]).values.last }
            while inFlight() != 2 { try await Task.sleep(for: .milliseconds(5)) }
            latch.open()
            for client in hung { #expect(try await client.answer().body.contains("said hang")) }
            while server.listener.deliveriesInFlight > 0 { try await Task.sleep(for: .milliseconds(2)) }
            #expect(try await server.answer(to: test.post("room")).body.contains("said room"))
        }
        let refused = try metrics.expectCounter(
            "webhookd_deliveries_refused_total",
            [("account", "air"), ("reason", "too-many-of-account")]
        )
        #expect(refused.totalValue == 2)
    }

    @Test("a sender that closes its side gets the answer still due")
    func halfClosed() async throws {
        let latch = Latch()
        let routes = Routes {
            Text("slow") { _ in
                await latch.wait()
                return .text("said slow")
            }
        }.running(.inPlace)
        try await serve(routes) { server in
            let client = try await server.connect()
            try await client.send(test.post("slow"))
            try await client.closeOutput()
            while server.listener.deliveriesInFlight == 0 { try await Task.sleep(for: .milliseconds(2)) }
            latch.open()
            #expect(try await client.answer().body.contains("said slow"))
            #expect(await client.rest() == "")
        }
    }

    @Test("a delivery goes on when its sender is gone")
    func senderGone() async throws {
        let latch = Latch()
        let done = Latch()
        let routes = Routes {
            Text("slow") { _ in
                await latch.wait()
                if !Task.isCancelled { done.open() }
                return .text("said slow")
            }
        }.running(.inPlace)
        try await serve(routes) { server in
            let client = try await server.connect()
            try await client.send(test.post("slow"))
            while server.listener.deliveriesInFlight == 0 { try await Task.sleep(for: .milliseconds(2)) }
            try await client.reset()
            _ = try await server.answer(to: CallbackConnectionTests.ask)
            latch.open()
            await done.wait()
            while server.listener.deliveriesInFlight > 0 { try await Task.sleep(for: .milliseconds(2)) }
        }
    }

    @Test("a shutdown finishes the delivery accepted, and not those behind it")
    func shutdown() async throws {
        let latch = Latch()
        let routes = Routes {
            Text("slow") { _ in
                await latch.wait()
                return .text("said slow")
            }
            Self.echo
        }.running(.inPlace)
        try await serve(routes) { server in
            let client = try await server.connect()
            try await client.send(test.post("slow") + test.post("behind"))
            while server.listener.deliveriesInFlight == 0 { try await Task.sleep(for: .milliseconds(2)) }
            let resting = try await server.connect()
            try await resting.send(CallbackConnectionTests.ask)
            _ = try await resting.answer()
            await server.beginShutdown()
            #expect(await resting.rest() == "")
            await #expect(throws: (any Error).self) { _ = try await server.answer(to: CallbackConnectionTests.ask) }
            latch.open()
            let answer = try await client.answer()
            #expect(answer.body.contains("said slow"))
            #expect(answer.fields["connection"] == "close")
            #expect(await client.rest() == "")
        }
    }

    @Test("accounts come and go while the listener runs")
    func accountsChange() async throws {
        let accounts = CallbackAccounts()
        try await ListeningServer.run(accounts) { server in
            let client = try await server.connect()
            for status in [404, 200, 404] {
                accounts["/wechat/air"] = status == 200 ? test.pipeline(Self.echo) : nil
                #expect(accounts.paths == (status == 200 ? ["/wechat/air"] : []))
                try await client.send(test.post("hello"))
                #expect(try await client.answer().status == status)
            }
            accounts.replaceAll(with: ["/other": test.pipeline(Self.echo)])
            #expect(accounts.paths == ["/other"])
        }
    }

    @Test("a sender that reads no answers is closed, and nobody else notices")
    func deafSender() async throws {
        let routes = Routes { Text { _ in .text(String(repeating: "长", count: 600)) } }.running(.inPlace)
        try await serve(routes, limits: .with(\.stallTime, .milliseconds(200))) { server in
            let client = try await RawClient.connect(port: server.port, autoRead: false)
            let post = try test.post("again")
            // Far more answers than the buffers of both systems hold.
            let talking = client.drip(String(repeating: post, count: 100), every: .milliseconds(1))
            for _ in 0..<5 { #expect(try await server.answer(to: test.post("quick")).status == 200) }
            await talking.value
        }
    }

    @Test("what happens is counted")
    func metrics() async throws {
        let metrics = TestMetrics()
        var limits = CallbackLimits()
        limits.connections = 1
        let accounts = CallbackAccounts(["/wechat/air": test.pipeline(Self.echo)])
        let post = try test.post("hello")
        let target = try test.target()
        // The interim answer.
        var heard = 25
        try await ListeningServer.run(accounts, limits: limits, metricsFactory: metrics) { server in
            let client = try await server.connect()
            try await client.send(post)
            let answer = try await client.answer()
            heard += answer.length
            try await client.send(CallbackConnectionTests.ask)
            heard += try await client.answer().length
            try await client.beginDelivery(to: target)
            #expect(await (try server.connect()).rest() == "")
            #expect(try metrics.expectMeter("webhookd_connections").values.last == 1)
            let received = try metrics.expectCounter("webhookd_received_bytes_total")
            let head = "POST \(target) HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n"
            let sent = Int64((post + CallbackConnectionTests.ask + head).utf8.count)
            while received.totalValue < sent { try await Task.sleep(for: .milliseconds(10)) }
            #expect(received.totalValue == sent)
            try await client.send("four")
            heard += try await client.answer().length
        }
        let sent = try metrics.expectCounter("webhookd_sent_bytes_total")
        while sent.totalValue < heard { try await Task.sleep(for: .milliseconds(10)) }
        #expect(sent.totalValue == heard)
        #expect(try metrics.expectCounter("webhookd_http_refusals_total", [("status", "404")]).totalValue == 1)
        #expect(try metrics.expectCounter("webhookd_connections_refused_total", [("reason", "too-many")]).totalValue == 1)
        #expect(try metrics.expectMeter("webhookd_connections").values.last == 0)
    }
}
