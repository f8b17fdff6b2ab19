public import FoundationEssentials

/// What a claim came to.
public enum Claim: Sendable, Hashable {
    /// The delivery is the claimer's to handle, under a claim whose number the ledger gives to no other.
    case granted(SenderState, claim: Int)
    /// It was handled before, and answered so.
    case settled(SettledAnswer)
    /// Another replica handles it now; ask again.
    case claimedElsewhere
}

/// What is known of a sender when a delivery of theirs is claimed.
public struct SenderState: Sendable, Hashable {
    /// The one under way, unless it has expired.
    public var conversation: StoredConversation?
    /// What an earlier delivery came to, too late to be said in its answer; not older than ``deferredReplyLifetime``.
    public var deferredReply: String?

    /// How long words that came too late are worth saying, in milliseconds: the customer has gone on to something else then.
    public static let deferredReplyLifetime: Int64 = 600_000

    /// - Parameters:
    ///   - conversation: the one under way.
    ///   - deferredReply: what waits to be said.
    public init(conversation: StoredConversation? = nil, deferredReply: String? = nil) {
        self.conversation = conversation
        self.deferredReply = deferredReply
    }
}

/// A delivery that was acknowledged, or may be, before it is done.
public struct AcceptedDelivery: Sendable, Hashable {
    /// What is equal for all its repeats.
    public var key: DeliveryKey
    /// The plain document.
    public var document: [UInt8]
    /// When the first of its repeats came to whoever accepted it.
    public var arrivedAt: Date
    /// Its claim's number, as ``Claim/granted(_:claim:)`` told it. 0 where it is not claimed, since it waits behind another of its
    /// sender.
    public var claim: Int
    /// Its place among the deliveries that came to this process.
    public var order: Int
    /// How often it was begun since it came, or since an operator wanted it run again.
    public var runs: Int
    /// Whether the platform is told, or was, that its reply comes by another way: whoever handles it need not give an answer.
    public var isAcknowledged: Bool

    /// - Parameters:
    ///   - claim: 0 where it is not claimed.
    ///   - runs: one where it is claimed, unless stated.
    ///   - order: only what came to this process has one.
    public init(
        key: DeliveryKey,
        document: [UInt8],
        arrivedAt: Date,
        claim: Int,
        runs: Int? = nil,
        isAcknowledged: Bool = false,
        order: Int = 0
    ) {
        self.order = order
        self.runs = runs ?? (claim > 0 ? 1 : 0)
        self.isAcknowledged = isAcknowledged
        self.key = key
        self.document = document
        self.arrivedAt = arrivedAt
        self.claim = claim
    }
}

/// The end of a delivery.
public struct Settlement: Sendable, Hashable {
    /// What is equal for all repeats of the delivery.
    public var key: DeliveryKey
    /// The claim it was handled under.
    public var claim: Int
    /// What its repeats are answered with.
    public var answer: SettledAnswer
    /// What its handler decided.
    public var effects: Effects
    /// Why its handler failed, for the operator, and what it was asked, to run it again. Nil when it did not.
    public var failure: Failure?
    /// The time by the clock of whoever handled it.
    public var settledAt: Date

    /// What is kept of a delivery whose handler failed.
    public struct Failure: Sendable, Hashable {
        /// The route and the error's type: an error's text may quote what the customer wrote.
        public var reason: String
        /// What was asked; empty where that is not kept.
        public var document: [UInt8]
        /// Whether numbers in the document were masked, so that it cannot be run again.
        public var isMasked: Bool

        /// - Parameters:
        ///   - reason: names no customer and quotes nobody.
        ///   - document: what was asked.
        ///   - isMasked: whether numbers in it were masked.
        public init(reason: String, document: [UInt8], isMasked: Bool = false) {
            self.reason = reason
            self.document = document
            self.isMasked = isMasked
        }

        /// What was asked, masked as the account wants it kept.
        package init(reason: String, document: [UInt8], _ mask: NumberMask) {
            let masked = mask.masked(document: document)
            self.init(reason: reason, document: masked, isMasked: masked != document)
        }
    }

    /// - Parameters:
    ///   - claim: of the claim, as ``Claim/granted(_:claim:)`` told it.
    ///   - failure: nil for a handler that did not fail.
    public init(
        key: DeliveryKey,
        claim: Int,
        answer: SettledAnswer,
        effects: Effects,
        failure: Failure? = nil,
        settledAt: Date
    ) {
        self.key = key
        self.claim = claim
        self.answer = answer
        self.effects = effects
        self.failure = failure
        self.settledAt = settledAt
    }
}
