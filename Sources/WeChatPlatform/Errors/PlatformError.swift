/// Why a call of the platform's API did not succeed, sorted by what is known of its effect.
///
/// Holds neither the access token nor the secret, the user or the text: what other libraries say of an error is not
/// passed on.
public enum PlatformError: Error, Sendable, Hashable {
    /// The platform refused it: it had no effect.
    case refused(PlatformRefusal)
    /// It did not reach the platform, or was turned away unread: it had no effect.
    case unreachable(TransportFailure)
    /// It was sent, and no usable answer came: it may have had its effect.
    case inDoubt(TransportFailure)
    /// The caller gave up before it was sent: it had no effect.
    case cancelled

    /// Whether and when it is worth trying again.
    public var retryClass: RetryClass {
        switch self {
        case .refused(let refusal): refusal.retryClass
        case .unreachable, .inDoubt, .cancelled: .again
        }
    }
}

/// An answer with an error code.
public struct PlatformRefusal: Sendable, Hashable {
    /// What was called.
    public let api: PlatformAPI
    /// What the platform answered.
    public let code: PlatformErrorCode
    /// The platform's name of the call (`rid`), for its support.
    public let callID: String?
    /// With ``PlatformErrorCode/addressNotListed``: the address that the platform saw.
    public let callerAddress: String?

    public init(api: PlatformAPI, code: PlatformErrorCode, callID: String? = nil, callerAddress: String? = nil) {
        self.api = api
        self.code = code
        self.callID = callID
        self.callerAddress = callerAddress
    }

    /// Whether and when it is worth trying again.
    public var retryClass: RetryClass {
        let retryClass = code.retryClass
        // Where a token is asked for, 40001 speaks of the secret.
        return api.isTokenCall && retryClass == .refreshToken ? .pauseAccount : retryClass
    }
}

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
        case .shutDown: "shutting down"
        }
    }
}

extension PlatformRefusal: CustomStringConvertible {
    public var description: String {
        var text = "\(api) refused: \(code)"
        if let callerAddress { text += ", called from \(callerAddress)" }
        if let callID { text += ", rid \(callID)" }
        return text
    }
}

extension PlatformError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .refused(let refusal): "\(refusal)"
        case .unreachable(let failure): "not reached: \(failure)"
        case .inDoubt(let failure): "outcome unknown: \(failure)"
        case .cancelled: "cancelled"
        }
    }
}
