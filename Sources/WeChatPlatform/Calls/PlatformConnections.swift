import AsyncHTTPClient
import Logging
import NIOCore
import NIOHTTP1
public import ServiceLifecycle
import WebhookLedger

/// The connections to the platform's API, shared by all accounts.
///
/// As a service it closes them at the end, after everybody who calls: it belongs before its users in a group.
public final class PlatformConnections: Service {
    let limits: CallLimits
    private let client: HTTPClient

    /// One for a process is enough: accounts share it.
    public init(limits: CallLimits = CallLimits()) {
        self.limits = limits
        var configuration = HTTPClient.Configuration(
            // With its default TLS settings the client verifies certificate and host name.
            redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(limits.connect))
        )
        // The library's spans would hold the whole URL, and with it the access token.
        configuration.tracing.tracer = nil
        configuration.httpVersion = .http1Only
        // A connection that the other side is about to close leaves a message in doubt: better a new one.
        configuration.connectionPool.idleTimeout = .seconds(10)
        // Accounts share them; a call that waits for a connection uses up its own time.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 256
        // Who calls again decides when.
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
    }

    deinit {
        client.shutdown { _ in }
    }

    public func run() async throws {
        try? await gracefulShutdown()
        // It fails only where it was shut down before.
        try? await client.shutdown()
    }

    /// Sends one call and reads its answer.
    ///
    /// No logger is given to the library: it logs URLs.
    /// - Parameter body: JSON; nil for a GET.
    func send(to url: String, body: [UInt8]?) async throws(PlatformError) -> [UInt8] {
        // The library hears of a cancellation only once it may have begun to send.
        if Task.isCancelled { throw .cancelled }
        var call = HTTPClientRequest(url: url)
        call.headers = ["Accept": "application/json", "User-Agent": "webhookd"]
        var marked: MarkedBody?
        if let body {
            let sequence = MarkedBody(body)
            marked = sequence
            call.method = .POST
            call.headers.add(name: "Content-Type", value: "application/json; charset=utf-8")
            call.body = .stream(sequence, length: .known(Int64(body.count)))
        }
        do {
            let (status, bytes) = try await answer(to: call)
            try Self.check(status)
            return bytes
        } catch let error as PlatformError {
            throw error
        } catch {
            throw PlatformError(error, mayHaveEffect: marked?.wasBegun ?? true)
        }
    }

    private func answer(to call: HTTPClientRequest) async throws -> (status: Int, body: [UInt8]) {
        let limits = limits
        let client = client
        return try await withThrowingTaskGroup(of: (status: Int, body: [UInt8]).self) { group in
            group.addTask {
                let answer = try await client.execute(call, deadline: .now() + TimeAmount(limits.whole))
                var body = try await answer.body.collect(upTo: limits.answerSize)
                return (Int(answer.status.code), body.readBytes(length: body.readableBytes) ?? [])
            }
            // The library's own deadline ends with the answer's head.
            group.addTask {
                try await Task.sleep(for: limits.whole)
                throw HTTPClientError.deadlineExceeded
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw CancellationError() }
            return first
        }
    }

    /// A call that was turned away as one too many (429), by an overloaded server (503) or because of its form was not
    /// carried out; of other failures nobody knows.
    private static func check(_ status: Int) throws(PlatformError) {
        switch status {
        case 200..<300: break
        case 503, 300..<500: throw .unreachable(.status(status))
        default: throw .inDoubt(.status(status))
        }
    }
}
