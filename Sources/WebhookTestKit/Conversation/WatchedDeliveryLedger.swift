import FoundationEssentials
import Synchronization
import WebhookCore

/// Hands everything on to a ledger and remembers which messages were queued: a ledger need not tell.
final class WatchedDeliveryLedger: DeliveryLedger {
    private struct Seen {
        /// What waits, in the order it was queued.
        var queue: [QueuedMessage] = []
        var ids: Set<QueuedMessage.ID> = []
        /// What each sender's handlers queued, taken back or not.
        var bySender: [Sender: [QueuedMessage]] = [:]
    }

    private let ledger: any DeliveryLedger
    private let seen = Mutex(Seen())

    init(_ ledger: any DeliveryLedger) {
        self.ledger = ledger
    }

    var isDurable: Bool { ledger.isDurable }

    func leave() async throws { try await ledger.leave() }

    func conversation(of sender: Sender, at now: Date) async throws -> StoredConversation? {
        try await ledger.conversation(of: sender, at: now)
    }

    func customerLink(of sender: Sender) async throws -> CustomerLink? {
        try await ledger.customerLink(of: sender)
    }

    func answer(to key: DeliveryKey) async throws -> SettledAnswer? {
        try await ledger.answer(to: key)
    }

    func enqueue(_ key: DeliveryKey, at now: Date) async throws -> SettledAnswer? {
        try await ledger.enqueue(key, at: now)
    }

    func claim(_ key: DeliveryKey, at now: Date) async throws -> Claim {
        try await ledger.claim(key, at: now)
    }

    func waitForTurn(of key: DeliveryKey, until instant: Date, by clock: any ServiceClock) async throws {
        try await ledger.waitForTurn(of: key, until: instant, by: clock)
    }

    func accept(_ delivery: AcceptedDelivery) async throws -> SettledAnswer? {
        try await ledger.accept(delivery)
    }

    func settle(_ settlement: Settlement) async throws -> SettledAnswer {
        let answer = try await ledger.settle(settlement)
        note(settlement.effects, of: settlement.key.sender)
        return answer
    }

    func keep(_ effects: Effects, of sender: Sender, at now: Date) async throws {
        try await ledger.keep(effects, of: sender, at: now)
        note(effects, of: sender)
    }

    func takeOver(
        of account: AccountName,
        except running: Set<DeliveryKey>,
        limit: Int,
        at now: Date
    ) async throws -> [AcceptedDelivery] {
        try await ledger.takeOver(of: account, except: running, limit: limit, at: now)
    }

    private func note(_ effects: Effects, of sender: Sender) {
        seen.withLock { seen in
            for id in effects.cancelledMessages where seen.ids.remove(id) != nil {
                seen.queue.removeAll { $0.id == id }
            }
            for message in effects.messages where seen.ids.insert(message.id).inserted {
                seen.queue.append(message)
                seen.bySender[sender, default: []].append(message)
            }
        }
    }

    /// What waits to be sent to a user.
    func messages(to user: OpenID) -> [QueuedMessage] {
        seen.withLock { seen in seen.queue.filter { $0.recipient == user } }
    }

    /// What the deliveries of a sender queued, to whomever.
    func messages(queuedBy sender: Sender) -> [QueuedMessage] {
        seen.withLock { $0.bySender[sender] ?? [] }
    }
}
