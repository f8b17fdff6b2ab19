public import FoundationEssentials

/// A time in which nothing is sent for an account, in any process.
public struct AccountPause: Sendable, Hashable {
    public let until: Date
    public let reason: OutboxFailure

    public init(until: Date, reason: OutboxFailure) {
        self.until = until
        self.reason = reason
    }
}
