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
    /// What may be sent to the sender from now on, because of this message; nil leaves it.
    public var pushRight: PushRight?

    /// What comes too late to be the answer, and is said with the next reply; nil leaves what waits there.
    public var unsaid: UnsaidChange?

    public init() {}

    /// Whether there is nothing to keep.
    public var isEmpty: Bool {
        messages.isEmpty && cancelledMessages.isEmpty && conversation == nil && binding == nil
            && pushRight == nil && unsaid == nil
    }

    /// What becomes of a conversation.
    public enum ConversationChange: Sendable, Hashable {
        /// It goes on with this state.
        case kept(StoredConversation)
        /// It is forgotten.
        case ended
    }

    /// What becomes of a binding.
    public enum BindingChange: Sendable, Hashable {
        /// To this customer, whoever it was before.
        case bound(Binding)
        /// To nobody.
        case unbound
    }

    /// What becomes of words that came too late for an answer.
    public enum UnsaidChange: Sendable, Hashable {
        /// Behind what waits there already.
        case added(String)
        /// In its place: a part of it was said.
        case remaining(String)
        /// It was said.
        case said
    }
}
