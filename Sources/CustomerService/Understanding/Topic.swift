/// What a text is about when it names no flight, route or number.
public enum Topic: String, Sendable, Hashable, CaseIterable {
    /// A person is wanted.
    case agent
    /// How the company can be reached.
    case contact
    /// The customer wants out.
    case cancel
    /// What the account can do.
    case help
    /// What is often asked.
    case faq
    /// What the account is.
    case aboutAccount
    /// 你好.
    case greeting
    /// 谢谢.
    case thanks
    /// A flight, which one is still to be asked.
    case flightStatus
    /// Flights between places still to be asked.
    case route
    /// A booking still to be asked.
    case itinerary
    /// An order still to be asked.
    case order
    /// A parcel still to be asked.
    case parcel
    /// 到哪了: a flight or a parcel.
    case whereIsIt
    /// Checking in (值机).
    case checkin
    /// Buying a ticket (订票).
    case booking
    /// Giving a ticket back (退票).
    case refund
    /// Changing a flight (改签).
    case change
    /// Luggage (行李).
    case baggage
    /// Sending goods back (退换货).
    case returns
    /// Invoices (发票).
    case invoice
    /// Where the shops are (门店).
    case stores
    /// The club (会员).
    case membership
    /// A complaint (投诉).
    case complaint
    /// Reminders (提醒).
    case reminders
}
