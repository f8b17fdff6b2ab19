/// A day as a text names it.
public struct DayMention: Sendable, Hashable, Codable {
    /// What the words say about the day.
    public enum Reading: Sendable, Hashable, Codable {
        /// One day.
        case day(CivilDate)
        /// Any of these days, in order, two at least: 周五或者周六, 周末, 下周.
        case several([CivilDate])
        /// A day already past where one to come is meant, with the next that fits if there is one to propose.
        case past(CivilDate, next: CivilDate?)
        /// Words that do not agree, such as 25号周五 where the 25th is a Wednesday, with the day of either to propose.
        case contradiction(CivilDate, or: CivilDate)
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

extension DayMention.Reading {
    /// Whether it is a day, or days, that can be looked up.
    var isSettled: Bool {
        switch self {
        case .day, .several: true
        case .past, .contradiction, .invalid: false
        }
    }

    /// The day that 那天 and 第二天 count from.
    var date: CivilDate? {
        switch self {
        case .day(let day), .past(let day, next: _): day
        case .several(let days): days.first
        case .contradiction, .invalid: nil
        }
    }
}

/// Which way a day without a year, a month or a week looks.
public enum DayDirection: Sendable, Hashable, CaseIterable {
    /// To come, for journeys; a day already past is questioned.
    case upcoming
    /// Closest to today, for the state of a flight.
    case nearby
    /// Gone by, for orders.
    case recent
}
