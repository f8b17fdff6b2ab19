public import FoundationEssentials
import Synchronization

/// Keeps what visits leave behind for as long as the process lives: for tests, and for accounts that may forget.
public final class InMemoryVisitStore: VisitStore {
    fileprivate struct Kept {
        var conversations: [Sender: StoredConversation] = [:]
        var bindings: [Sender: Binding] = [:]
        var messages: [AccountName: QueuedMessages] = [:]
    }

    private let kept = Mutex(Kept())
    private let capacity: Int

    /// - Parameter capacity: the most conversations; when there are more, those that expire first are forgotten.
    public init(capacity: Int = 100_000) {
        precondition(capacity > 0, "a store must hold something")
        self.capacity = capacity
    }

    public func conversation(of sender: Sender, at now: Date) -> StoredConversation? {
        kept.withLock { kept in
            guard let conversation = kept.conversations[sender], conversation.expires > now else { return nil }
            return conversation
        }
    }

    public func binding(of sender: Sender) -> Binding? {
        kept.withLock { $0.bindings[sender] }
    }

    public func keep(_ effects: Effects, of sender: Sender, at now: Date) throws {
        try effects.verifySizes()
        kept.withLock { kept in
            kept.apply(effects, of: sender)
            if kept.conversations.count > capacity { kept.makeRoom(within: capacity, at: now) }
        }
    }

    /// The account's messages that wait to be sent, in the order they were queued.
    public func messages(of account: AccountName) -> [QueuedMessage] {
        kept.withLock { $0.messages[account]?.waiting ?? [] }
    }

    func withMessages<Value: Sendable>(of account: AccountName, _ body: (inout QueuedMessages) -> Value) -> Value {
        kept.withLock { body(&$0.messages[account, default: QueuedMessages()]) }
    }
}

extension InMemoryVisitStore.Kept {
    fileprivate mutating func apply(_ effects: Effects, of sender: Sender) {
        switch effects.conversation {
        case .kept(let conversation): conversations[sender] = conversation
        case .ended: conversations[sender] = nil
        case nil: break
        }
        switch effects.binding {
        case .bound(let binding): bindings[sender] = binding
        case .unbound: bindings[sender] = nil
        case nil: break
        }
        if effects.messages.isEmpty, effects.cancelledMessages.isEmpty, effects.pushRight == nil { return }
        var queued = messages.removeValue(forKey: sender.account) ?? QueuedMessages()
        for key in effects.cancelledMessages { queued.cancel(key) }
        for message in effects.messages { queued.queue(message) }
        if let right = effects.pushRight { queued.grant(right, to: sender.user) }
        messages[sender.account] = queued
    }

    /// A tenth at once, so that a store at its limit does not sort at each visit.
    fileprivate mutating func makeRoom(within capacity: Int, at now: Date) {
        conversations = conversations.filter { $0.value.expires > now }
        let excess = conversations.count - capacity
        guard excess > 0 else { return }
        let earliest = conversations.sorted { $0.value.expires < $1.value.expires }.prefix(max(excess, capacity / 10))
        for (sender, _) in earliest { conversations[sender] = nil }
    }
}
