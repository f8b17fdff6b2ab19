import ArgumentParser
import FoundationEssentials
import Logging
import NIOCore
import PlatformSimulator
import ServiceLifecycle
import WeChatPlatform
import WebhookCore
import WebhookServer
import WebhookStorage

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A simulated platform in this process, with the configured service beside it where that is asked for.
struct SimulatorSession<Executable: WebhookExecutable>: Sendable {
    let plan: SimulationPlan
    /// What is served beside it; nil for nothing.
    let served: DaemonConfiguration?
    /// 0 for any free one.
    let port: Int
    let callsAnyTarget: Bool
    let registry: PrometheusRegistry
    let logger: Logger

    /// Runs it for as long as `body` runs.
    ///
    /// - Parameter body: given the platform's control API and, where a service is served, its ports.
    /// - Throws: an exit code for what cannot be started, and what `body` throws.
    func run<Result: Sendable>(
        _ body: @escaping @Sendable (SimulatorClient, [Listener: Int]) async throws -> Result
    ) async throws -> Result {
        let (ready, continuation) = AsyncStream.makeStream(of: Int.self)
        let platform = PlatformSimulator(
            accounts: plan.accounts.map(\.simulated),
            port: port,
            callsAnyTarget: callsAnyTarget,
            logger: Logger(label: "simulator") { _ in SwiftLogNoOpLogHandler() },
            onListening: { port in continuation.yield(port) }
        )
        let group = ServiceGroup(services: [platform], logger: Logger(label: "simulator") { _ in SwiftLogNoOpLogHandler() })
        do {
            return try await group.running(until: ready) { [self] port in
                try await beside(SimulatorClient("http://127.0.0.1:\(port)"), body)
            }
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw ExitCode.unavailable.saying("another process listens on port \(port); --port takes another one, 0 any free one")
        } catch let error as StartError {
            throw ExitCode(of: error).saying("\(error)")
        } catch let error as StorageError {
            throw ExitCode.badConfiguration.saying("\(error)")
        } catch let error as SimulatorFailure {
            throw ExitCode.software.saying("\(error)")
        }
    }

    private func beside<Result: Sendable>(
        _ client: SimulatorClient,
        _ body: @escaping @Sendable (SimulatorClient, [Listener: Int]) async throws -> Result
    ) async throws -> Result {
        guard let served, let host = PlatformHost(client.address) else { return try await body(client, [:]) }
        let daemon = ServedDaemon<Executable>(
            configuration: served.calling(platformAt: host),
            registry: registry,
            logger: logger
        )
        return try await daemon.running { ports in
            try await save(served.callbacks, port: ports[.callbacks] ?? 0, client)
            return try await body(client, ports)
        }
    }

    /// Enters each account's URL on the platform, as in its console: what it says to the handshake is told where it is no.
    private func save(_ address: ListenAddress, port: Int, _ client: SimulatorClient) async throws {
        var host = "127.0.0.1"
        if case .tcp(let given, _) = address, !["0.0.0.0", "localhost"].contains(given) { host = given == "::" ? "::1" : given }
        for account in plan.accounts {
            let target = "http://\(ListenAddress.tcp(host: host, port: port))\(account.path)"
            let handshake = try await client.save(target, of: account.simulated.appID.rawValue)
            if !handshake.ok {
                StandardError.print("the platform does not take the URL of \(account.name): \(handshake.detail)")
            }
        }
    }
}
