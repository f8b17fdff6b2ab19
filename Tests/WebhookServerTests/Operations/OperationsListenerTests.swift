import NIOPosix
import ServiceLifecycle
import SocketTesting
import Testing
import WebhookServer

@Suite("Operations listener", .timeLimit(.minutes(1)))
struct OperationsListenerTests {
    private func serve(_ readiness: Readiness = Readiness(), _ body: (Int) async throws -> Void) async throws {
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let listener = OperationsListener(
            address: .tcp(host: "127.0.0.1", port: 0),
            readiness: readiness,
            metrics: { "a_metric 1\n" },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: .silent,
            onListening: { continuation.yield($0) }
        )
        let group = ServiceGroup(services: [listener], logger: .silent)
        let running = Task {
            defer { continuation.finish() }
            try await group.run()
        }
        let port = try #require(await ports.first { _ in true })
        let result: Result<Void, any Error>
        do { result = .success(try await body(port)) } catch { result = .failure(error) }
        await group.triggerGracefulShutdown()
        try await running.value
        try result.get()
    }

    private func ask(_ line: String, port: Int) async throws -> RawAnswer {
        let client = try await RawClient.connect(port: port)
        try await client.send("\(line) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        return try await client.answer(toHEAD: line.hasPrefix("HEAD"))
    }

    @Test(
        "each page has its status",
        arguments: [
            ("GET /", 200), ("GET /healthz", 200), ("GET /readyz", 200), ("GET /metrics", 200), ("HEAD /healthz", 200),
            ("GET /nope", 404), ("POST /nope", 404), ("POST /healthz", 405), ("DELETE /metrics", 405), ("PUT /", 405),
        ]
    )
    func status(line: String, status: Int) async throws {
        try await serve { port in
            let answer = try await ask(line, port: port)
            #expect(answer.status == status)
            #expect(answer.fields["allow"] == (status == 405 ? "GET, HEAD" : nil))
        }
    }

    @Test("metrics are Prometheus' text, as the registry gives it")
    func metrics() async throws {
        try await serve { port in
            let answer = try await ask("GET /metrics", port: port)
            #expect(answer.body == "a_metric 1\n")
            #expect(answer.fields["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
        }
    }

    @Test("readiness names what is missing; health does not care")
    func ready() async throws {
        let readiness = Readiness()
        try await serve(readiness) { port in
            var answer = try await ask("GET /readyz", port: port)
            #expect(answer.body == #"{"ready":true,"failing":[]}"# + "\n")
            #expect(answer.fields["content-type"] == "application/json")
            readiness.add(#"a "store""#) { false }
            readiness.add("platform") { false }
            answer = try await ask("GET /readyz", port: port)
            #expect(answer.status == 503)
            #expect(answer.body == #"{"ready":false,"failing":["a \"store\"","platform"]}"# + "\n")
            readiness.beginShutdown()
            answer = try await ask("GET /readyz", port: port)
            #expect(answer.status == 503)
            #expect(answer.body == #"{"ready":false,"failing":["shutting-down"]}"# + "\n")
            answer = try await ask("GET /healthz", port: port)
            #expect(answer.status == 200)
        }
    }
}
