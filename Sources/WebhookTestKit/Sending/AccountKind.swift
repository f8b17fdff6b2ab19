/// The platform's four kinds of account, as far as they differ in sending messages of their own.
///
/// Rule of the platform (客服消息): a verified account may send them; another is refused with error 48001, whatever its operator
/// configured.
public enum AccountKind: String, Sendable, Hashable, CaseIterable {
    /// A subscription account (订阅号) that is not verified.
    case subscription
    /// A verified subscription account.
    case verifiedSubscription = "verified-subscription"
    /// A service account (服务号) that is not verified.
    case service
    /// A verified service account.
    case verifiedService = "verified-service"

    /// Whether the platform takes customer-service messages of such an account.
    public var maySendMessages: Bool {
        switch self {
        case .verifiedSubscription, .verifiedService: true
        case .subscription, .service: false
        }
    }
}
