/// What a text is about when it names no flight, route or number.
public enum Topic: String, Sendable, Hashable, CaseIterable {
    case agent
    case contact
    case cancel
    case help
    case faq
    case aboutAccount
    case greeting
    case thanks
    case flightStatus
    case route
    case itinerary
    case order
    case parcel
    /// 到哪了: a flight or a parcel.
    case whereIsIt
    case checkin
    case booking
    case refund
    case change
    case baggage
    case returns
    case invoice
    case stores
    case membership
    case complaint
    case reminders
}
