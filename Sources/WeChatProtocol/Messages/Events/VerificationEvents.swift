public import FoundationEssentials

/// The account's verification (认证) succeeded, is due for renewal or has run out: the event's name tells which.
public struct VerificationEvent: Sendable, Hashable, Redacted {
    /// Until when the verification holds.
    public var expiresAt: Date?
}

/// The account's verification (认证) was refused.
public struct VerificationFailureEvent: Sendable, Hashable, Redacted {
    /// When it was refused.
    public var failedAt: Date?
    /// What the platform says about why.
    public var reason: String
}

extension VerificationEvent {
    init(decoding root: ParsedDocument.Element) {
        expiresAt = root.time(at: "ExpiredTime")
    }
}

extension VerificationFailureEvent {
    init(decoding root: ParsedDocument.Element) {
        failedAt = root.time(at: "FailTime")
        reason = root.text(at: "FailReason")
    }
}
