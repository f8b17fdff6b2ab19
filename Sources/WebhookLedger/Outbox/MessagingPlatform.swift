/// The platform as the outbox sees it.
public protocol MessagingPlatform: Sendable {
    /// Sends one message or notice, once.
    func send(_ message: OutgoingMessage, to user: OpenID) async throws(SendFailure)

    /// Asks the platform something that changes nothing, to learn whether sending would succeed.
    func probe() async throws(SendFailure)
}

/// Why a message was not sent, sorted by what to do about it. The texts are for the operator.
public enum SendFailure: Error, Sendable, Hashable {
    /// It had no effect, and may succeed after a while.
    case busy(String)
    /// Nothing reaches the platform; it had no effect.
    case unreachable(String)
    /// It may have had its effect.
    case inDoubt(String)
    /// It will never succeed.
    case never(String)
    /// Nothing of this account will succeed before its operator has set something right.
    case accountRefused(String)
    /// Nothing of this account will succeed before the next day in China.
    case quota(String)
    /// It was not tried, as the process ends.
    case cancelled
}
