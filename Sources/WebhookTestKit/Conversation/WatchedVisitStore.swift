import FoundationEssentials
import Synchronization
import WebhookCore

/// Hands everything on to a store and remembers which messages were queued: a store need not tell.
final class WatchedVisitStore: VisitStore {
    private struct Seen {
        /// What waits, in the order it was queued.
        var queue: [QueuedMessage] = []
        var keys: Set<String> = []
        /// What each sender's visits queued, taken back or not.
        var bySender: [Sender: [QueuedMessage]] = [:]
    }

    private let store: any VisitStore
    private let seen = Mutex(Seen())

    init(_ store: any VisitStore) {
        self.store = store
    }

    func conversation(of sender: Sender, at now: Date) async throws -> StoredConversation? {
        try await store.conversation(of: sender, at: now)
    }

    func binding(of sender: Sender) async throws -> Binding? {
        try await store.binding(of: sender)
    }

    func answer(to key: DeliveryKey) async throws -> SettledAnswer? {
        try await store.answer(to: key)
    }

    func claim(_ key: DeliveryKey, at now: Date) async throws -> Claim {
        try await store.claim(key, at: now)
    }

    func accept(_ delivery: AcceptedDelivery) async throws -> SettledAnswer? {
        try await store.accept(delivery)
    }

    func settle(_ settlement: Settlement) async throws -> SettledAnswer {
        let answer = try await store.settle(settlement)
        note(settlement.effects, of: settlement.key.sender)
        return answer
    }

    func takeOver(
        of account: AccountName,
        except running: Set<DeliveryKey>,
        limit: Int,
        at now: Date
    ) async throws -> [AcceptedDelivery] {
        try await store.takeOver(of: account, except: running, limit: limit, at: now)
    }

    private func note(_ effects: Effects, of sender: Sender) {
        seen.withLock { seen in
            for key in effects.cancelledMessages where seen.keys.remove(key) != nil {
                seen.queue.removeAll { $0.key == key }
            }
            for message in effects.messages where seen.keys.insert(message.key).inserted {
                seen.queue.append(message)
                seen.bySender[sender, default: []].append(message)
            }
        }
    }

    /// What waits to be sent to a user.
    func messages(to user: OpenID) -> [QueuedMessage] {
        seen.withLock { seen in seen.queue.filter { $0.recipient == user } }
    }

    /// What the visits of a sender queued, to whomever.
    func messages(queuedBy sender: Sender) -> [QueuedMessage] {
        seen.withLock { $0.bySender[sender] ?? [] }
    }
}
