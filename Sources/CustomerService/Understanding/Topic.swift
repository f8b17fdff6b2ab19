/// What a customer asks about, by typing it or by tapping a button: its raw value is the key of the menu's button.
///
/// Services add their own beside those that all have:
///
/// ```swift
/// extension Topic {
///     /// 客房
///     static let rooms = Topic("ROOMS")
/// }
/// ```
public struct Topic: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral {
    /// Capitals, digits and `_`, so that an account's key `answers` can name it in small letters.
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public init(_ key: String) {
        rawValue = key
    }

    public init(stringLiteral key: String) {
        rawValue = key
    }
}

/// What customers of every account may want.
extension Topic {
    /// A person is wanted.
    public static let agent = Topic("AGENT")
    /// How the company can be reached (联系客服).
    public static let contact = Topic("CONTACT")
    /// The customer wants out.
    public static let cancel = Topic("CANCEL")
    /// What the account can do.
    public static let help = Topic("HELP")
    /// 使用帮助: what is often asked.
    public static let faq = Topic("FAQ")
    /// 账号介绍: what the account is.
    public static let aboutAccount = Topic("FAQ_ACCOUNT")
    /// 你好.
    public static let greeting = Topic("GREETING")
    /// 没解决: an answer did not help.
    static let unhelpful = Topic("NOT_HELPFUL")
    /// 谢谢.
    public static let thanks = Topic("THANKS")
    /// Invoices (发票).
    public static let invoice = Topic("INVOICE")
    /// The club (会员).
    public static let membership = Topic("FAQ_MEMBERSHIP")
    /// The customer wants to be known as one of the company's (绑定).
    public static let bind = Topic("BIND")
    /// And no more (解绑).
    public static let unbind = Topic("UNBIND")
    /// Money back: for a ticket (退票) or for goods (退款).
    public static let refund = Topic("FAQ_REFUND")
    /// Where the company's shops or offices are (门店).
    public static let stores = Topic("STORES")
    /// A complaint (投诉).
    public static let complaint = Topic("COMPLAINT")
    /// Reminders (提醒).
    public static let reminders = Topic("NOTIFY")
    /// 到哪了: of what, depends on what was spoken of.
    public static let whereIsIt = Topic("WHERE_IS_IT")
}
