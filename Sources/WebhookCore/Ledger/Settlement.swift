public import FoundationEssentials

/// What a claim came to.
public enum Claim: Sendable, Hashable {
    /// The delivery is the claimer's to handle.
    case granted(SenderState, generation: Int)
    /// It was handled before, and answered so.
    case settled(SettledAnswer)
    /// Another replica handles it now; ask again.
    case claimedElsewhere
}

/// What is known of a sender when a delivery of theirs is claimed.
public struct SenderState: Sendable, Hashable {
    public var conversation: StoredConversation?
    /// What an earlier delivery came to, too late to be said in its answer.
    public var unsaid: String?

    public init(conversation: StoredConversation? = nil, unsaid: String? = nil) {
        self.conversation = conversation
        self.unsaid = unsaid
    }
}

/// A delivery that was acknowledged, or may be, before it is done.
public struct AcceptedDelivery: Sendable, Hashable {
    public var key: DeliveryKey
    /// The plain document.
    public var document: [UInt8]
    public var arrivedAt: Date
    /// Which claim it belongs to: a settlement of an older one changes nothing. 0 where it is not claimed yet, since it
    /// waits behind another of its sender.
    public var generation: Int
    /// How often it was begun since it came, or since an operator wanted it run again.
    public var runs: Int

    /// - Parameter runs: the generation, unless stated.
    public init(key: DeliveryKey, document: [UInt8], arrivedAt: Date, generation: Int, runs: Int? = nil) {
        self.runs = runs ?? generation
        self.key = key
        self.document = document
        self.arrivedAt = arrivedAt
        self.generation = generation
    }
}

/// The end of a delivery.
public struct Settlement: Sendable, Hashable {
    public var key: DeliveryKey
    public var generation: Int
    public var answer: SettledAnswer
    public var effects: Effects
    /// Why its handler failed, for the operator, and what it was asked, to run it again. Nil when it did not.
    public var failure: Failure?
    public var settledAt: Date

    public struct Failure: Sendable, Hashable {
        /// The route and the error's type: an error's text may quote what the customer wrote.
        public var reason: String
        public var document: [UInt8]
        /// Whether numbers in the document were masked, so that it cannot be run again.
        public var isMasked: Bool

        public init(reason: String, document: [UInt8], isMasked: Bool = false) {
            self.reason = reason
            self.document = document
            self.isMasked = isMasked
        }

        /// What was asked, masked as the account wants it kept.
        init(reason: String, document: [UInt8], _ mask: NumberMask) {
            let masked = mask.masked(document: document)
            self.init(reason: reason, document: masked, isMasked: masked != document)
        }
    }

    public init(
        key: DeliveryKey,
        generation: Int,
        answer: SettledAnswer,
        effects: Effects,
        failure: Failure? = nil,
        settledAt: Date
    ) {
        self.key = key
        self.generation = generation
        self.answer = answer
        self.effects = effects
        self.failure = failure
        self.settledAt = settledAt
    }
}
