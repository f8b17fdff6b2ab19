import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import WeChatProtocol

/// The connections that callbacks are sent on, kept open between them.
struct CallbackConnections: Sendable {
    /// The longest answer that is read, in bytes.
    private static let longestAnswer = 4 << 20

    private let client: HTTPClient

    /// - Parameter limit: how many connections an address gets at most.
    init(limit: Int) {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(5))
        )
        // Spans would hold the query with its signature.
        configuration.tracing.tracer = nil
        configuration.httpVersion = .http1Only
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = limit
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
    }

    /// The whole answer. Cancelling closes the connection.
    func post(_ callback: PlatformDouble.Callback, to target: String) async -> Heard {
        var request = HTTPClientRequest(url: target + (target.contains("?") ? "&" : "?") + callback.query)
        request.method = .POST
        request.headers = ["User-Agent": "Mozilla/4.0", "Accept": "*/*", "Content-Type": "text/xml"]
        request.body = .bytes(callback.body)
        return await execute(request)
    }

    func post(_ dispatch: Dispatch) async -> Heard {
        var request = HTTPClientRequest(url: dispatch.url)
        request.method = .POST
        request.headers = HTTPHeaders(dispatch.headers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        let body = ByteBuffer(bytes: dispatch.body)
        if dispatch.lag > .zero {
            request.body = .stream(LateBody(body: body, lag: dispatch.lag), length: .known(Int64(body.readableBytes)))
        } else {
            request.body = .bytes(body)
        }
        return await execute(request)
    }

    func get(_ url: String) async -> Heard {
        var request = HTTPClientRequest(url: url)
        request.headers = ["User-Agent": "Mozilla/4.0", "Accept": "*/*"]
        return await execute(request)
    }

    private func execute(_ request: HTTPClientRequest) async -> Heard {
        do {
            // Whoever waits sets the limit, on a clock of its own.
            let answer = try await client.execute(request, deadline: .now() + .hours(1))
            let body = try await answer.body.collect(upTo: Self.longestAnswer)
            return .answer(status: Int(answer.status.code), body: Array(body.readableBytesView))
        } catch let error as HTTPClientError {
            return .broken(error.shortDescription)
        } catch let error as NIOConnectionError {
            return .broken(error.connectionErrors.first.map { "\($0.error)" } ?? "no connection")
        } catch {
            return .broken("\(error)")
        }
    }

    func close() async {
        // It fails only where it was shut down before.
        try? await client.shutdown()
    }
}

/// A body that comes some time after the head.
private struct LateBody: AsyncSequence, Sendable {
    let body: ByteBuffer
    let lag: Duration

    func makeAsyncIterator() -> Iterator { Iterator(body: body, lag: lag) }

    struct Iterator: AsyncIteratorProtocol {
        var body: ByteBuffer?
        let lag: Duration

        mutating func next() async throws -> ByteBuffer? {
            guard let body else { return nil }
            self.body = nil
            try await Task.sleep(for: lag)
            return body
        }
    }
}
