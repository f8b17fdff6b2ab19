public import FoundationEssentials
public import WebhookCore

/// A message of the account's own that reached a user.
public struct ReceivedMessage: Sendable, Hashable {
    /// What was queued.
    public let message: QueuedMessage
    /// When it reached the user, by the conversation's clock.
    public let time: Date

    /// What the user sees.
    public var content: OutgoingMessage { message.content }
}
