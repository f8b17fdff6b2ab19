/// A journey between two places.
public struct RouteQuestion: Sendable, Hashable {
    /// Where from; nil where it is still to be asked.
    public var origin: Place?
    /// Where to; nil where it is still to be asked.
    public var destination: Place?
    /// Which day; nil where none was said.
    public var day: DayMention?
    /// 往返: the way back is asked for too.
    public var isRoundTrip: Bool
    /// The day of the way back, where it was said.
    public var returnDay: DayMention?
    /// What the customer wants of the flights beside.
    public var wishes: Wishes

    /// Which of the flights, and which first.
    public struct Wishes: Sendable, Hashable, Codable {
        /// Codes of the only airlines wanted; empty for any.
        public var airlines: Set<String> = []
        /// Codes of those not wanted.
        public var otherAirlines: Set<String> = []
        /// 直飞.
        public var isDirect = false
        /// Nil for the usual order.
        public var order: Ranking?

        /// What is wanted first.
        public enum Ranking: String, Sendable, Hashable, Codable {
            /// The first to leave.
            case earliest
            /// The last to leave.
            case latest
            /// The cheapest; where fares are not known, that is said.
            case cheapest
        }

        /// Nothing in particular.
        public init() {}
    }

    /// What is not known yet is nil.
    public init(from origin: Place?, to destination: Place?, day: DayMention? = nil, isRoundTrip: Bool = false) {
        self.origin = origin
        self.destination = destination
        self.day = day
        self.isRoundTrip = isRoundTrip
        wishes = Wishes()
    }
}
