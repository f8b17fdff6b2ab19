public import FoundationEssentials

/// The ledger of deliveries, and what deliveries leave behind: conversations, customer links and queued messages.
///
/// It makes sure that a delivery is handled once and answered alike however often it comes, on every replica, and that
/// what was acknowledged is not lost.
///
/// Every implementation passes `DeliveryLedgerConformance` of WebhookTestKit. Errors mean that nothing was kept; the delivery
/// is then refused as unavailable, so that the platform sends it again. What was kept is seen by the next read, whoever
/// reads. Times are kept to the millisecond at least. How many conversations there may be is bounded: at the limit, those
/// that expire first are forgotten.
public protocol DeliveryLedger: Sendable {
    /// Whether what it keeps outlives the process: whether a delivery that was accepted can be taken over by another.
    var isDurable: Bool { get }

    /// The sender's conversation, unless it has expired at `now`.
    func conversation(of sender: Sender, at now: Date) async throws -> StoredConversation?

    /// Whom the sender is linked to.
    func customerLink(of sender: Sender) async throws -> CustomerLink?

    /// What a delivery was answered with; nil for one that is not settled.
    func answer(to key: DeliveryKey) async throws -> SettledAnswer?

    /// A delivery waits behind another of its sender that its own process handles: it takes its place in the order in which the
    /// sender's deliveries are handled, on all replicas.
    ///
    /// - Returns: the answer of one that is settled; nil for all others.
    func enqueue(_ key: DeliveryKey, at now: Date) async throws -> SettledAnswer?

    /// Claims a delivery before it is handled.
    func claim(_ key: DeliveryKey, at now: Date) async throws -> Claim

    /// Waits until a delivery whose claim was ``Claim/claimedElsewhere`` is to be claimed again: until another replica notifies that it
    /// may be its turn, or until `instant`, whichever comes first. A notification is a hint; the claim that follows decides.
    ///
    /// - Parameters:
    ///   - instant: by `clock`.
    ///   - clock: the caller's.
    /// - Throws: `CancellationError` when the task is cancelled before.
    func waitForTurn(of key: DeliveryKey, until instant: Date, by clock: any ServiceClock) async throws

    /// Writes down a delivery that is not done yet, so that a crash cannot lose it. Of one that was accepted before, only that
    /// it is acknowledged now.
    ///
    /// - Returns: the answer of one that is settled already, and stays as it is; nil for all others.
    /// - Throws: ``DeliveryLedgerError/superseded`` where another process is at it and has not accepted it.
    @discardableResult
    func accept(_ delivery: AcceptedDelivery) async throws -> SettledAnswer?

    /// Writes a delivery's answer and everything its handler decided, in one transaction; nothing where it was settled
    /// before.
    ///
    /// Messages are taken back first and queued then, so that one delivery can put a message in the place of another of the
    /// same key. A message whose key was used before is not queued, unless that one was taken back. Whether it throws or
    /// not, the claim has ended, with one exception.
    ///
    /// - Returns: the delivery's answer from now on: the settlement's, or the one it was settled with before.
    /// - Throws: ``DeliveryLedgerError`` for what is too large to be kept and for a claim that another one has followed, and
    ///   the ledger's own errors. After ``DeliveryLedgerError/acknowledged`` alone the claim goes on, for the same reply to be
    ///   settled as one that comes too late.
    func settle(_ settlement: Settlement) async throws -> SettledAnswer

    /// Keeps what was decided outside of a delivery, such as a customer link that was made on a page of the company.
    ///
    /// - Throws: ``DeliveryLedgerError`` for what is too large to be kept, and the ledger's own errors.
    func keep(_ effects: Effects, of sender: Sender, at now: Date) async throws

    /// Takes over accepted deliveries that nobody is at: the process that ran their handlers has ended, or could not
    /// settle them. They are to be claimed, as others are, and go before all that came later; of each sender the first alone,
    /// and none while another is handled, so that one that only waits is not taken for one whose handler never ends.
    ///
    /// - Parameters:
    ///   - running: the keys of those that this process is at.
    ///   - limit: how many at most; those that came first.
    func takeOver(
        of account: AccountName,
        except running: Set<DeliveryKey>,
        limit: Int,
        at now: Date
    ) async throws -> [AcceptedDelivery]

    /// The process is about to end: what it has claimed and not settled is anybody's at once.
    func leave() async throws
}

extension DeliveryLedger {
    /// It does.
    public var isDurable: Bool { true }

    /// For a ledger of one process: its own queue has them in order.
    public func enqueue(_ key: DeliveryKey, at now: Date) async throws -> SettledAnswer? { try await answer(to: key) }

    /// Nobody notifies.
    public func waitForTurn(of key: DeliveryKey, until instant: Date, by clock: any ServiceClock) async throws {
        try await clock.sleep(until: instant)
    }

    /// As a delivery of its own.
    public func keep(_ effects: Effects, of sender: Sender, at now: Date) async throws {
        let key = DeliveryKey(sender: sender, identity: UUID().uuidString)
        _ = try await settle(Settlement(key: key, claim: 1, answer: .acknowledgement, effects: effects, settledAt: now))
    }

    /// Nothing to let go of.
    public func leave() async {}
}
