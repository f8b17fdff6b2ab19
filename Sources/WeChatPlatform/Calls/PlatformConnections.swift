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
    /// - Parameters:
    ///   - body: nil for a GET.
    ///   - whole: in place of ``CallLimits/whole``.
    ///   - answerSize: in place of ``CallLimits/answerSize``.
    func send(
        to url: String,
        _ body: SentBody?,
        whole: Duration? = nil,
        answerSize: Int? = nil
    ) async throws(PlatformError) -> [UInt8] {
        let size = answerSize ?? limits.answerSize
        return try await exchange(url, body, whole) { answer in
            var body = try await answer.body.collect(upTo: size)
            return body.readBytes(length: body.readableBytes) ?? []
        }
    }

    /// Sends one call and writes its answer to a file.
    func receive(
        from url: String,
        _ body: SentBody?,
        whole: Duration? = nil,
        to path: String,
        upTo limit: Int
    ) async throws(PlatformError) -> Received {
        let file = ReceivedFile(path: path, limit: limit, answerSize: limits.answerSize)
        return try await exchange(url, body, whole) { answer in
            try await file.take(answer.body, contentType: answer.headers.first(name: "Content-Type"))
        }
    }

    /// - Parameter read: reads an answer that is a success of HTTP's.
    private func exchange<Answer: Sendable>(
        _ url: String,
        _ body: SentBody?,
        _ whole: Duration?,
        _ read: @escaping @Sendable (HTTPClientResponse) async throws -> Answer
    ) async throws(PlatformError) -> Answer {
        // The library hears of a cancellation only once it may have begun to send.
        if Task.isCancelled { throw .cancelled }
        var call = HTTPClientRequest(url: url)
        call.headers = ["Accept": "application/json", "User-Agent": "webhookd"]
        var marked: MarkedBody?
        if let body {
            let sequence = MarkedBody(body.bytes)
            marked = sequence
            call.method = .POST
            call.headers.add(name: "Content-Type", value: body.contentType)
            call.body = .stream(sequence, length: .known(Int64(body.bytes.count)))
        }
        do {
            return try await answer(to: call, within: whole ?? limits.whole, read)
        } catch let error as PlatformError {
            throw error
        } catch is ReceivedFile.NotWritten {
            throw .notWritten
        } catch {
            throw PlatformError(error, mayHaveEffect: marked?.wasBegun ?? true)
        }
    }

    private func answer<Answer: Sendable>(
        to call: HTTPClientRequest,
        within whole: Duration,
        _ read: @escaping @Sendable (HTTPClientResponse) async throws -> Answer
    ) async throws -> Answer {
        let client = client
        return try await withThrowingTaskGroup(of: Answer.self) { group in
            group.addTask {
                let answer = try await client.execute(call, deadline: .now() + TimeAmount(whole))
                try Self.check(Int(answer.status.code))
                return try await read(answer)
            }
            // The library's own deadline ends with the answer's head.
            group.addTask {
                try await Task.sleep(for: whole)
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
