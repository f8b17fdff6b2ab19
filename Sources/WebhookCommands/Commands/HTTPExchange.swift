import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// One HTTP exchange of a command that plays the platform. Follows no redirect, as the platform does not.
struct HTTPExchange: Sendable {
    /// From the first byte sent to the last one received.
    static let platformPatience: TimeInterval = 5

    let status: Int
    /// Names in lower case.
    let fields: [String: String]
    let body: [UInt8]

    enum Failure: Error, Hashable, CustomStringConvertible {
        case timedOut(seconds: Double)
        /// The reason as the system puts it.
        case notReached(String)

        var description: String {
            switch self {
            case .timedOut(let seconds): "no complete answer within \(seconds.formatted(.number)) s"
            case .notReached(let reason): "not reached: \(reason)"
            }
        }
    }

    /// - Parameter body: nil for a GET.
    static func send(to url: URL, body: [UInt8]?, patience: TimeInterval = platformPatience) async throws(Failure) -> HTTPExchange
    {
        var request = URLRequest(url: url, cachePolicy: .reloadIgnoringLocalCacheData, timeoutInterval: patience)
        request.setValue("Mozilla/4.0", forHTTPHeaderField: "User-Agent")
        request.setValue("*/*", forHTTPHeaderField: "Accept")
        if let body {
            request.httpMethod = "POST"
            request.setValue("text/xml", forHTTPHeaderField: "Content-Type")
            request.httpBody = Data(body)
        }
        let settings = URLSessionConfiguration.ephemeral
        settings.timeoutIntervalForRequest = patience
        settings.timeoutIntervalForResource = patience
        let session = URLSession(configuration: settings, delegate: RedirectRefusal(), delegateQueue: nil)
        defer { session.finishTasksAndInvalidate() }
        do {
            let (data, response) = try await session.data(for: request)
            guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
            var fields: [String: String] = [:]
            for (name, value) in response.allHeaderFields { fields["\(name)".lowercased()] = "\(value)" }
            return HTTPExchange(status: response.statusCode, fields: fields, body: Array(data))
        } catch {
            if (error as? URLError)?.code == .timedOut { throw .timedOut(seconds: patience) }
            throw .notReached(error.localizedDescription)
        }
    }
}

private final class RedirectRefusal: NSObject, URLSessionTaskDelegate {
    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}

extension URL {
    /// The address with a callback's query behind it, which is not encoded again.
    func appending(callbackQuery query: String) -> URL? {
        let text = absoluteString
        return URL(string: text + (text.contains("?") ? "&" : "?") + query)
    }
}
