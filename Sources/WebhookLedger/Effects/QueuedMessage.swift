public import FoundationEssentials

/// A message to be sent through the platform's API, now or later: a row of the outbox.
public struct QueuedMessage: Sendable, Hashable {
    /// The most bytes a key may have.
    public static let maxKeySize = 512

    /// Unique for the account and the recipient. A second message with the key of one that was queued before is not queued;
    /// one that waits can be taken back by it.
    public var key: String
    /// Who gets it.
    public var recipient: OpenID
    /// What is sent.
    public var content: OutgoingMessage
    /// What goes before other messages of the recipient.
    public var priority: Priority
    /// When it is due.
    public var due: Date
    /// When it is of no use any more: after that it is kept as dead and not sent.
    public var expires: Date

    /// Of a recipient's messages whose time has come, those of the lower number go first.
    public enum Priority: Int, Sendable, Hashable, CaseIterable {
        /// Somebody waits for it.
        case answer = 0
        /// Nobody asked for it just now.
        case reminder = 1
    }

    /// What a message of an account is found by.
    public struct ID: Sendable, Hashable, Redacted {
        /// Unique for the recipient.
        public var key: String
        /// Who gets it.
        public var recipient: OpenID

        /// - Parameter recipient: who gets it.
        public init(_ key: String, to recipient: OpenID) {
            self.key = key
            self.recipient = recipient
        }
    }

    public init(
        key: String,
        recipient: OpenID,
        content: OutgoingMessage,
        priority: Priority = .answer,
        due: Date,
        expires: Date
    ) {
        self.key = key
        self.recipient = recipient
        self.content = content
        self.priority = priority
        self.due = due
        self.expires = expires
    }

    /// What it is found by in its account.
    public var id: ID { ID(key, to: recipient) }
}

extension QueuedMessage: CustomStringConvertible, Redacted {
    /// Neither the recipient nor the words.
    public var description: String { debugDescription }
}
