public import WebhookLedger

/// All that is known of a user of one account.
public struct SenderRecord: Sendable, Hashable {
    /// What can be forgotten by itself.
    public enum Part: String, Sendable, Hashable, CaseIterable {
        /// The conversation under way.
        case conversation
        /// What came too late and waits for the next message.
        case deferredReply = "deferred-reply"
        /// Who the user is in the company's books.
        case customerLink = "customer-link"
        /// What the user may be sent.
        case messagingWindow = "messaging-window"
    }

    /// The conversation under way.
    public var conversation: StoredConversation?
    /// What came too late and waits for the next message.
    public var deferredReply: String?
    /// Who the user is in the company's books.
    public var customerLink: CustomerLink?
    /// What the user may be sent.
    public var messagingWindow: MessagingWindow?
    /// How many messages of the messaging window are spent.
    public var used = 0
    /// Messages to the user that wait or are being sent.
    public var messages: [OutboxEntry] = []
    /// How many deliveries are kept, by state.
    public var deliveries: [DeliveryRecord.State: Int] = [:]
    /// How many rows say something of the user in the tables of other parts, such as `reminder`, by table; without those that have none.
    public var rows: [String: Int] = [:]

    /// Whether nothing is known.
    public var isEmpty: Bool { self == SenderRecord() }

    init() {}
}

extension SenderRecord: CustomStringConvertible {
    public var description: String { "SenderRecord(redacted)" }
}
