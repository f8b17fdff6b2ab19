/// What happens when a handler is not done while the platform still waits.
///
/// Where only a receipt counts as taken, such as a ``NoticeReceipt``, each attempt is left unanswered under either of them.
public enum LatePolicy: String, Sendable, Hashable, CaseIterable {
    /// Acknowledge, finish in the background, and send what it comes to as messages of its own. For accounts that may
    /// send them (``Account/canSendMessages``).
    case push
    /// Leave the delivery unanswered, so that the platform sends it again and its repeat joins the running handler: five
    /// seconds become nearly fifteen. What is not ready then is said with the next reply.
    case retry
}
