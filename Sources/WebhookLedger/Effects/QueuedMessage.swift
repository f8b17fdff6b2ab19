public import FoundationEssentials

/// A message to be sent through the platform's API, now or later: a row of the outbox.
public struct QueuedMessage: Sendable, Hashable {
    /// The most bytes a key may have.
    public static let maxKeySize = 512

    /// Unique within the account. A second message with the key of one that was queued before is not queued; one that
    /// waits can be taken back by it.
    public var key: String
    /// Who gets it.
    public var recipient: OpenID
    /// What is sent.
    public var content: CustomerServiceMessage
    /// When it is due.
    public var due: Date
    /// When it is of no use any more: after that it is kept as dead and not sent.
    public var expires: Date

    public init(key: String, recipient: OpenID, content: CustomerServiceMessage, due: Date, expires: Date) {
        self.key = key
        self.recipient = recipient
        self.content = content
        self.due = due
        self.expires = expires
    }
}

extension QueuedMessage: CustomStringConvertible, Redacted {
    /// Neither the recipient nor the words.
    public var description: String { debugDescription }
}
