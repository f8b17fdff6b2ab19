/// A question with an answer that needs no lookup. The raw value is the key of its menu button.
public enum FAQ: String, Sendable, Hashable, CaseIterable {
    /// 使用帮助: the list of questions.
    case usage = "FAQ"
    /// 账号介绍
    case aboutAccount = "FAQ_ACCOUNT"
    /// 联系客服
    case contact = "CONTACT"
    case baggage = "FAQ_BAGGAGE"
    case checkin = "FAQ_CHECKIN"
    case booking = "FAQ_BOOKING"
    case refund = "FAQ_REFUND"
    case change = "FAQ_CHANGE"
    case returns = "RETURNS"
    case invoice = "INVOICE"
    case stores = "STORES"
    case membership = "FAQ_MEMBERSHIP"
    case complaint = "COMPLAINT"
    case reminders = "NOTIFY"
}
