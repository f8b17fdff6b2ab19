public import FoundationEssentials
import Synchronization

/// Keeps what visits leave behind for as long as the process lives: for tests, and for accounts that may forget.
public final class InMemoryVisitStore: VisitStore {
    fileprivate struct Kept {
        var conversations: [Sender: StoredConversation] = [:]
        var bindings: [Sender: Binding] = [:]
        var messages: [AccountName: QueuedMessages] = [:]
        var unsaid: [Sender: String] = [:]
        var settled: RecentEntries<DeliveryKey, SettledAnswer>
    }

    private let kept: Mutex<Kept>
    private let capacity: Int

    /// - Parameters:
    ///   - capacity: the most conversations; when there are more, those that expire first are forgotten.
    ///   - answers: how many answers are remembered at least, and twice as many at most. The platform repeats a delivery
    ///     within fifteen seconds, so 10,000 are enough for 600 deliveries a second.
    public init(capacity: Int = 100_000, answers: Int = 10_000) {
        precondition(capacity > 0 && answers > 0, "a store must hold something")
        self.capacity = capacity
        kept = Mutex(Kept(settled: RecentEntries(capacity: answers)))
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

    /// Keeps what was decided outside of a delivery.
    public func keep(_ effects: Effects, of sender: Sender, at now: Date) throws {
        try effects.verifySizes()
        kept.withLock { kept in
            kept.apply(effects, of: sender)
            if kept.conversations.count > capacity { kept.makeRoom(within: capacity, at: now) }
        }
    }

    public func answer(to key: DeliveryKey) -> SettledAnswer? {
        kept.withLock { $0.settled[key] }
    }

    public func claim(_ key: DeliveryKey, at now: Date) -> Claim {
        kept.withLock { kept in
            if let answer = kept.settled[key] { return .settled(answer) }
            let conversation = kept.conversations[key.sender].flatMap { $0.expires > now ? $0 : nil }
            return .granted(SenderState(conversation: conversation, unsaid: kept.unsaid[key.sender]), generation: 1)
        }
    }

    /// Keeps nothing: what is kept here ends with the process as the handler does.
    public func accept(_ delivery: AcceptedDelivery) -> SettledAnswer? { answer(to: delivery.key) }

    public func settle(_ settlement: Settlement) throws -> SettledAnswer {
        try settlement.effects.verifySizes()
        return kept.withLock { kept in
            if let answer = kept.settled[settlement.key] { return answer }
            kept.settled.put(settlement.answer, for: settlement.key)
            kept.apply(settlement.effects, of: settlement.key.sender)
            if kept.conversations.count > capacity { kept.makeRoom(within: capacity, at: settlement.settledAt) }
            return settlement.answer
        }
    }

    public func takeOver(
        of account: AccountName,
        except running: Set<DeliveryKey>,
        limit: Int,
        at now: Date
    ) -> [AcceptedDelivery] { [] }

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
        switch effects.unsaid {
        case .added(let text): unsaid[sender] = unsaid[sender].map { $0 + "\n\n" + text } ?? text
        case .remaining(let text): unsaid[sender] = text
        case .said: unsaid[sender] = nil
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
