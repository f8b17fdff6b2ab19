public import FoundationEssentials

/// What ``Audit`` records of one delivery: no words of the customer's, and fingerprints in place of identities.
public struct AuditEntry: Sendable, Hashable {
    public enum Outcome: Sendable, Hashable {
        case answered
        /// Nothing inside the group wanted it.
        case passedOn
        /// A handler or middleware threw an error of that type.
        case failed(error: String)
    }

    public var time: Date
    public var duration: Duration
    public var account: AccountName
    /// ``Visit/senderFingerprint``.
    public var sender: String?
    /// ``Visit/deliveryFingerprint``.
    public var delivery: String?
    /// How often the platform had sent it.
    public var attempt: Int
    public var kind: Message.Kind
    public var event: EventName?
    /// Whose handler ran last; nil when middleware answered before any.
    public var route: String?
    public var outcome: Outcome
    /// How many messages were queued until then.
    public var queuedMessages: Int
    public var changesBinding: Bool
}

/// Where audit entries go.
///
/// It cannot refuse: a record that must not be lost belongs into the same transaction as what it records, and a sink that
/// is slow makes the customer wait.
public protocol AuditSink: Sendable {
    func record(_ entry: AuditEntry) async
}
