public import FoundationEssentials

/// Keeps what visits leave behind: conversations, bindings and queued messages.
///
/// Every implementation passes the conformance suite of WebhookTestKit. Errors mean that nothing was kept; the delivery
/// is then refused as unavailable, so that the platform sends it again.
public protocol VisitStore: Sendable {
    /// The sender's conversation, unless it has expired at `now`.
    func conversation(of sender: Sender, at now: Date) async throws -> StoredConversation?

    /// Whom the sender is bound to.
    func binding(of sender: Sender) async throws -> Binding?

    /// Keeps all of `effects` in one transaction.
    func keep(_ effects: Effects, of sender: Sender, at now: Date) async throws
}
