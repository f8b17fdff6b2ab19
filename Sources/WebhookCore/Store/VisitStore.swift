public import FoundationEssentials

/// Keeps what visits leave behind: conversations, bindings and queued messages.
///
/// Every implementation passes `VisitStoreConformance` of WebhookTestKit. Errors mean that nothing was kept; the delivery
/// is then refused as unavailable, so that the platform sends it again. What was kept is seen by the next read, whoever
/// reads. Times are kept to the millisecond at least. How many conversations there may be is bounded: at the limit, those
/// that expire first are forgotten.
public protocol VisitStore: Sendable {
    /// The sender's conversation, unless it has expired at `now`.
    func conversation(of sender: Sender, at now: Date) async throws -> StoredConversation?

    /// Whom the sender is bound to.
    func binding(of sender: Sender) async throws -> Binding?

    /// Keeps all of `effects` in one transaction.
    ///
    /// Messages are taken back first and queued then, so that one visit can put a message in the place of another of the
    /// same key. A message whose key was used before is not queued, unless that one was taken back.
    ///
    /// - Throws: ``VisitStoreError`` for what is too large to be kept, and the store's own errors.
    func keep(_ effects: Effects, of sender: Sender, at now: Date) async throws
}
