public import Logging
import ServiceLifecycle
public import WebhookLedger

extension PlatformSimulator {
    /// Runs a simulated platform for as long as `body` runs.
    ///
    /// - Parameter body: given the simulator and its address, such as `http://127.0.0.1:4711`.
    public static func running<Result: Sendable>(
        accounts: [SimulatedAccount],
        clock: any ServiceClock = SystemClock(),
        logger: Logger = Logger(label: "platform-simulator", factory: { _ in SwiftLogNoOpLogHandler() }),
        _ body: (PlatformSimulator, String) async throws -> Result
    ) async throws -> Result {
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let simulator = PlatformSimulator(accounts: accounts, clock: clock, logger: logger) { continuation.yield($0) }
        let group = ServiceGroup(services: [simulator], logger: logger)
        let running = Task {
            defer { continuation.finish() }
            try await group.run()
        }
        guard let port = await ports.first(where: { _ in true }) else {
            try await running.value
            throw CancellationError()
        }
        let result: Swift.Result<Result, any Error>
        do {
            result = .success(try await body(simulator, "http://127.0.0.1:\(port)"))
        } catch {
            result = .failure(error)
        }
        await group.triggerGracefulShutdown()
        try await running.value
        return try result.get()
    }
}
