public import FoundationEssentials
import Synchronization

/// Keeps what deliveries leave behind for as long as the process lives: for tests, and for accounts that may forget.
///
/// Everything in it has a bound. Answers are remembered for a minute, by the clock of who settles and claims: four times as
/// long as the platform repeats a delivery.
public final class InMemoryDeliveryLedger: DeliveryLedger {
    private struct Kept {
        var answers: RecentAnswers
        var senders: KeptSenders
        var messages: [AccountName: QueuedMessages] = [:]
    }

    private let kept: Mutex<Kept>
    private let openMessages: Int
    private let endedMessages: Int

    /// - Parameters:
    ///   - senders: the most senders of whom a conversation, a customer link, a messaging window or a deferred reply is
    ///     kept. When there are more, what has expired is forgotten first, then windows, then what expires first, and links
    ///     last.
    ///   - answers: the most answers, at some 500 bytes each; where there are more, the oldest are forgotten before their minute
    ///     is over. Enough for 2,000 deliveries a second while the platform repeats them.
    ///   - openMessages: the most messages of an account that wait to be sent. A delivery that would queue more is not
    ///     settled: ``DeliveryLedgerError/outboxFull(messages:)``.
    ///   - endedMessages: the most messages of an account that are kept after they were sent or given up. They are kept for 30
    ///     days, the newest ones where there are more.
    public init(senders: Int = 100_000, answers: Int = 32_768, openMessages: Int = 50_000, endedMessages: Int = 10_000) {
        precondition(senders > 0 && answers > 1 && openMessages > 0 && endedMessages > 0, "a ledger must hold something")
        self.openMessages = openMessages
        self.endedMessages = endedMessages
        kept = Mutex(Kept(answers: RecentAnswers(capacity: answers), senders: KeptSenders(capacity: senders)))
    }

    /// It ends with the process.
    public var isDurable: Bool { false }

    public func conversation(of sender: Sender, at now: Date) -> StoredConversation? {
        kept.withLock { $0.senders[sender]?.conversation(at: now) }
    }

    public func customerLink(of sender: Sender) -> CustomerLink? {
        kept.withLock { $0.senders[sender]?.customerLink }
    }

    /// Keeps what was decided outside of a delivery.
    public func keep(_ effects: Effects, of sender: Sender, at now: Date) throws {
        try effects.verifySizes()
        try kept.withLock { kept throws(DeliveryLedgerError) in
            try verifyRoom(in: kept, for: effects, of: sender.account)
            apply(effects, of: sender, at: now, to: &kept)
        }
    }

    public func answer(to key: DeliveryKey) -> SettledAnswer? {
        kept.withLock { $0.answers.answer(to: key) }
    }

    /// One process alone has deliveries in the order of its own queue.
    public func enqueue(_ key: DeliveryKey, at now: Date) -> SettledAnswer? { answer(to: key) }

    public func claim(_ key: DeliveryKey, at now: Date) -> Claim {
        kept.withLock { kept in
            if let answer = kept.answers.answer(to: key, at: now) { return .settled(answer) }
            guard let sender = kept.senders[key.sender] else { return .granted(SenderState(), claim: 1) }
            return .granted(
                SenderState(conversation: sender.conversation(at: now), deferredReply: sender.deferredReply(at: now)),
                claim: 1
            )
        }
    }

    /// Keeps nothing: what is kept here ends with the process as the handler does.
    public func accept(_ delivery: AcceptedDelivery) -> SettledAnswer? { answer(to: delivery.key) }

    public func settle(_ settlement: Settlement) throws -> SettledAnswer {
        let effects = settlement.effects
        try effects.verifySizes()
        return try kept.withLock { kept throws(DeliveryLedgerError) in
            let (key, now) = (settlement.key, settlement.settledAt)
            if !effects.messages.isEmpty, kept.answers.answer(to: key, at: now) == nil {
                try verifyRoom(in: kept, for: effects, of: key.sender.account)
            }
            if let earlier = kept.answers.put(settlement.answer, for: key, at: now) { return earlier }
            apply(effects, of: key.sender, at: now, to: &kept)
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

    func withMessages<Value: Sendable>(
        of account: AccountName,
        _ body: (inout QueuedMessages, inout KeptSenders) -> Value
    ) -> Value {
        kept.withLock { kept in
            body(&kept.messages[account, default: QueuedMessages(maxEnded: endedMessages)], &kept.senders)
        }
    }

    private func verifyRoom(in kept: Kept, for effects: Effects, of account: AccountName) throws(DeliveryLedgerError) {
        guard !effects.messages.isEmpty else { return }
        let messages = kept.messages[account] ?? QueuedMessages(maxEnded: endedMessages)
        let count = messages.openCount(cancelling: effects.cancelledMessages, queueing: effects.messages)
        // Messages that an operator let wait again may be beyond the limit.
        if count > max(openMessages, messages.openCount) { throw .outboxFull(messages: messages.openCount) }
    }

    private func apply(_ effects: Effects, of sender: Sender, at now: Date, to kept: inout Kept) {
        kept.senders.apply(effects, of: sender, at: now)
        if effects.messages.isEmpty, effects.cancelledMessages.isEmpty { return }
        kept.messages[sender.account, default: QueuedMessages(maxEnded: endedMessages)]
            .change(cancelling: effects.cancelledMessages, queueing: effects.messages)
    }
}
