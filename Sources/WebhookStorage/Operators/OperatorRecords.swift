public import FoundationEssentials
public import WebhookLedger

/// What operators see and change of what deliveries left behind, beside a running service.
///
/// Every engine passes the same tests. Nothing here is on the way of a delivery.
public protocol OperatorRecords: Sendable {
    /// Deliveries that answer to a query, the latest first.
    func deliveries(_ query: DeliveryQuery) async throws -> [DeliveryRecord]

    /// How many deliveries are accepted and not settled, by account, accounts included that nobody serves.
    func acceptedDeliveries() async throws -> [AccountName: Int]

    /// Lets a failed delivery be run again: it is accepted from now on, and whoever serves the account takes it up within
    /// seconds, or at its next start. What its handler answers reaches the customer as a late answer does.
    ///
    /// Its generation rises, so that nobody who was at it before can settle it.
    func rerun(_ key: DeliveryKey) async throws -> RerunOutcome

    /// All that is known of a user.
    func state(of sender: Sender, at now: Date) async throws -> SenderRecord

    /// Forgets parts of what is known of a user.
    ///
    /// - Returns: those that were there.
    func reset(_ parts: Set<SenderRecord.Part>, of sender: Sender) async throws -> Set<SenderRecord.Part>

    /// Forgets what is older than its time, of all accounts, in one transaction.
    ///
    /// - Parameter limit: how many rows at most: what keeps a transaction short enough for callbacks to pass.
    /// - Returns: how many; fewer than the limit when nothing is left.
    func purge(_ kind: RetainedKind, before time: Date, limit: Int) async throws -> Int

    /// Masks the words of dead messages, the earliest that ended first.
    ///
    /// - Parameters:
    ///   - after: when the last one ended that was looked at before.
    ///   - limit: how many are looked at at most.
    /// - Returns: when the last one ended that was looked at; nil when there is none after that time.
    func maskMessages(of account: AccountName, with mask: NumberMask, after: Date, limit: Int) async throws -> Date?

    /// Removes every trace of a user: in all tables, in free space and in logs of the engine. The service may go on.
    ///
    /// Lookups stay: orders, itineraries and flights are the company's records and hold no openid.
    ///
    /// - Parameters:
    ///   - account: nil for all accounts.
    ///   - size: the bytes of the largest database that may be rewritten as a whole, where remains in unused space take that;
    ///     writers wait meanwhile.
    func erase(_ user: OpenID, of account: AccountName?, rewritingUpTo size: Int64) async throws -> Erasure
}

/// What is kept for a time and then forgotten.
public enum RetainedKind: String, Sendable, Hashable, CaseIterable {
    /// Answers, for repeats of the platform.
    case settledDeliveries = "settled_deliveries"
    /// Deliveries whose handlers failed, with what was asked.
    case failedDeliveries = "failed_deliveries"
    /// Accepted deliveries that nobody finished: they become failed ones.
    case acceptedDeliveries = "accepted_deliveries"
    /// Words that came too late and wait for the user's next message.
    case deferredReplies = "deferred_replies"
    /// Keys of messages that were sent.
    case sentMessages = "sent_messages"
    /// Messages that were not sent.
    case deadMessages = "dead_messages"
    /// Conversations, by the time they expired.
    case conversations
    /// Who users are in the company's books.
    case customerLinks = "customer_links"
    /// What users may be sent.
    case messagingWindows = "messaging_windows"
}

/// What became of a wish to run a delivery again.
public enum RerunOutcome: Sendable, Hashable {
    /// It is accepted and will be run.
    case accepted
    /// There is no such delivery.
    case unknown
    /// It has not failed.
    case notFailed(DeliveryRecord.State)
    /// Numbers in what was asked were masked before it was kept.
    case masked
    /// What was asked is not kept.
    case withoutDocument
}

/// What an erasure came to.
public struct Erasure: Sendable, Hashable {
    /// How many rows went or were changed, by table; none for tables without a trace.
    public var rows: [String: Int] = [:]
    /// How often the openid still stands in rows, written since.
    public var left = 0
    /// How often it still stands in space that no row uses.
    public var remains = 0
    /// Whether the whole file was rewritten.
    public var isCompacted = false

    /// Nothing yet.
    public init() {}

    /// A delivery that was answered before is not repeated any more: the platform gives up within fifteen seconds.
    static func repeatsAreOver() -> Date { Date() - 60 }
}
