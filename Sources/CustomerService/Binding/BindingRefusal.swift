/// Why a return links nobody. The raw value is for logs and metrics.
public enum BindingRefusal: String, Error, Sendable, Hashable, CaseIterable {
    /// A part is missing, there twice, or not in its form.
    case malformed
    /// It is not signed with the account's secret.
    case signature
    /// It came after its own end, or its end is further away than an hour.
    case expired
    /// Its state is none that was signed with the account's secret.
    case forgedState = "forged_state"
    /// Its state is another account's.
    case otherAccount = "other_account"
    /// Its state's time is over.
    case expiredState = "expired_state"
    /// Its state is not known: a newer one has taken its place, or its customer was erased.
    case unknownState = "unknown_state"
    /// Its state was used before.
    case usedState = "used_state"
    /// Whoever was signed in is not who asked for the link.
    case otherSender = "other_sender"
    /// The database cannot be asked.
    case unavailable
}

extension BindingRefusal {
    /// What the person in front of it can do, in a sentence or two.
    public var advice: String {
        switch self {
        case .otherSender: "这个链接属于另一个微信聊天，不能用来绑定您的账户。请在您自己的微信里向公众号发送“绑定”，使用收到的新链接。"
        case .usedState: "这个链接已经用过。如果刚才已经绑定成功，可以直接返回微信；否则请在微信里重新发送“绑定”。"
        case .expired, .expiredState, .unknownState: "这个链接已经失效。请返回微信，重新发送“绑定”获取新的链接。"
        case .unavailable: "系统暂时繁忙，没有完成绑定。请稍后返回微信，重新发送“绑定”。"
        case .malformed, .signature, .forgedState, .otherAccount: "这个链接无效。请返回微信，重新发送“绑定”获取新的链接。"
        }
    }
}
