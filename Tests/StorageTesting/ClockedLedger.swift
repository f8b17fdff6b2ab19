package import FoundationEssentials
package import WebhookCore

/// A ledger whose database has the caller's time.
package struct ClockedLedger: DeliveryLedger {
    private let ledger: any DeliveryLedger
    private let clock: FollowingClock

    package init(_ ledger: any DeliveryLedger, _ clock: FollowingClock) {
        self.ledger = ledger
        self.clock = clock
    }

    package var isDurable: Bool { ledger.isDurable }

    package func conversation(of sender: Sender, at now: Date) async throws -> StoredConversation? {
        try await clock.follow(now)
        return try await ledger.conversation(of: sender, at: now)
    }

    package func customerLink(of sender: Sender) async throws -> CustomerLink? {
        try await ledger.customerLink(of: sender)
    }

    package func answer(to key: DeliveryKey) async throws -> SettledAnswer? {
        try await ledger.answer(to: key)
    }

    package func enqueue(_ key: DeliveryKey, at now: Date) async throws -> SettledAnswer? {
        try await clock.follow(now)
        return try await ledger.enqueue(key, at: now)
    }

    package func claim(_ key: DeliveryKey, at now: Date) async throws -> Claim {
        try await clock.follow(now)
        return try await ledger.claim(key, at: now)
    }

    package func waitForTurn(of key: DeliveryKey, until instant: Date, by clock: any ServiceClock) async throws {
        try await ledger.waitForTurn(of: key, until: instant, by: clock)
    }

    package func accept(_ delivery: AcceptedDelivery) async throws -> SettledAnswer? {
        try await clock.follow(delivery.arrivedAt)
        return try await ledger.accept(delivery)
    }

    package func settle(_ settlement: Settlement) async throws -> SettledAnswer {
        try await clock.follow(settlement.settledAt)
        return try await ledger.settle(settlement)
    }

    package func keep(_ effects: Effects, of sender: Sender, at now: Date) async throws {
        try await clock.follow(now)
        try await ledger.keep(effects, of: sender, at: now)
    }

    package func takeOver(
        of account: AccountName,
        except running: Set<DeliveryKey>,
        limit: Int,
        at now: Date
    ) async throws -> [AcceptedDelivery] {
        try await clock.follow(now)
        return try await ledger.takeOver(of: account, except: running, limit: limit, at: now)
    }

    package func leave() async throws { try await ledger.leave() }
}
