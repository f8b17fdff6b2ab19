import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// One HTTP exchange of a command that plays the platform. Follows no redirect, as the platform does not.
struct HTTPExchange: Sendable {
    /// From the first byte sent to the last one received.
    static let platformPatience: TimeInterval = 5
    /// The longest answer that is read, in bytes.
    private static let longestAnswer = 4 << 20

    let status: Int
    /// Names in lower case.
    let fields: [String: String]
    let body: [UInt8]
    /// To the last byte.
    let duration: Duration

    enum Failure: Error, Hashable, CustomStringConvertible {
        case timedOut(seconds: Double)
        /// The reason as the system puts it.
        case notReached(String)
        /// The server's certificate is not believed, with the library's reason.
        case notBelieved(String)
        /// The certificate is another host's.
        case otherHost

        var description: String {
            switch self {
            case .timedOut(let seconds): "no complete answer within \(Self.text(seconds)) s"
            case .notReached(let reason): "not reached: \(reason)"
            case .notBelieved(let reason): "no connection by TLS: \(reason)"
            case .otherHost: "no connection by TLS: its certificate is for another host name"
            }
        }

        private static func text(_ seconds: Double) -> String {
            Int(exactly: seconds).map(String.init) ?? String(seconds)
        }
    }

    /// - Parameter body: nil for a GET.
    static func send(to url: URL, body: [UInt8]?, patience: TimeInterval = platformPatience) async throws(Failure) -> HTTPExchange
    {
        var request = HTTPClientRequest(url: url.absoluteString)
        request.headers = ["User-Agent": "Mozilla/4.0", "Accept": "*/*"]
        if let body {
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "text/xml")
            request.body = .bytes(body)
        }
        let limit = TimeAmount.milliseconds(Int64(patience * 1_000))
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow, timeout: .init(connect: limit))
        // Spans would hold the query with its signature.
        configuration.tracing.tracer = nil
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        do {
            return try await HTTPClient.withHTTPClient(configuration: configuration) { client in
                try await answer(of: client, to: request, within: limit)
            }
        } catch {
            throw Failure(error, patience: patience)
        }
    }

    /// The client's own deadline ends with the answer's head.
    private static func answer(
        of client: HTTPClient,
        to request: HTTPClientRequest,
        within limit: TimeAmount
    ) async throws -> HTTPExchange {
        let start = ContinuousClock.now
        return try await withThrowingTaskGroup(of: HTTPExchange.self) { group in
            group.addTask {
                let answer = try await client.execute(request, deadline: .now() + limit)
                var fields: [String: String] = [:]
                for (name, value) in answer.headers { fields[name.lowercased()] = value }
                let body = try await answer.body.collect(upTo: longestAnswer)
                return HTTPExchange(
                    status: Int(answer.status.code),
                    fields: fields,
                    body: Array(body.readableBytesView),
                    duration: ContinuousClock.now - start
                )
            }
            group.addTask {
                try await Task.sleep(nanoseconds: UInt64(limit.nanoseconds))
                throw HTTPClientError.deadlineExceeded
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw CancellationError() }
            return first
        }
    }
}

extension HTTPExchange.Failure {
    fileprivate init(_ error: any Error, patience: TimeInterval) {
        switch error {
        case let error as HTTPClientError where error == .deadlineExceeded || error == .connectTimeout:
            self = .timedOut(seconds: patience)
        case let error as HTTPClientError: self = .notReached(error.shortDescription)
        case let error as NIOConnectionError: self = .notReached(Self.reason(error))
        case let error as NIOSSLExtraError where error == .failedToValidateHostname: self = .otherHost
        case let error as NIOSSLError: self = .notBelieved("\(error)")
        case is NIOTooManyBytesError: self = .notReached("the answer is longer than 4 MiB")
        default: self = .notReached("\(error)")
        }
    }

    private static func reason(_ error: NIOConnectionError) -> String {
        if let first = error.connectionErrors.first { return "\(first.error)" }
        if error.dnsAError != nil || error.dnsAAAAError != nil { return "\(error.host) has no address" }
        return "no connection to \(error.host)"
    }
}

extension URL {
    /// The address with a callback's query behind it, which is not encoded again.
    func appending(callbackQuery query: String) -> URL? {
        let text = absoluteString
        return URL(string: text + (text.contains("?") ? "&" : "?") + query)
    }
}

extension Duration {
    /// To a tenth.
    var seconds: Double { (self / .milliseconds(100)).rounded() / 10 }
}
