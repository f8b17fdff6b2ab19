public import FoundationEssentials
public import WebhookCore

/// A store that tells the worker at once what was queued in it.
public struct SignallingVisitStore: VisitStore {
    private let store: any VisitStore
    private let signal: OutboxSignal

    /// Does what `store` does, and tells `signal` when something was queued.
    public init(_ store: any VisitStore, signal: OutboxSignal) {
        self.store = store
        self.signal = signal
    }

    public func conversation(of sender: Sender, at now: Date) async throws -> StoredConversation? {
        try await store.conversation(of: sender, at: now)
    }

    public func binding(of sender: Sender) async throws -> Binding? {
        try await store.binding(of: sender)
    }

    public func answer(to key: DeliveryKey) async throws -> SettledAnswer? {
        try await store.answer(to: key)
    }

    public func claim(_ key: DeliveryKey, at now: Date) async throws -> Claim {
        try await store.claim(key, at: now)
    }

    public func accept(_ delivery: AcceptedDelivery) async throws -> SettledAnswer? {
        try await store.accept(delivery)
    }

    public func settle(_ settlement: Settlement) async throws -> SettledAnswer {
        let answer = try await store.settle(settlement)
        if !settlement.effects.messages.isEmpty { signal.raise(for: settlement.key.sender.account) }
        return answer
    }

    public func takeOver(
        of account: AccountName,
        except running: Set<DeliveryKey>,
        limit: Int,
        at now: Date
    ) async throws -> [AcceptedDelivery] {
        try await store.takeOver(of: account, except: running, limit: limit, at: now)
    }
}
