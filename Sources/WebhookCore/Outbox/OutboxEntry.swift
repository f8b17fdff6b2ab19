public import FoundationEssentials

/// A message of the outbox as an operator sees it. Its words are not part of it.
public struct OutboxEntry: Sendable, Hashable {
    /// How far it is.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// Not sent yet, due or not.
        case waiting
        /// Under a lease.
        case sending
        case sent
        case dead
    }

    public let key: String
    public let recipient: OpenID
    public let state: State
    public let due: Date
    public let expires: Date
    public let nextAttempt: Date
    public let attempts: Int
    /// Of the last attempt, or why it is dead.
    public let failure: OutboxFailure?
    /// When it was sent or given up.
    public let ended: Date?

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
}

/// How much lies in an account's outbox.
public struct OutboxDepth: Sendable, Hashable {
    /// Waiting for their time.
    public var scheduled: Int
    /// Waiting although their time has come.
    public var due: Int
    public var sending: Int
    public var dead: Int
    /// Since when the oldest of those whose time has come has been waiting.
    public var oldestDue: Date?

    public init(scheduled: Int = 0, due: Int = 0, sending: Int = 0, dead: Int = 0, oldestDue: Date? = nil) {
        self.scheduled = scheduled
        self.due = due
        self.sending = sending
        self.dead = dead
        self.oldestDue = oldestDue
    }
}
