/// What a user can do that allows the account to send messages (`客服接口`).
public enum WindowTrigger: String, Sendable, Hashable, CaseIterable {
    /// A message of any kind.
    case message
    /// A tap on a menu's button that calls back, or on a choice of a sent menu.
    case menuTap
    /// A new follower.
    case follow
    /// A scan by a follower.
    case scan
    /// A payment.
    case payment

    /// How many messages it allows; nil for any number.
    var allowance: Int? {
        switch self {
        case .message: 5
        case .menuTap, .follow, .scan: 3
        case .payment: nil
        }
    }

    /// For how many seconds.
    var validity: Double {
        switch self {
        case .message, .payment: 48 * 3_600
        case .menuTap, .follow, .scan: 60
        }
    }
}
