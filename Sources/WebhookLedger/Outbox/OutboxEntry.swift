public import FoundationEssentials

/// A message of the outbox as an operator sees it. Its words are not part of it.
public struct OutboxEntry: Sendable, Hashable, Redacted {
    /// How far it is.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// Not sent yet, due or not.
        case waiting
        /// Under a lease.
        case sending
        /// The platform took it.
        case sent
        /// Not sent, for the reason of its failure, and not tried again.
        case dead
    }

    /// Unique for the account and the recipient.
    public let key: String
    /// Who gets it.
    public let recipient: OpenID
    /// How far it is.
    public let state: State
    /// When it is to be sent.
    public let due: Date
    /// When it is of no use any more.
    public let expires: Date
    /// When it is tried next; nil when it is not.
    public let nextAttempt: Date
    /// How often it was tried.
    public let attempts: Int
    /// Of the last attempt, or why it is dead.
    public let failure: OutboxFailure?
    /// When it was sent or given up.
    public let ended: Date?

    /// What is known of a message without its words.
    public init(
        key: String,
        recipient: OpenID,
        state: State,
        due: Date,
        expires: Date,
        nextAttempt: Date,
        attempts: Int,
        failure: OutboxFailure?,
        ended: Date?
    ) {
        self.key = key
        self.recipient = recipient
        self.state = state
        self.due = due
        self.expires = expires
        self.nextAttempt = nextAttempt
        self.attempts = attempts
        self.failure = failure
        self.ended = ended
    }

    /// What it is found by in its account.
    public var id: QueuedMessage.ID { QueuedMessage.ID(key, to: recipient) }
}

/// How much lies in an account's outbox. A count of ``limit`` means that many or more: it is asked for often, and a queue may be
/// long.
public struct OutboxDepth: Sendable, Hashable {
    /// How far is counted.
    public static let limit = 10_000

    /// Waiting for their time.
    public let scheduled: Int
    /// Waiting although their time has come.
    public let due: Int
    /// Under a lease.
    public let sending: Int
    /// Not sent, and not tried again.
    public let dead: Int
    /// Since when the oldest of those whose time has come, and that were counted, has been waiting.
    public let oldestDue: Date?

    /// Nothing unless stated; what is beyond the limit counts as the limit.
    public init(scheduled: Int = 0, due: Int = 0, sending: Int = 0, dead: Int = 0, oldestDue: Date? = nil) {
        self.scheduled = min(scheduled, Self.limit)
        self.due = min(due, Self.limit)
        self.sending = min(sending, Self.limit)
        self.dead = min(dead, Self.limit)
        self.oldestDue = oldestDue
    }

    /// A count for people: "10000 or more" at the limit.
    public static func text(_ count: Int) -> String { count < limit ? "\(count)" : "\(limit) or more" }
}
