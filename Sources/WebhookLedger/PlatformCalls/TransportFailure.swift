/// What went wrong on the way, in words of our own.
public enum TransportFailure: Sendable, Hashable {
    /// No connection within its time limit.
    case connectTimeout
    /// The host has no address, or nothing listens there.
    case notConnected
    /// The certificate does not prove the host, or TLS failed otherwise.
    case tls
    /// No complete answer within the time limit.
    case timeout
    /// The connection ended before the answer was complete.
    case closed
    /// An answer that is no success of HTTP's.
    case status(Int)
    /// An answer that is too long or not JSON.
    case unreadable
    /// Another process has been fetching the account's token for too long.
    case tokenBusy
    /// The token was asked for too often in too short a time.
    case tokenWorn
    /// A page could not be signed.
    case notSigned
    /// The service ends.
    case shutDown
}

extension TransportFailure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .connectTimeout: "no connection in time"
        case .notConnected: "no connection"
        case .tls: "TLS failed"
        case .timeout: "no answer in time"
        case .closed: "connection closed before the answer was complete"
        case .status(let status): "HTTP status \(status)"
        case .unreadable: "unreadable answer"
        case .tokenBusy: "another process is fetching the access token"
        case .tokenWorn: "the access token was refused again right after it was renewed"
        case .notSigned: "the digest could not be computed"
        case .shutDown: "shutting down"
        }
    }
}
