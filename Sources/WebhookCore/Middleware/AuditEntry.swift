public import FoundationEssentials

/// What ``Audit`` records of one delivery: no words of the customer's, and fingerprints in place of identities.
public struct AuditEntry: Sendable, Hashable {
    /// What came of it.
    public enum Outcome: Sendable, Hashable {
        /// A handler or middleware answered.
        case answered
        /// Nothing inside the group wanted it.
        case passedOn
        /// A handler or middleware threw an error of that type.
        case failed(error: String)
    }

    /// When the group was entered.
    public var time: Date
    /// How long the group took.
    public var duration: Duration
    /// Which account was written to.
    public var account: AccountName
    /// ``Context/senderFingerprint``.
    public var sender: String?
    /// ``Context/deliveryFingerprint``.
    public var delivery: String?
    /// How often the platform had sent it.
    public var attempt: Int
    /// What was sent.
    public var kind: Message.Kind
    /// Which event it was; nil for a message.
    public var event: EventName?
    /// Whose handler ran last; nil when middleware answered before any.
    public var route: String?
    /// What came of it.
    public var outcome: Outcome
    /// How many messages were queued until then.
    public var queuedMessages: Int
    /// Whether the sender was linked to a customer, or a link ended.
    public var changesCustomerLink: Bool
}

/// Where audit entries go.
///
/// It cannot refuse: a record that must not be lost belongs into the same transaction as what it records, and a sink that
/// is slow makes the customer wait.
public protocol AuditSink: Sendable {
    /// Takes an entry down.
    func record(_ entry: AuditEntry) async
}
