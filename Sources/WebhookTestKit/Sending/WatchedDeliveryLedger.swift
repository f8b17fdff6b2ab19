import FoundationEssentials
import Synchronization
import WebhookCore

/// Hands everything on to a ledger and remembers what was decided and what failed: a ledger need not tell.
final class WatchedDeliveryLedger: DeliveryLedger {
    private struct Seen {
        var outgoing: OutgoingMessages
        /// Of what was queued and not taken back.
        var ids: Set<QueuedMessage.ID> = []
        /// What each sender's handlers queued, taken back or not.
        var bySender: [Sender: [QueuedMessage]] = [:]
        /// Why handlers failed, not told yet.
        var failures: [Sender: [String]] = [:]
        /// What became last of each sender's customer link.
        var links: [Sender: Effects.CustomerLinkChange] = [:]
    }

    private let ledger: any DeliveryLedger
    private let seen: Mutex<Seen>

    /// - Parameter kind: what the platform takes the account for.
    init(_ ledger: any DeliveryLedger, of kind: AccountKind) {
        self.ledger = ledger
        seen = Mutex(Seen(outgoing: OutgoingMessages(of: kind)))
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
        let sender = settlement.key.sender
        note(settlement.effects, of: sender)
        if let failure = settlement.failure { seen.withLock { $0.failures[sender, default: []].append(failure.reason) } }
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
            for id in effects.cancelledMessages where seen.outgoing.cancel(id) { seen.ids.remove(id) }
            for message in effects.messages where seen.ids.insert(message.id).inserted {
                seen.outgoing.queue(message)
                seen.bySender[sender, default: []].append(message)
            }
            if let link = effects.customerLink { seen.links[sender] = link }
        }
    }

    // MARK: What was seen

    /// What the deliveries of a sender queued, to whomever.
    func messages(queuedBy sender: Sender) -> [QueuedMessage] {
        seen.withLock { $0.bySender[sender] ?? [] }
    }

    /// Why handlers of the sender's deliveries failed, each once.
    func takeFailures(of sender: Sender) -> [String] {
        seen.withLock { $0.failures.removeValue(forKey: sender) ?? [] }
    }

    /// Why handlers of anybody's deliveries failed, each once.
    func takeFailures() -> [String] {
        seen.withLock { seen in
            defer { seen.failures = [:] }
            return seen.failures.values.flatMap(\.self).sorted()
        }
    }

    /// What became of the sender's customer link; nil where it was left.
    func linkChange(of sender: Sender) -> Effects.CustomerLinkChange? {
        seen.withLock { $0.links[sender] }
    }

    // MARK: What reaches users

    /// A user did something that allows messages.
    func gain(_ window: MessagingWindow, by user: OpenID) {
        seen.withLock { $0.outgoing.gain(window, by: user) }
    }

    /// Sends what is due by then.
    ///
    /// - Returns: what that came to.
    func play(until now: Date) -> [OutgoingMessages.Fate] {
        seen.withLock { $0.outgoing.play(until: now) }
    }

    /// What waits to be sent to a user, in the order it was queued.
    func messages(to user: OpenID) -> [QueuedMessage] {
        seen.withLock { seen in seen.outgoing.waiting.filter { $0.recipient == user } }
    }

    /// What messages to a user came to so far.
    func fates(of user: OpenID) -> [OutgoingMessages.Fate] {
        seen.withLock { seen in seen.outgoing.fates.filter { $0.message.recipient == user } }
    }

    /// What everything that waits comes to when no user does anything more.
    var outlook: [OutgoingMessages.Fate] { seen.withLock { $0.outgoing.outlook } }
}
