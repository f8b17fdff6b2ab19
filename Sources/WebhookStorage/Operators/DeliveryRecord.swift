public import FoundationEssentials
public import WebhookLedger

/// A delivery as the ledger knows it.
public struct DeliveryRecord: Sendable, Hashable {
    /// How far it is.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// Written down, and not done.
        case accepted
        /// Answered.
        case settled
        /// Its handler failed.
        case failed
    }

    /// Whose it is, and which.
    public let key: DeliveryKey
    /// How far it is.
    public let state: State
    /// When it came; of one that is done, when it was settled.
    public let arrivedAt: Date
    /// When the customer wrote, as the platform says; at the latest when it came. A failed one may have been run long after.
    package var askedAt: Date { min(key.askedAt ?? arrivedAt, arrivedAt) }
    /// When it was answered; nil for one that is not done.
    public let settledAt: Date?
    /// How often it was begun; nil for one that is answered.
    public let runs: Int?
    /// Why its handler failed: the route and the kind of error.
    public let failure: String?
    /// How it was answered.
    public let answer: SettledAnswer?
    /// What was asked, as a plain document: kept while it is not done and when it failed.
    public let document: [UInt8]?
    /// Whether numbers in it were masked.
    public let isMasked: Bool
}

extension DeliveryRecord: CustomStringConvertible {
    /// Neither the sender nor the words.
    public var description: String { "DeliveryRecord(\(state.rawValue))" }
}

/// Which deliveries an operator asks for.
public struct DeliveryQuery: Sendable, Hashable {
    /// Whose.
    public var account: AccountName
    /// How far; nil for any.
    public var state: DeliveryRecord.State?
    /// Of one user.
    public var user: OpenID?
    /// What tells a sender's deliveries apart.
    public var identity: String?
    /// Not earlier.
    public var since: Date?
    /// Earlier.
    public var until: Date?
    /// How many at most.
    public var limit: Int

    /// All of an account.
    public init(
        account: AccountName,
        state: DeliveryRecord.State? = nil,
        user: OpenID? = nil,
        identity: String? = nil,
        since: Date? = nil,
        until: Date? = nil,
        limit: Int = 50
    ) {
        self.account = account
        self.state = state
        self.user = user
        self.identity = identity
        self.since = since
        self.until = until
        self.limit = limit
    }
}
