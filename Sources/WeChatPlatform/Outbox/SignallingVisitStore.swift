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

    public func keep(_ effects: Effects, of sender: Sender, at now: Date) async throws {
        try await store.keep(effects, of: sender, at: now)
        if !effects.messages.isEmpty { signal.raise(for: sender.account) }
    }
}
