import Logging
import Metrics
import NIOPosix
import ServiceLifecycle
import SocketTesting
import WebhookCore
import WebhookServer

/// A callback listener on a port of its own, for as long as a test needs it.
struct ListeningServer {
    let port: Int
    let listener: CallbackListener
    private let group: ServiceGroup

    func connect() async throws -> RawClient {
        try await RawClient.connect(port: port)
    }

    /// Sends `text` on a connection of its own, and returns the first answer.
    func answer(to text: String) async throws -> RawAnswer {
        let client = try await connect()
        try await client.send(text)
        let answer = try await client.answer()
        try? await client.close()
        return answer
    }

    func beginShutdown() async {
        await group.triggerGracefulShutdown()
    }

    /// Runs `body` beside a listener, then shuts the listener down and waits for its end.
    static func run(
        _ pipelines: [String: WebhookPipeline],
        limits: CallbackLimits = .patient,
        metricsFactory: any MetricsFactory = NOOPMetricsHandler.instance,
        _ body: (ListeningServer) async throws -> Void
    ) async throws {
        try await run(CallbackAccounts(pipelines), limits: limits, metricsFactory: metricsFactory, body)
    }

    static func run(
        _ accounts: CallbackAccounts,
        limits: CallbackLimits = .patient,
        metricsFactory: any MetricsFactory = NOOPMetricsHandler.instance,
        eventLoopGroup: MultiThreadedEventLoopGroup = .singleton,
        logger: Logger = .silent,
        _ body: (ListeningServer) async throws -> Void
    ) async throws {
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let listener = CallbackListener(
            address: .tcp(host: "127.0.0.1", port: 0),
            accounts: accounts,
            limits: limits,
            eventLoopGroup: eventLoopGroup,
            logger: logger,
            metricsFactory: metricsFactory,
            onListening: { continuation.yield($0) }
        )
        let group = ServiceGroup(
            services: [listener],
            logger: .silent
        )
        let running = Task {
            defer { continuation.finish() }
            try await group.run()
        }
        guard let port = await ports.first(where: { _ in true }) else {
            try await running.value
            return
        }
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(ListeningServer(port: port, listener: listener, group: group)))
        } catch {
            result = .failure(error)
        }
        await group.triggerGracefulShutdown()
        try await running.value
        try result.get()
    }
}

extension Logger {
    static var silent: Logger { Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }) }
}
