/// A question with an answer that needs no lookup. The raw value is the key of its menu button.
public enum FAQ: String, Sendable, Hashable, CaseIterable {
    /// 使用帮助: the list of questions.
    case usage = "FAQ"
    /// 账号介绍
    case aboutAccount = "FAQ_ACCOUNT"
    /// 联系客服
    case contact = "CONTACT"
    /// 行李.
    case baggage = "FAQ_BAGGAGE"
    /// 值机.
    case checkin = "FAQ_CHECKIN"
    /// 订票.
    case booking = "FAQ_BOOKING"
    /// 退票.
    case refund = "FAQ_REFUND"
    /// 改签.
    case change = "FAQ_CHANGE"
    /// 退换货.
    case returns = "RETURNS"
    /// 发票.
    case invoice = "INVOICE"
    /// 门店.
    case stores = "STORES"
    /// 会员.
    case membership = "FAQ_MEMBERSHIP"
    /// 投诉.
    case complaint = "COMPLAINT"
    /// 提醒.
    case reminders = "NOTIFY"
}

extension FAQ {
    /// The question that a topic asks; nil for what needs a lookup, a person or no answer.
    init?(_ topic: Topic) {
        switch topic {
        case .faq: self = .usage
        case .aboutAccount: self = .aboutAccount
        case .contact: self = .contact
        case .baggage: self = .baggage
        case .checkin: self = .checkin
        case .booking: self = .booking
        case .refund: self = .refund
        case .change: self = .change
        case .returns: self = .returns
        case .invoice: self = .invoice
        case .stores: self = .stores
        case .membership: self = .membership
        case .complaint: self = .complaint
        case .reminders: self = .reminders
        case .agent, .help, .greeting, .thanks, .cancel, .flightStatus, .route, .itinerary, .order, .parcel, .whereIsIt:
            return nil
        }
    }
}
