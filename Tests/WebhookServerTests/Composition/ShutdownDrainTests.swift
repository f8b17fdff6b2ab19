import CustomerService
import NIOPosix
import ServiceLifecycle
import SocketTesting
import Testing
import WebhookCore
import WebhookServer

@Suite("The drain before a shutdown", .timeLimit(.minutes(1)))
struct ShutdownDrainTests {
    @Test("the service says at once that it is not ready, and goes on taking callbacks")
    func drain() async throws {
        let directory = try ConfigurationDirectory()
        let yaml = """
            database: \(directory.path)/webhookd.sqlite
            listen: {port: 0}
            operations: {port: 0}
            shutdown_drain: 10m
            accounts:
            \(RunningService.account("echo", token: "token-of-echo"))
            """
        try directory.write(yaml, to: directory.file)
        let loaded = DaemonConfiguration.load(
            file: directory.file,
            environment: [:],
            credentials: nil,
            cores: 1,
            services: AccountServices(undeclared: ["echo", "other"])
        )
        let (ports, continuation) = AsyncStream.makeStream(of: (Listener, Int).self)
        let service = try await WebhookService(
            try #require(loaded.configuration),
            registry: PrometheusRegistry(),
            routes: { _, _ in Routes { Otherwise { _ in .text("still here") } } },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: .silent,
            onListening: { continuation.yield(($0, $1)) }
        )
        let group = service.group()
        let running = Task { try await group.run() }
        var found: [Listener: Int] = [:]
        for await (listener, port) in ports {
            found[listener] = port
            if found.count == 2 { break }
        }
        let operations = try await RawClient.connect(port: try #require(found[.operations]))
        func readiness() async throws -> Int {
            try await operations.send("GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n")
            return try await operations.answer().status
        }
        #expect(try await readiness() == 200)
        await group.triggerGracefulShutdown()
        while try await readiness() == 200 { try await Task.sleep(for: .milliseconds(5)) }
        #expect(try await readiness() == 503)
        let client = try await RawClient.connect(port: try #require(found[.callbacks]))
        try await client.send(try RunningService.post("hello", to: "echo", token: "token-of-echo"))
        #expect(try await client.answer().body.contains("still here"))
        // As the end of the grace period does.
        running.cancel()
        _ = await running.result
    }
}
