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
