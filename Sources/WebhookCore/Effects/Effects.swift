/// What a visit decided beyond its reply. Collected while handlers run and kept in one transaction before the answer
/// leaves, so that all of it happens or nothing.
public struct Effects: Sendable, Hashable {
    /// In the order they were queued, which is the order a user gets them in.
    public var messages: [QueuedMessage] = []
    /// Keys of queued messages that are taken back.
    public var cancelledMessages: [String] = []
    /// What becomes of the sender's conversation; nil leaves it.
    public var conversation: ConversationChange?
    /// Whom the sender is bound to from now on; nil leaves it.
    public var binding: BindingChange?

    public init() {}

    public var isEmpty: Bool {
        messages.isEmpty && cancelledMessages.isEmpty && conversation == nil && binding == nil
    }

    public enum ConversationChange: Sendable, Hashable {
        case kept(StoredConversation)
        case ended
    }

    public enum BindingChange: Sendable, Hashable {
        case bound(Binding)
        case unbound
    }
}
