/// Why a call of the platform's API did not succeed, sorted by what is known of its effect.
///
/// Holds neither the access token nor the secret, the user or the text: what other libraries say of an error is not
/// passed on.
public enum PlatformError: Error, Sendable, Hashable {
    /// The platform refused it: it had no effect.
    case refused(PlatformRefusal)
    /// The platform would refuse it, as something breaks a limit: it was not made.
    case limit(PlatformLimit)
    /// The platform would refuse it (48001), as accounts of this kind may not do it: it was not made.
    case notPermitted(Capability, AccountKind)
    /// It did not reach the platform, or was turned away unread: it had no effect.
    case unreachable(TransportFailure)
    /// It was sent, and no usable answer came: it may have had its effect.
    case inDoubt(TransportFailure)
    /// What came could not be written to the file: the call can be made again.
    case notWritten
    /// The caller gave up before it was sent: it had no effect.
    case cancelled

    /// Whether and when it is worth trying again.
    public var retryClass: RetryClass {
        switch self {
        case .refused(let refusal): refusal.retryClass
        case .limit, .notPermitted, .notWritten: .never
        case .unreachable, .inDoubt, .cancelled: .again
        }
    }

    /// What the platform answered; nil where it did not.
    public var code: PlatformErrorCode? {
        if case .refused(let refusal) = self { refusal.code } else { nil }
    }
}

extension PlatformError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .refused(let refusal): "\(refusal)"
        case .limit(let limit): "not called: \(limit)"
        case .notPermitted(let capability, let kind): "not called: a \(kind) account may not use \(capability.rawValue)"
        case .unreachable(let failure): "not reached: \(failure)"
        case .inDoubt(let failure): "outcome unknown: \(failure)"
        case .notWritten: "the file could not be written"
        case .cancelled: "cancelled"
        }
    }
}
