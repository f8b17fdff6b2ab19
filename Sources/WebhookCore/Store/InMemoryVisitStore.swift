public import FoundationEssentials
import Synchronization

/// Keeps what visits leave behind for as long as the process lives: for tests, and for accounts that may forget.
public final class InMemoryVisitStore: VisitStore {
    private struct Kept {
        var conversations: [Sender: StoredConversation] = [:]
        var bindings: [Sender: Binding] = [:]
        var messages: [AccountName: [QueuedMessage]] = [:]
        var messageKeys: [AccountName: Set<String>] = [:]
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

    public func keep(_ effects: Effects, of sender: Sender, at now: Date) {
        kept.withLock { kept in
            switch effects.conversation {
            case .kept(let conversation): kept.conversations[sender] = conversation
            case .ended: kept.conversations[sender] = nil
            case nil: break
            }
            switch effects.binding {
            case .bound(let binding): kept.bindings[sender] = binding
            case .unbound: kept.bindings[sender] = nil
            case nil: break
            }
            for key in effects.cancelledMessages {
                kept.messages[sender.account]?.removeAll { $0.key == key }
            }
            for message in effects.messages
            where kept.messageKeys[sender.account, default: []].insert(message.key).inserted {
                kept.messages[sender.account, default: []].append(message)
            }
            if kept.conversations.count > capacity { Self.makeRoom(in: &kept, capacity: capacity, at: now) }
        }
    }

    /// All messages queued for the account so far, in the order they were queued.
    public func messages(of account: AccountName) -> [QueuedMessage] {
        kept.withLock { $0.messages[account] ?? [] }
    }

    /// A tenth at once, so that a store at its limit does not sort at each visit.
    private static func makeRoom(in kept: inout Kept, capacity: Int, at now: Date) {
        kept.conversations = kept.conversations.filter { $0.value.expires > now }
        let excess = kept.conversations.count - capacity
        guard excess > 0 else { return }
        let earliest = kept.conversations.sorted { $0.value.expires < $1.value.expires }.prefix(max(excess, capacity / 10))
        for (sender, _) in earliest { kept.conversations[sender] = nil }
    }
}
