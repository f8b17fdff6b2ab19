import NIOCore
import NIOPosix
import SocketTesting
import Testing
import WebhookCore
import WebhookServer

@Suite("Connections of the callback listener", .timeLimit(.minutes(1)))
struct CallbackConnectionTests {
    static let ask = "GET /nope HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test(
        "HTTP/1.0 closes unless asked to stay, HTTP/1.1 stays unless asked to close",
        arguments: [
            ("1.0", "", "close"), ("1.0", "Connection: keep-alive\r\n", "keep-alive"),
            ("1.0", "Connection: Keep-Alive\r\n", "keep-alive"),
            ("1.0", "Connection: close\r\n", "close"),
            ("1.1", "", nil), ("1.1", "Connection: keep-alive\r\n", nil), ("1.1", "Connection: close\r\n", "close"),
            ("1.1", "Connection: x, Close\r\n", "close"), ("1.1", "Connection: Upgrade\r\nUpgrade: h2c\r\n", "close"),
        ] as [(String, String, String?)]
    )
    func keepAlive(version: String, field: String, answered: String?) async throws {
        try await ListeningServer.run([:]) { server in
            let client = try await server.connect()
            try await client.send("GET /nope HTTP/\(version)\r\nHost: a\r\n\(field)\r\n")
            #expect(try await client.answer().fields["connection"] == answered)
            if answered == "close" {
                #expect(await client.rest() == "")
            } else {
                try await client.send(Self.ask)
                #expect(try await client.answer().status == 404)
            }
        }
    }

    @Test("what is sent together is answered in order")
    func pipelining() async throws {
        try await ListeningServer.run(["/wechat/air": TestAccount().pipeline()]) { server in
            let client = try await server.connect()
            try await client.send(
                Self.ask + "GET /wechat/air HTTP/1.1\r\nHost: a\r\n\r\n"
                    + "PUT /wechat/air HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"
                    + Self.ask + "POST /wechat/air HTTP/1.1\r\nHost: a\r\n\r\n" + Self.ask
            )
            for status in [404, 403, 405, 404, 411] { #expect(try await client.answer().status == status) }
            #expect(await client.rest() == "")
        }
    }

    @Test("thousands sent together are all answered")
    func longPipeline() async throws {
        try await ListeningServer.run([:]) { server in
            let client = try await server.connect()
            try await client.send(String(repeating: Self.ask, count: 5000))
            for _ in 0..<5000 { #expect(try await client.answer().status == 404) }
        }
    }

    @Test("a request may come byte by byte")
    func byteByByte() async throws {
        try await ListeningServer.run(["/wechat/air": TestAccount().pipeline()]) { server in
            let client = try await server.connect()
            for byte in "POST /wechat/air HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc".utf8 {
                try await client.send(bytes: [byte])
            }
            #expect(try await client.answer().status == 403)
            for byte in Self.ask.utf8 { try await client.send(bytes: [byte]) }
            #expect(try await client.answer().status == 404)
        }
    }

    @Test("blank lines between requests are passed over")
    func blankLines() async throws {
        try await ListeningServer.run([:]) { server in
            let client = try await server.connect()
            try await client.send(Self.ask + "\r\n")
            #expect(try await client.answer().status == 404)
            try await client.send("\r\n")
            try await client.send(Self.ask)
            #expect(try await client.answer().status == 404)
        }
    }

    @Test(
        "a head that takes too long is answered 408, even when its bytes keep coming",
        arguments: ["GET /wechat/a", "GET /a?", "GET /a HTTP/1.1\r\nHost: a\r\nX-"]
    )
    func slowHead(part: String) async throws {
        try await ListeningServer.run([:], limits: .with(\.headTime, .milliseconds(200))) { server in
            let client = try await server.connect()
            try await client.send(part)
            let dripping = client.drip("a", every: .milliseconds(20))
            let answer = try await client.answer()
            dripping.cancel()
            #expect(answer.status == 408)
            #expect(answer.fields["connection"] == "close")
            #expect(await client.rest() == "")
        }
    }

    @Test("a head that takes too long behind a request is answered 408")
    func slowSecondHead() async throws {
        try await ListeningServer.run([:], limits: .with(\.headTime, .milliseconds(200))) { server in
            let client = try await server.connect()
            try await client.send(Self.ask)
            #expect(try await client.answer().status == 404)
            try await client.send("GET /wech")
            #expect(try await client.answer().status == 408)
        }
    }

    @Test("a refused body that does not end is cut off")
    func slowRefusedBody() async throws {
        try await ListeningServer.run([:], limits: .with(\.bodyTime, .milliseconds(200))) { server in
            let client = try await server.connect()
            try await client.send("POST /nope HTTP/1.1\r\nContent-Length: 5000\r\n\r\nabc")
            #expect(try await client.answer().status == 404)
            #expect(await client.rest() == "")
        }
    }

    @Test("a refused body is not read beyond the cap")
    func endlessRefusedBody() async throws {
        try await ListeningServer.run([:]) { server in
            let client = try await server.connect()
            try await client.send("POST /nope HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n")
            #expect(try await client.answer().status == 404)
            let chunk = "4000\r\n" + String(repeating: "a", count: 0x4000) + "\r\n"
            for _ in 0..<5 { try? await client.send(chunk) }
            #expect(await client.rest() == "")
        }
    }

    @Test(
        "a silent connection is closed without a word",
        arguments: ["", ask, "\r\n", ask + "GET /no", "POST /nope HTTP/1.1\r\nContent-Length: 2\r\n\r\nab"]
    )
    func silence(before: String) async throws {
        try await ListeningServer.run([:], limits: .with(\.openingTime, .seconds(3))) { server in
            let client = try await server.connect()
            try await client.send(before)
            if !before.allSatisfy(\.isNewline) { _ = try await client.answer() }
            #expect(await client.rest() == "")
        }
    }

    @Test("a connection whose sender has shown a right signature may rest longer, and not for ever")
    func rest() async throws {
        let test = try TestAccount()
        var limits = CallbackLimits.with(\.openingTime, .seconds(3))
        limits.idleTime = .seconds(6)
        try await ListeningServer.run(["/wechat/air": test.pipeline()], limits: limits) { server in
            let known = try await server.connect()
            try await known.send("GET \(test.target())&echostr=echo HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await known.answer().body == "echo")
            let start = ContinuousClock.now
            #expect(await (try server.connect()).rest() == "")
            #expect(await known.rest() == "")
            #expect(start.duration(to: .now) > .seconds(4))
        }
    }

    @Test("a sender that closes its side is answered")
    func halfClosed() async throws {
        try await ListeningServer.run([:]) { server in
            let client = try await server.connect()
            try await client.send(Self.ask + Self.ask)
            try await client.closeOutput()
            #expect(try await client.answer().status == 404)
            #expect(try await client.answer().status == 404)
            #expect(await client.rest() == "")
        }
    }

    @Test(
        "a sender that closes its side in the middle is not answered",
        arguments: ["GET /no", "POST /wechat/air HTTP/1.1\r\nHost"]
    )
    func halfClosedInTheMiddle(part: String) async throws {
        try await ListeningServer.run([:]) { server in
            let client = try await server.connect()
            try await client.send(part)
            try await client.closeOutput()
            #expect(await client.rest() == "")
        }
    }

    @Test("senders that vanish leave nothing behind")
    func reset() async throws {
        var limits = CallbackLimits.patient
        limits.connections = 3
        try await ListeningServer.run([:], limits: limits) { server in
            for part in ["", "GET", "GET / HTTP/1.1\r\n", "POST /nope HTTP/1.1\r\nContent-Length: 50\r\n\r\nabc"] {
                for _ in 0..<3 {
                    let client = try await server.connect()
                    try? await client.send(part)
                    try? await client.reset()
                }
            }
            try await server.answersAgain()
        }
    }

    @Test("connections beyond the limit are closed, and have room when others end")
    func tooManyConnections() async throws {
        var limits = CallbackLimits.patient
        limits.connections = 2
        let test = try TestAccount()
        try await ListeningServer.run(["/wechat/air": test.pipeline()], limits: limits) { server in
            let first = try await server.connect()
            let second = try await server.connect()
            for client in [first, second] { try await client.beginDelivery(to: test.target()) }
            #expect(await (try server.connect()).rest() == "")
            try await first.close()
            try await server.answersAgain()
            try await second.send("four")
            #expect(try await second.answer().status == 400)
        }
    }

    @Test("with no room left, the connection that has rested longest gives way")
    func restingGivesWay() async throws {
        var limits = CallbackLimits.patient
        limits.connections = 2
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        try await ListeningServer.run(CallbackAccounts(), limits: limits, eventLoopGroup: group) { server in
            let first = try await server.connect()
            try await first.send(Self.ask)
            #expect(try await first.answer().status == 404)
            let second = try await server.connect()
            try await second.send(Self.ask)
            #expect(try await second.answer().status == 404)
            let third = try await server.connect()
            try await third.send(Self.ask)
            #expect(try await third.answer().status == 404)
            #expect(await first.rest() == "")
            try await second.send(Self.ask)
            #expect(try await second.answer().status == 404)
        }
        try await group.shutdownGracefully()
    }

    @Test("hundreds of slow senders make nobody else wait")
    func manySlowSenders() async throws {
        let test = try TestAccount()
        try await ListeningServer.run(["/wechat/air": test.pipeline()]) { server in
            var slow: [RawClient] = []
            for number in 0..<300 {
                let client = try await server.connect()
                try await client.send(number.isMultiple(of: 2) ? "GET /wechat/air HTTP/1.1\r\nX-Slow: " : "P")
                slow.append(client)
            }
            #expect(try await server.answer(to: "GET \(test.target())&echostr=echo HTTP/1.1\r\nHost: a\r\n\r\n").body == "echo")
            for client in slow { try await client.close() }
        }
    }

    @Test("an address may open so many connections, a trusted proxy any number", arguments: [false, true])
    func tooManyOfAddress(isProxy: Bool) async throws {
        var limits = CallbackLimits.patient
        limits.connectionsPerAddress = 1
        limits.trustedProxies = isProxy ? [.loopbackV4] : []
        try await ListeningServer.run([:], limits: limits) { server in
            let first = try await server.connect()
            try await first.send(Self.ask)
            #expect(try await first.answer().status == 404)
            let second = try await server.connect()
            try? await second.send(Self.ask)
            if isProxy {
                #expect(try await second.answer().status == 404)
            } else {
                #expect(await second.rest() == "")
            }
        }
    }

    @Test("a shutdown closes what rests and accepts no more")
    func shutdown() async throws {
        try await ListeningServer.run([:]) { server in
            let silent = try await server.connect()
            let resting = try await server.connect()
            try await resting.send(Self.ask)
            _ = try await resting.answer()
            await server.beginShutdown()
            #expect(await silent.rest() == "")
            #expect(await resting.rest() == "")
            await #expect(throws: (any Error).self) { _ = try await server.answer(to: Self.ask) }
        }
    }

    @Test("a shutdown lets a delivery that has begun be received and answered, and says that the connection ends")
    func shutdownInTheMiddle() async throws {
        let test = try TestAccount()
        // On one loop both connections hear of the shutdown at once.
        let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let accounts = CallbackAccounts(["/wechat/air": test.pipeline()])
        try await ListeningServer.run(accounts, eventLoopGroup: loop) { server in
            let client = try await server.connect()
            try await client.beginDelivery(to: test.target())
            let other = try await server.connect()
            await server.beginShutdown()
            #expect(await other.rest() == "")
            try await client.send("four" + Self.ask)
            let answer = try await client.answer()
            #expect(answer.status == 400)
            #expect(answer.fields["connection"] == "close")
            #expect(await client.rest() == "")
        }
        try await loop.shutdownGracefully()
    }

    @Test("when the time for a graceful shutdown is over, connections are closed as they are")
    func cancelled() async throws {
        let test = try TestAccount()
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let listener = CallbackListener(
            address: .tcp(host: "127.0.0.1", port: 0),
            accounts: CallbackAccounts(["/wechat/air": test.pipeline()]),
            limits: .with(\.bodyTime, .seconds(3600)),
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: .silent,
            onListening: { continuation.yield($0) }
        )
        let running = Task { try await listener.run() }
        let port = try #require(await ports.first { _ in true })
        let client = try await RawClient.connect(port: port)
        try await client.beginDelivery(to: test.target())
        running.cancel()
        _ = await running.result
        #expect(await client.rest() == "")
        while listener.deliveriesInFlight > 0 { try await Task.sleep(for: .milliseconds(2)) }
    }

    @Test("a Unix domain socket serves as well, and its peers are not counted by address")
    func unixSocket() async throws {
        var limits = CallbackLimits.patient
        limits.connectionsPerAddress = 1
        limits.trustedProxies = []
        // The path of a socket has 107 bytes at most, for which a temporary folder may be too deep.
        let path = "/tmp/webhookd-test-\(UInt32.random(in: 0...UInt32.max)).sock"
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let listener = CallbackListener(
            address: .unix(path: path),
            accounts: CallbackAccounts(),
            limits: limits,
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: .silent,
            onListening: { continuation.yield($0) }
        )
        let running = Task { try await listener.run() }
        #expect(await ports.first { _ in true } == 0)
        let clients = [try await RawClient.connect(path: path), try await RawClient.connect(path: path)]
        for client in clients {
            try await client.send(Self.ask)
            #expect(try await client.answer().status == 404)
        }
        running.cancel()
        _ = await running.result
    }
}

extension RawClient {
    /// Sends a head and waits until the server waits for the body, of four bytes.
    func beginDelivery(to target: String) async throws {
        try await send("POST \(target) HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n")
        guard try await answer().status == 100 else { throw Failure.notAnAnswer("not told to go on") }
    }
}

extension ListeningServer {
    /// Asks until it is answered: the server learns of a closed connection a moment after the client.
    func answersAgain() async throws {
        while true {
            if let answer = try? await answer(to: CallbackConnectionTests.ask) {
                guard answer.status == 404 else { throw RawClient.Failure.notAnAnswer("\(answer.status)") }
                return
            }
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}

extension CallbackLimits {
    /// Limits whose times no test reaches on a busy machine.
    static var patient: CallbackLimits {
        var limits = CallbackLimits()
        limits.openingTime = .seconds(60)
        limits.headTime = .seconds(60)
        limits.bodyTime = .seconds(60)
        limits.replyTime = .seconds(60)
        return limits
    }

    /// Patient but for one limit, so short that a test can wait for it.
    static func with(_ limit: WritableKeyPath<CallbackLimits, Duration>, _ duration: Duration) -> CallbackLimits {
        var limits = patient
        limits[keyPath: limit] = duration
        return limits
    }
}
