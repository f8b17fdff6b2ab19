/// How an account's outbox is sent.
public struct SendingRules: Sendable, Hashable {
    /// What becomes of a message that the platform may have taken: its answer did not come, or whoever sent it was killed.
    /// The platform offers nothing to tell such a message from a new one.
    public enum DoubtRule: String, Sendable, Hashable, CaseIterable {
        /// It is kept as dead, for an operator to decide: nobody gets anything twice.
        case keep
        /// It is sent again: everybody gets everything, and now and then twice.
        case sendAgain = "send-again"
    }

    /// What becomes of a message that may or may not have been taken.
    public var whenInDoubt: DoubtRule
    /// How many messages are sent at the same time, each to another user.
    public var concurrency: Int
    /// How many messages are sent in a second at most; nil for as many as go.
    public var rate: Int?
    /// How often a message is tried that the platform cannot take just then. Attempts that did not reach it do not count.
    public var maxAttempts: Int
    /// How long a message is leased: longer than any call takes, as others take it afterwards.
    public var leaseTime: Duration
    /// How long nothing is sent for an account that the platform refuses, until it is asked again.
    public var accountPause: Duration
    /// How long what was sent, and what could not be, is kept.
    public var sentRetention: Duration
    /// How long messages that could not be sent are kept.
    public var deadRetention: Duration

    public init(
        whenInDoubt: DoubtRule = .keep,
        concurrency: Int = 64,
        rate: Int? = nil,
        maxAttempts: Int = 8,
        leaseTime: Duration = .seconds(60),
        accountPause: Duration = .seconds(300),
        sentRetention: Duration = .seconds(7 * 86_400),
        deadRetention: Duration = .seconds(30 * 86_400)
    ) {
        self.whenInDoubt = whenInDoubt
        self.concurrency = concurrency
        self.rate = rate
        self.maxAttempts = maxAttempts
        self.leaseTime = leaseTime
        self.accountPause = accountPause
        self.sentRetention = sentRetention
        self.deadRetention = deadRetention
    }
}
