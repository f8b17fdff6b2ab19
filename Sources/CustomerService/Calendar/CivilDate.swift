public import FoundationEssentials

/// A day of the calendar, without time or time zone.
public struct CivilDate: Sendable, Hashable, Codable {
    /// Of the Gregorian calendar.
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int

    public init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day, or nil when the calendar has no such day.
    public init?(validYear year: Int, month: Int, day: Int) {
        self.init(year: year, month: month, day: day)
        guard 1...9999 ~= year, 1...12 ~= month, 1...31 ~= day, adding(days: 0) == self else { return nil }
    }

    /// The day in China (UTC+8, no summer time) at that instant.
    public init(_ instant: Date) {
        self.init(daysSince1970: LocalTime(instant).daysSince1970)
    }
}

extension CivilDate: Comparable {
    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension CivilDate {
    private static let calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()

    private static let secondsOfDay = 86_400.0

    /// Days since 1970-01-01; 0 for a day beyond all calendars.
    public var daysSince1970: Int {
        let midnight = Self.calendar.date(from: DateComponents(year: year, month: month, day: day))
        return Int((midnight?.timeIntervalSince1970 ?? 0) / Self.secondsOfDay)
    }

    public init(daysSince1970 days: Int) {
        let midnight = Date(timeIntervalSince1970: Double(days) * Self.secondsOfDay)
        let date = Self.calendar.dateComponents([.year, .month, .day], from: midnight)
        self.init(year: date.year ?? 1970, month: date.month ?? 1, day: date.day ?? 1)
    }

    /// The day so many days later, earlier when negative.
    public func adding(days: Int) -> CivilDate { CivilDate(daysSince1970: daysSince1970 + days) }

    /// How many days lie between; positive when `other` is later.
    public func days(until other: CivilDate) -> Int { other.daysSince1970 - daysSince1970 }

    /// Which day of the week it is.
    public var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        let index = (daysSince1970 % 7 + 7 + 3) % 7
        return Weekday.allCases[index]
    }
}
