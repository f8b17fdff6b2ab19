import Logging
import NIOPosix
import ServiceLifecycle
import Synchronization
import WebhookServer

/// The service of a configuration within this process, for as long as something runs beside it.
struct ServedDaemon<Executable: WebhookExecutable>: Sendable {
    let configuration: DaemonConfiguration
    let registry: PrometheusRegistry
    let logger: Logger

    /// - Parameter body: given the ports of the listeners.
    /// - Throws: `StartError`, and what `body` throws.
    func running<Result: Sendable>(
        _ body: @escaping @Sendable ([Listener: Int]) async throws -> Result
    ) async throws -> Result {
        let (ready, continuation) = AsyncStream.makeStream(of: [Listener: Int].self)
        let expected = configuration.pages == nil ? 2 : 3
        let ports = Mutex<[Listener: Int]>([:])
        let executable = try await Executable.make()
        let service = try await WebhookService(
            configuration,
            registry: registry,
            routes: { account, ports in try await executable.routes(for: account, ports) },
            background: executable.background,
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: logger,
            onListening: { listener, port in
                let all = ports.withLock { ports in
                    ports[listener] = port
                    return ports.count == expected ? ports : nil
                }
                if let all { continuation.yield(all) }
            }
        )
        return try await service.group().running(until: ready, body)
    }
}
