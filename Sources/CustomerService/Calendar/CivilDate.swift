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
        guard 1...9999 ~= year, 1...12 ~= month, 1...Self.days(inMonth: month, of: year) ~= day else { return nil }
        self.init(year: year, month: month, day: day)
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
    private static let daysIn400Years = 146_097
    /// From 1 March of the year 0, with which the count below begins, to 1970.
    private static let daysBefore1970 = 719_468
    /// Some ten million years: what lies beyond is no day of any calendar.
    private static let limit = 4_000_000_000

    /// How many days the month has, by the rule of the Gregorian calendar.
    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01; 0 for a day beyond all calendars.
    public var daysSince1970: Int {
        guard -9_999_999...9_999_999 ~= year, 1...12 ~= month, 0...400 ~= day else { return 0 }
        // Years begin in March, so that a leap day is the last of its year.
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * Self.daysIn400Years + dayOfEra - Self.daysBefore1970
    }

    /// The day so many days after 1970-01-01, which may be negative; the last day there is for what lies beyond it.
    public init(daysSince1970 days: Int) {
        let count = max(-Self.limit, min(Self.limit, days)) + Self.daysBefore1970
        let era = (count >= 0 ? count : count - Self.daysIn400Years + 1) / Self.daysIn400Years
        let dayOfEra = count - era * Self.daysIn400Years
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * shifted + 2) / 5 + 1
        )
    }

    /// The day so many days later, earlier when negative.
    public func adding(days: Int) -> CivilDate {
        CivilDate(daysSince1970: daysSince1970 + max(-Self.limit, min(Self.limit, days)))
    }

    /// The day with the same number so many months later; the month's last where it has no such number.
    func adding(months: Int) -> CivilDate {
        let count = year * 12 + month - 1 + months
        let (year, month) = (count / 12, count % 12 + 1)
        return CivilDate(year: year, month: month, day: min(day, Self.days(inMonth: month, of: year)))
    }

    /// How many days lie between; positive when `other` is later.
    public func days(until other: CivilDate) -> Int { other.daysSince1970 - daysSince1970 }

    /// The last day of its month.
    var endOfMonth: CivilDate { CivilDate(year: year, month: month, day: Self.days(inMonth: month, of: year)) }

    /// The Monday of its week.
    var monday: CivilDate { adding(days: -weekday.index) }

    /// Which day of the week it is.
    public var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        let index = (daysSince1970 % 7 + 7 + 3) % 7
        return Weekday.allCases[index]
    }
}
