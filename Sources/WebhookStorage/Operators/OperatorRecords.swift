public import FoundationEssentials
public import WebhookLedger

/// What operators see and change of what deliveries left behind, beside a running service.
///
/// Every engine passes the same tests. Nothing here is on the way of a delivery.
public protocol OperatorRecords: Sendable {
    /// Deliveries that answer to a query, the latest first.
    func deliveries(_ query: DeliveryQuery) async throws -> [DeliveryRecord]

    /// The accounts that anything is kept of, served or not, in alphabetical order.
    func accounts() async throws -> [AccountName]

    /// Users of an account of whom anything is kept, in the order of their openids.
    ///
    /// - Parameters:
    ///   - user: behind whom to go on; nil to begin.
    ///   - limit: how many at most; fewer are returned only where there are no more.
    func users(of account: AccountName, after user: OpenID?, limit: Int) async throws -> [OpenID]

    /// Which deliveries of an account are kept, in the order of users and ids.
    ///
    /// - Parameters:
    ///   - key: behind which to go on; nil to begin.
    ///   - limit: how many at most; fewer are returned only where there are no more.
    func deliveryKeys(of account: AccountName, after key: DeliveryKey?, limit: Int) async throws -> [DeliveryKey]

    /// How many deliveries are accepted and not settled, by account, accounts included that nobody serves.
    func acceptedDeliveries() async throws -> [AccountName: Int]

    /// Lets a failed delivery be run again, as a delivery of its own: its identity is the failed one's with the number of the run,
    /// such as `#1`, behind it. It is accepted from now on, and whoever serves the account takes it up within seconds, or at its
    /// next start. What its handler answers reaches the customer as a late answer does; repeats of the failed delivery are answered
    /// as they were.
    func rerun(_ key: DeliveryKey) async throws -> RerunOutcome

    /// All that is known of a user.
    func state(of sender: Sender, at now: Date) async throws -> SenderRecord

    /// Forgets parts of what is known of a user.
    ///
    /// - Returns: those that were there.
    func reset(_ parts: Set<SenderRecord.Part>, of sender: Sender) async throws -> Set<SenderRecord.Part>

    /// Forgets what is older than an age by the database's time, of all accounts. Replicas may do so at once.
    ///
    /// - Parameter limit: how many rows at most: what keeps transactions short enough for callbacks to pass.
    /// - Returns: how many; fewer than the limit when nothing is left that nobody holds.
    func purge(_ kind: RetainedKind, olderThan age: Duration, limit: Int) async throws -> Int

    /// Looks at senders in the order of accounts and users, and forgets what has expired by the database's time, and who has nothing
    /// left and no delivery under way.
    ///
    /// - Parameters:
    ///   - position: whom the walk before came to; nil to begin.
    ///   - limit: how many are looked at at most.
    ///   - rules: how long parts are kept.
    func sweepSenders(after position: Sender?, limit: Int, keeping rules: RetentionRules) async throws -> SenderSweep

    /// Masks the words of dead messages, the earliest that ended first.
    ///
    /// - Parameters:
    ///   - position: up to where they were looked at before; nil to begin.
    ///   - limit: how many are looked at at most.
    /// - Returns: the last one that was looked at; nil when there is none after the position.
    func maskMessages(
        of account: AccountName,
        with mask: NumberMask,
        after position: DeadMessagePosition?,
        limit: Int
    ) async throws -> DeadMessagePosition?

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

/// How far a walk of the senders came, and what it forgot.
public struct SenderSweep: Sendable, Hashable {
    /// The last one that was looked at; nil when there is none behind.
    public var position: Sender?
    /// How many had parts that were forgotten, and how many were forgotten as a whole.
    public var rows = 0

    /// At the end, unless stated.
    public init(position: Sender? = nil, rows: Int = 0) {
        self.position = position
        self.rows = rows
    }
}

/// How far the dead messages of an account were looked at.
public struct DeadMessagePosition: Sendable, Hashable {
    /// When the last one ended.
    public var ended: Date
    /// Its recipient and key: many end in one instant.
    public var recipient: OpenID
    /// Unique for the recipient.
    public var key: String

    /// Of a message.
    public init(ended: Date, recipient: OpenID, key: String) {
        self.ended = ended
        self.recipient = recipient
        self.key = key
    }
}

/// What is kept for a time and then forgotten.
public enum RetainedKind: String, Sendable, Hashable, CaseIterable {
    /// Answers, for repeats of the platform.
    case settledDeliveries = "settled_deliveries"
    /// Deliveries whose handlers failed, with what was asked.
    case failedDeliveries = "failed_deliveries"
    /// Accepted deliveries that nobody finished: they become failed ones.
    case acceptedDeliveries = "accepted_deliveries"
    /// Keys of messages that were sent.
    case sentMessages = "sent_messages"
    /// Messages that were not sent.
    case deadMessages = "dead_messages"
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
}
