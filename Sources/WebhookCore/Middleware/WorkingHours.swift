public import FoundationEssentials

/// When people work: periods for each day of the week, and days that are different.
///
/// ```swift
/// let hours = WorkingHours(.mondayToFriday, .init(from: 9, to: 12), .init(from: TimeOfDay(13, 30), to: 18))
///     .adding([.saturday], .init(from: 10, to: 16))
///     .closed(on: .init(2027, 2, 6), .init(2027, 2, 7))            // 春节
///     .open(on: .init(2027, 2, 14), .init(from: 9, to: 18))        // 调休
/// ```
public struct WorkingHours: Sendable, Hashable {
    /// By day of the week; a day without periods is closed.
    public private(set) var week: [Weekday: [Period]] = [:]
    /// Days that do not follow the week, by their number since 1970-01-01.
    private var exceptions: [Int: [Period]] = [:]
    /// Where the hours are counted.
    public let timeZone: TimeZone

    /// UTC+8 without summer time, which is the time of all of China.
    public static let chinaTime = TimeZone(secondsFromGMT: 8 * 3_600) ?? .gmt

    public init(_ days: Set<Weekday>, _ periods: Period..., timeZone: TimeZone = chinaTime) {
        self.timeZone = timeZone
        for day in days { week[day] = periods }
    }

    /// The same hours every day.
    ///
    /// - Parameters:
    ///   - opens: the hour, 0…24.
    ///   - closes: the hour, 0…24; before `opens` when people work over midnight.
    public init(opens: Int, closes: Int, timeZone: TimeZone = chinaTime) {
        self.init(.everyDay, Period(from: TimeOfDay(opens), to: TimeOfDay(closes)), timeZone: timeZone)
    }

    /// Around the clock, every day.
    public static let alwaysOpen = WorkingHours(opens: 0, closes: 24)

    /// The same with further periods on some days of the week.
    public func adding(_ days: Set<Weekday>, _ periods: Period...) -> WorkingHours {
        var hours = self
        for day in days { hours.week[day, default: []] += periods }
        return hours
    }

    /// The same with these days closed: holidays.
    public func closed(on days: Day...) -> WorkingHours {
        var hours = self
        for day in days { hours.exceptions[day.number] = [] }
        return hours
    }

    /// The same with these periods on one day in place of its usual ones.
    public func open(on day: Day, _ periods: Period...) -> WorkingHours {
        var hours = self
        hours.exceptions[day.number] = periods
        return hours
    }

    /// Whether people work at that instant. A period over midnight belongs to the day it begins on.
    public func contains(_ instant: Date) -> Bool {
        // A date far from any calendar would overflow the conversion.
        let seconds =
            Int(max(-6e10, min(2.5e11, instant.timeIntervalSince1970.rounded(.down)))) + timeZone.secondsFromGMT(for: instant)
        let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let minute = (seconds - day * 86_400) / 60
        return periods(onDay: day).contains { $0.contains(minute) }
            || periods(onDay: day - 1).contains { $0.contains(minute + TimeOfDay.minutesOfDay) }
    }

    private func periods(onDay number: Int) -> [Period] {
        exceptions[number] ?? week[Weekday(ofDay: number)] ?? []
    }
}

extension WorkingHours {
    /// From a time of day to a later one, or over midnight to one of the next day.
    public struct Period: Sendable, Hashable {
        /// The first minute.
        public let opens: TimeOfDay
        /// The minute after the last.
        public let closes: TimeOfDay

        /// A period over midnight closes before it opens.
        public init(from opens: TimeOfDay, to closes: TimeOfDay) {
            self.opens = opens
            self.closes = closes
        }

        /// - Parameter minute: since the midnight at which the period's day began.
        fileprivate func contains(_ minute: Int) -> Bool {
            let end = closes.minute < opens.minute ? closes.minute + TimeOfDay.minutesOfDay : closes.minute
            return opens.minute <= minute && minute < end
        }
    }

    /// In China a week begins on Monday.
    public enum Weekday: Int, Sendable, Hashable, CaseIterable {
        /// As in the calendar.
        case monday, tuesday, wednesday, thursday, friday, saturday, sunday

        /// 1970-01-01 was a Thursday.
        fileprivate init(ofDay number: Int) {
            self = Self.allCases[((number + 3) % 7 + 7) % 7]
        }
    }

    /// A day of the calendar.
    public struct Day: Sendable, Hashable {
        /// Days since 1970-01-01.
        fileprivate let number: Int

        public init(_ year: Int, _ month: Int, _ day: Int) {
            precondition(1...9_999 ~= year && 1...12 ~= month && 1...31 ~= day, "no day of the calendar")
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = .gmt
            let midnight = calendar.date(from: DateComponents(year: year, month: month, day: day))
            number = Int((midnight?.timeIntervalSince1970 ?? 0) / 86_400)
        }
    }
}

extension Set<WorkingHours.Weekday> {
    /// Monday to Sunday.
    public static var everyDay: Self { Set(WorkingHours.Weekday.allCases) }
    /// The days of the working week.
    public static var mondayToFriday: Self { [.monday, .tuesday, .wednesday, .thursday, .friday] }
    /// Saturday and Sunday.
    public static var weekend: Self { [.saturday, .sunday] }
}
