/// What a delivery decided beyond its reply. Collected while handlers run and kept in one transaction before the answer
/// leaves, so that all of it happens or nothing.
public struct Effects: Sendable, Hashable, Redacted {
    /// In the order they were queued, which is the order a user gets them in.
    public var messages: [QueuedMessage] = []
    /// Queued messages that are taken back.
    public var cancelledMessages: [QueuedMessage.ID] = []
    /// What becomes of the sender's conversation; nil leaves it.
    public var conversation: ConversationChange?
    /// Whom the sender is linked to from now on; nil leaves it.
    public var customerLink: CustomerLinkChange?
    /// What may be sent to the sender from now on, because of this message; nil leaves it.
    public var messagingWindow: MessagingWindow?

    /// What comes too late to be the answer, and is said with the next reply; nil leaves what waits there.
    public var deferredReply: DeferredReplyChange?

    public init() {}

    /// Whether there is nothing to keep.
    public var isEmpty: Bool {
        messages.isEmpty && cancelledMessages.isEmpty && conversation == nil && customerLink == nil
            && messagingWindow == nil && deferredReply == nil
    }

    /// What becomes of a conversation.
    public enum ConversationChange: Sendable, Hashable {
        /// It goes on with this state.
        case kept(StoredConversation)
        /// It is forgotten.
        case ended
    }

    /// What becomes of a customer link.
    public enum CustomerLinkChange: Sendable, Hashable {
        /// To this customer, whoever it was before.
        case linked(CustomerLink)
        /// To nobody.
        case unlinked
    }

    /// What becomes of words that came too late for an answer.
    public enum DeferredReplyChange: Sendable, Hashable, Redacted {
        /// It waits, in the place of what waited before: a newer answer counts more.
        case waiting(String)
        /// It was said.
        case said
    }
}
