/// The kinds of account that the platform tells apart when it grants rights (`接口权限说明`).
///
/// Verified means 资质认证. An individual's account is always an unverified subscription account.
public enum AccountKind: String, Sendable, Hashable, CaseIterable {
    /// A subscription account (订阅号) that is not verified.
    case subscription
    /// A verified subscription account.
    case verifiedSubscription = "verified-subscription"
    /// A service account (服务号) that is not verified.
    case service
    /// A verified service account.
    case verifiedService = "verified-service"
    /// A test account (接口测试号): nearly all rights of a verified service account, with lower quotas.
    case test

    /// The two sorts of account that can be registered.
    public enum Sort: String, Sendable, Hashable, CaseIterable {
        /// 订阅号: for publishing; its messages stand in a folder of the chat list.
        case subscription
        /// 服务号: for serving customers; its messages stand in the chat list.
        case service
    }

    /// - Parameter isTest: outweighs the others.
    public init(_ sort: Sort, isVerified: Bool, isTest: Bool = false) {
        self =
            switch (sort, isVerified) {
            case _ where isTest: .test
            case (.subscription, false): .subscription
            case (.subscription, true): .verifiedSubscription
            case (.service, false): .service
            case (.service, true): .verifiedService
            }
    }

    /// What its owner registered. A test account does what a service account does.
    public var sort: Sort {
        switch self {
        case .subscription, .verifiedSubscription: .subscription
        case .service, .verifiedService, .test: .service
        }
    }

    /// Whether the platform takes customer-service messages of such an account.
    public var maySendMessages: Bool { permission(.customerServiceMessages) != .denied }
}

extension AccountKind: CustomStringConvertible {
    public var description: String { rawValue }
}
