public import FoundationEssentials
public import WebhookCore

/// A message of the account's own that never reaches its user.
public struct LostMessage: Sendable, Hashable {
    /// What was queued.
    public let message: QueuedMessage
    /// When it was to be sent, by the conversation's clock.
    public let time: Date
    /// Why it was not.
    public let reason: Reason

    /// What the user never sees.
    public var content: OutgoingMessage { message.content }

    /// Why a message cannot be sent.
    public enum Reason: Sendable, Hashable {
        /// It is of no use any more when it is due.
        case expired
        /// The user has done nothing that allows messages.
        case noWindow
        /// What the user did last allows messages for a shorter time.
        case windowOver(MessagingWindow)
        /// What the user did last allows fewer messages.
        case windowSpent(MessagingWindow)
        /// The platform takes no messages of such an account.
        case notAllowed(AccountKind)
    }
}

extension LostMessage.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .expired: "it has expired when it is due"
        case .noWindow: "the user has done nothing that allows messages"
        case .windowOver(let window) where window.act == .unfollow: "the user follows the account no longer"
        case .windowOver(let window): "\(window.act.words) allows messages until \(ChinaTime.text(window.until)) only"
        case .windowSpent(let window): "\(window.act.words) allows \(window.allowance ?? 0) messages, and those were sent"
        case .notAllowed(let kind): "the platform takes no messages of a \(kind.rawValue) account that is not verified"
        }
    }
}

extension MessagingWindow.Act {
    fileprivate var words: String {
        switch self {
        case .message: "what the user said"
        case .menuTap: "a tap of the user"
        case .follow: "a new follower"
        case .scan: "a scan of the user"
        case .payment: "a payment of the user"
        case .unfollow: "the end of following"
        }
    }
}
