public import FoundationEssentials

/// The hours of the night, in China's time, in which nobody is told what can wait until the morning.
public struct QuietHours: Sendable, Hashable {
    /// When they begin, in minutes after midnight.
    public let start: Int
    /// When they end, likewise; where it is not later than ``start``, on the next day.
    public let end: Int

    /// 22:30–7:00.
    public static let usual = QuietHours(start: 22 * 60 + 30, end: 7 * 60)

    private init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }

    /// - Parameter text: such as `22:30-07:00`; nil for what is no two times of a day, and for two that are the same.
    public init?(_ text: String) {
        guard let match = text.wholeMatch(of: /([0-9]{1,2}):([0-9]{2})-([0-9]{1,2}):([0-9]{2})/),
            let startHour = Int(match.1), let startMinute = Int(match.2),
            let endHour = Int(match.3), let endMinute = Int(match.4),
            startHour < 24, endHour < 24, startMinute < 60, endMinute < 60
        else { return nil }
        self.init(start: startHour * 60 + startMinute, end: endHour * 60 + endMinute)
        if start == end { return nil }
    }

    /// When the quiet hours at a time are over; nil where there are none at that time.
    public func end(at now: Date) -> Date? {
        let minute = LocalTime(now).minute
        let isQuiet = start < end ? (start..<end).contains(minute) : minute >= start || minute < end
        guard isQuiet else { return nil }
        let wait = (end - minute + 1_440) % 1_440
        // From the beginning of the minute, which is a whole one in China.
        let begin = (now.timeIntervalSince1970 / 60).rounded(.down) * 60
        return Date(timeIntervalSince1970: begin + Double(wait) * 60)
    }
}
