public import FoundationEssentials

/// A time in which nothing is sent for an account, in any process.
public struct AccountPause: Sendable, Hashable {
    /// When sending goes on.
    public let until: Date
    /// What the platform said.
    public let reason: OutboxFailure

    public init(until: Date, reason: OutboxFailure) {
        self.until = until
        self.reason = reason
    }
}
