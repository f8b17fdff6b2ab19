import NIOCore
import WebhookCore

/// A status other than 200, with an empty body: the sender learns no more than this.
enum HTTPRefusal: Int, Error, Sendable, CaseIterable {
    case badRequest = 400
    case forbidden = 403
    case notFound = 404
    case methodNotAllowed = 405
    case timeout = 408
    case lengthRequired = 411
    case contentTooLarge = 413
    case targetTooLong = 414
    case unsupportedMediaType = 415
    case headTooLarge = 431
    case unavailable = 503

    /// A status the edge does not know becomes 503, the only one that is sure to bring the platform back.
    init(_ rejection: Rejection) {
        self = HTTPRefusal(rawValue: rejection.status) ?? .unavailable
    }

    /// Status line and the header fields of this status.
    var head: StaticString {
        switch self {
        case .badRequest: "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n"
        case .forbidden: "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n"
        case .notFound: "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n"
        case .methodNotAllowed: "HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, POST\r\nContent-Length: 0\r\n"
        case .timeout: "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n"
        case .lengthRequired: "HTTP/1.1 411 Length Required\r\nContent-Length: 0\r\n"
        case .contentTooLarge: "HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n"
        case .targetTooLong: "HTTP/1.1 414 URI Too Long\r\nContent-Length: 0\r\n"
        case .unsupportedMediaType: "HTTP/1.1 415 Unsupported Media Type\r\nContent-Length: 0\r\n"
        case .headTooLarge: "HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Length: 0\r\n"
        case .unavailable: "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n"
        }
    }
}
