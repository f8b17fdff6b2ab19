/// Why a store does not keep what a visit decided. Names sizes, never content.
public enum VisitStoreError: Error, Sendable, Hashable {
    /// A conversation's state has more bytes than ``StoredConversation/maximumStateSize``.
    case stateTooLarge(bytes: Int)
    /// A queued message's key is empty or has more bytes than ``QueuedMessage/maximumKeySize``.
    case unusableMessageKey(bytes: Int)
    /// Another process has taken the delivery over; what this one came to is dropped.
    case superseded
    /// Another process has told the platform that the reply comes by another way, so there is no answer any more to give it.
    case acknowledged
}

extension VisitStoreError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .stateTooLarge(let bytes):
            "a conversation's state has \(bytes) bytes, \(StoredConversation.maximumStateSize) are allowed"
        case .unusableMessageKey(let bytes):
            "a queued message's key has \(bytes) bytes, 1 to \(QueuedMessage.maximumKeySize) are allowed"
        case .superseded: "the delivery was taken over"
        case .acknowledged: "the delivery was acknowledged meanwhile"
        }
    }
}

extension Effects {
    /// Every store calls it before it keeps anything.
    ///
    /// - Throws: ``VisitStoreError`` for the first part that is too large.
    public func verifySizes() throws(VisitStoreError) {
        if case .kept(let conversation) = conversation, conversation.state.count > StoredConversation.maximumStateSize {
            throw .stateTooLarge(bytes: conversation.state.count)
        }
        for message in messages {
            let size = message.key.utf8.count
            guard 1...QueuedMessage.maximumKeySize ~= size else { throw .unusableMessageKey(bytes: size) }
        }
    }
}
