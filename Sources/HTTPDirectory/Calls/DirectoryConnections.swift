import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1
public import ServiceLifecycle

/// The connections to companies' APIs, shared by all accounts.
///
/// As a service it closes them at the end, after everybody who asks: it belongs before its users in a group.
public final class DirectoryConnections: Service {
    private let client: HTTPClient

    /// Sixteen accounts with all the calls they may make (`DirectoryRules.maxCalls`). A company with several accounts has one API for
    /// them: where the limit is less than theirs together, one whose calls hang takes the connections from the others.
    private static let connectionsPerHost = 16 * 64

    /// One for a process is enough: accounts share it.
    public init() {
        // With its default TLS settings the client verifies certificate and host name. A redirect would carry the token elsewhere.
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        // The library's spans would hold the whole URL.
        configuration.tracing.tracer = nil
        configuration.httpVersion = .http1Only
        // A connection that the other side is about to close costs a question its answer: better a new one.
        configuration.connectionPool.idleTimeout = .seconds(10)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = Self.connectionsPerHost
        // Who asks again decides when.
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

    /// Asks once and reads the answer; nil where the API says in the contract's own words that there is nothing.
    ///
    /// No logger is given to the library: it logs URLs.
    /// - Parameter body: JSON; nil for a GET.
    func ask(
        _ url: String,
        body: Data?,
        token: DirectoryToken,
        rules: DirectoryRules
    ) async throws(HTTPDirectoryError) -> Data? {
        var call = HTTPClientRequest(url: url)
        call.headers = [
            "Accept": "application/json", "Authorization": "Bearer \(token.text)", "User-Agent": "webhookd",
        ]
        if let body {
            call.method = .POST
            call.headers.add(name: "Content-Type", value: "application/json")
            call.body = .bytes(ByteBuffer(bytes: body))
        }
        let (status, answer): (Int, Data)
        do {
            (status, answer) = try await self.answer(to: call, rules)
        } catch {
            throw HTTPDirectoryError(transport: error)
        }
        switch status {
        case 200: return answer
        // A server that does not know the interface says 404, too, but not in these words.
        case 404 where NotFoundAnswer.isGiven(by: answer): return nil
        default: throw .status(status)
        }
    }

    private func answer(to call: HTTPClientRequest, _ rules: DirectoryRules) async throws -> (Int, Data) {
        let client = client
        return try await withThrowingTaskGroup(of: (Int, Data).self) { group in
            group.addTask {
                let (seconds, attoseconds) = rules.timeout.components
                let limit = TimeAmount.nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
                let answer = try await client.execute(call, deadline: .now() + limit)
                let isRead = answer.status == .ok || answer.status == .notFound
                let body = isRead ? try await answer.body.collect(upTo: rules.maxAnswerSize) : ByteBuffer()
                return (Int(answer.status.code), Data(body.readableBytesView))
            }
            // The library's own deadline ends with the answer's head.
            group.addTask {
                try await Task.sleep(for: rules.timeout)
                throw HTTPDirectoryError.timeout
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw CancellationError() }
            return first
        }
    }
}

/// What an API says where there is nothing of the kind: `{"error": "not_found"}`.
private struct NotFoundAnswer: Decodable {
    let error: String

    static func isGiven(by body: Data) -> Bool {
        (try? JSONDecoder().decode(NotFoundAnswer.self, from: body))?.error == "not_found"
    }
}
