public import CustomerService

/// Why a company's API gave no answer that can be used.
///
/// Holds neither the token nor anything of the question or the answer: what other libraries say of an error is not passed on.
public enum HTTPDirectoryError: Error, Sendable, Hashable {
    /// The host has no address, or nothing listens there.
    case notConnected
    /// The certificate does not prove the host, or TLS failed otherwise.
    case tls
    /// No complete answer within the time limit.
    case timeout
    /// The connection ended before the answer was complete.
    case closed
    /// An answer of another status than the contract has for findings.
    case status(Int)
    /// An answer that is larger than the limit.
    case tooLarge
    /// The API answered what its contract does not allow: where, such as `[0].departure`, and what is wrong there.
    case malformed(path: String, reason: String)
    /// It is not asked for some seconds, since it did not answer several times in a row.
    case suspended(isBusy: Bool)
    /// Too many questions are under way.
    case tooManyCalls
}

extension HTTPDirectoryError: DirectoryFailure {
    public var isBusy: Bool {
        switch self {
        case .timeout, .tooManyCalls, .status(429), .status(503), .status(504): true
        case .suspended(let isBusy): isBusy
        case .notConnected, .tls, .closed, .status, .tooLarge, .malformed: false
        }
    }

    public var isWorthRepeating: Bool { self == .closed }

    public var description: String {
        switch self {
        case .notConnected: "no connection"
        case .tls: "TLS failed"
        case .timeout: "no answer in time"
        case .closed: "connection closed before the answer was complete"
        case .status(let status): "HTTP status \(status)"
        case .tooLarge: "the answer is too large"
        case .malformed(let path, let reason): "outside the contract: \(path.isEmpty ? "the answer" : path) \(reason)"
        case .suspended: "not asked after failures in a row"
        case .tooManyCalls: "too many questions under way"
        }
    }
}

extension HTTPDirectoryError {
    init(_ fault: ContractFault) {
        self = .malformed(path: fault.path, reason: fault.reason)
    }

    /// Whether it says that the API takes time and gives nothing, so that it is better left alone.
    ///
    /// An answer that is wrong comes at once and may be wrong of one order only: whoever asks for that again and again must not close
    /// the API to all others.
    var isOutage: Bool {
        switch self {
        case .notConnected, .tls, .timeout, .closed, .status(429), .status(502), .status(503), .status(504): true
        case .status, .tooLarge, .malformed, .suspended, .tooManyCalls: false
        }
    }
}
