/// A day as a text names it.
public struct DayMention: Sendable, Hashable, Codable {
    /// What the words say about the day.
    public enum Reading: Sendable, Hashable, Codable {
        /// One day.
        case day(CivilDate)
        /// A day already past where one to come is meant, with the next that fits if there is one to propose.
        case past(CivilDate, next: CivilDate?)
        /// No such day in the calendar, as typed.
        case invalid(String)
    }

    /// Which day, or days.
    public var reading: Reading
    /// The part of the day, when one was named.
    public var window: TimeWindow?
    /// Only a time was named, and the day is the next that has it.
    public var isDayImplied: Bool

    public init(_ reading: Reading, window: TimeWindow? = nil, isDayImplied: Bool = false) {
        self.reading = reading
        self.window = window
        self.isDayImplied = isDayImplied
    }
}

/// Which way a day without a year, a month or a week looks.
public enum DayDirection: Sendable, Hashable {
    /// To come, for journeys; a day already past is questioned.
    case upcoming
    /// Closest to today, for the state of a flight.
    case nearby
    /// Gone by, for orders.
    case recent
}
