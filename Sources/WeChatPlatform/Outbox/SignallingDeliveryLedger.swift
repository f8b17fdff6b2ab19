public import FoundationEssentials
public import WebhookLedger

/// A ledger that tells the worker at once what was queued in it.
public struct SignallingDeliveryLedger: DeliveryLedger {
    private let ledger: any DeliveryLedger
    private let signal: OutboxSignal

    /// Does what `ledger` does, and tells `signal` when something was queued.
    public init(_ ledger: any DeliveryLedger, signal: OutboxSignal) {
        self.ledger = ledger
        self.signal = signal
    }

    public var isDurable: Bool { ledger.isDurable }

    public func leave() async throws { try await ledger.leave() }

    public func conversation(of sender: Sender, at now: Date) async throws -> StoredConversation? {
        try await ledger.conversation(of: sender, at: now)
    }

    public func customerLink(of sender: Sender) async throws -> CustomerLink? {
        try await ledger.customerLink(of: sender)
    }

    public func answer(to key: DeliveryKey) async throws -> SettledAnswer? {
        try await ledger.answer(to: key)
    }

    public func enqueue(_ key: DeliveryKey, at now: Date) async throws -> SettledAnswer? {
        try await ledger.enqueue(key, at: now)
    }

    public func claim(_ key: DeliveryKey, at now: Date) async throws -> Claim {
        try await ledger.claim(key, at: now)
    }

    public func waitForTurn(of key: DeliveryKey, until instant: Date, by clock: any ServiceClock) async throws {
        try await ledger.waitForTurn(of: key, until: instant, by: clock)
    }

    public func accept(_ delivery: AcceptedDelivery) async throws -> SettledAnswer? {
        try await ledger.accept(delivery)
    }

    public func settle(_ settlement: Settlement) async throws -> SettledAnswer {
        let answer = try await ledger.settle(settlement)
        if !settlement.effects.messages.isEmpty { signal.raise(for: settlement.key.sender.account) }
        return answer
    }

    public func keep(_ effects: Effects, of sender: Sender, at now: Date) async throws {
        try await ledger.keep(effects, of: sender, at: now)
        if !effects.messages.isEmpty { signal.raise(for: sender.account) }
    }

    public func takeOver(
        of account: AccountName,
        except running: Set<DeliveryKey>,
        limit: Int,
        at now: Date
    ) async throws -> [AcceptedDelivery] {
        try await ledger.takeOver(of: account, except: running, limit: limit, at: now)
    }
}
