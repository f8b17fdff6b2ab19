/// What to do about a refused call.
public enum RetryClass: String, Sendable, Hashable, CaseIterable {
    /// Try again after a while.
    case again
    /// Get another access token, then try again once.
    case refreshToken = "refresh-token"
    /// Give this call up: it would be refused again.
    case never
    /// Call no more for this account until its operator has set something right.
    case pauseAccount = "pause-account"
    /// Call no more for this account until its quota is given anew.
    case quota
}

extension PlatformErrorCode {
    /// What to do about this code. An unknown one is the call's own fault, as the platform's documents suggest.
    public var retryClass: RetryClass {
        guard let kind = ErrorCodeTable.entries[rawValue]?.kind else { return .never }
        switch kind {
        case .transient: return .again
        case .token: return .refreshToken
        case .limit: return .quota
        case .user, .badCall: return .never
        case .permission, .configuration: return Self.ofOneCall.contains(rawValue) ? .never : .pauseAccount
        }
    }

    /// Rights and settings that one kind of message or one interface lacks, while others go on working: what a menu button,
    /// a customer-service agent, a comment or one type of message needs.
    static let ofOneCall: Set<Int> = [
        40200, 45064, 45094, 45103, 45109, 48008, 48021, 53500, 65306, 65309, 65400, 65402, 76022, 88000,
    ]
}
