/// Why a ledger does not keep what a delivery decided. Names sizes, never content.
public enum DeliveryLedgerError: Error, Sendable, Hashable {
    /// A conversation's state has more bytes than ``StoredConversation/maxStateSize``.
    case stateTooLarge(bytes: Int)
    /// A queued message's key is empty or has more bytes than ``QueuedMessage/maxKeySize``.
    case unusableMessageKey(bytes: Int)
    /// As many messages as an outbox keeps wait already.
    case outboxFull(messages: Int)
    /// Another process has taken the delivery over; what this one came to is dropped.
    case superseded
    /// Another process has told the platform that the reply comes by another way, so there is no answer any more to give it.
    case acknowledged
}

extension DeliveryLedgerError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .stateTooLarge(let bytes):
            "a conversation's state has \(bytes) bytes, \(StoredConversation.maxStateSize) are allowed"
        case .unusableMessageKey(let bytes):
            "a queued message's key has \(bytes) bytes, 1 to \(QueuedMessage.maxKeySize) are allowed"
        case .outboxFull(let messages): "\(messages) messages wait in the outbox, no more are kept"
        case .superseded: "the delivery was taken over"
        case .acknowledged: "the delivery was acknowledged meanwhile"
        }
    }
}

extension Effects {
    /// Every ledger calls it before it keeps anything.
    ///
    /// - Throws: ``DeliveryLedgerError`` for the first part that is too large.
    public func verifySizes() throws(DeliveryLedgerError) {
        if case .kept(let conversation) = conversation, conversation.state.count > StoredConversation.maxStateSize {
            throw .stateTooLarge(bytes: conversation.state.count)
        }
        for message in messages {
            let size = message.key.utf8.count
            guard 1...QueuedMessage.maxKeySize ~= size else { throw .unusableMessageKey(bytes: size) }
        }
    }
}
