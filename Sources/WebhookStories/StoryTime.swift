import FoundationEssentials

/// Times and spans as stories write them.
enum StoryTime {
    /// `2026-11-22 14:30`, with seconds where they matter: a time in China.
    static func date(_ text: String) -> Date? {
        guard let match = text.wholeMatch(of: #/(\d{4})-(\d{1,2})-(\d{1,2})[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?/#) else {
            return nil
        }
        var components = DateComponents()
        components.year = Int(match.1)
        components.month = Int(match.2)
        components.day = Int(match.3)
        components.hour = Int(match.4)
        components.minute = Int(match.5)
        components.second = match.6.map { Int($0) ?? 0 } ?? 0
        guard let zone = TimeZone(secondsFromGMT: 8 * 3_600) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        guard let date = calendar.date(from: components) else { return nil }
        // The 30th of February would become a day in March.
        let found = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        let isSame =
            found.month == components.month && found.day == components.day && found.hour == components.hour
            && found.minute == components.minute && found.second == components.second
        return isSame ? date : nil
    }

    /// `90s`, `11m`, `1h30m`, `2d`, or `11分钟`, `2小时`.
    static func duration(_ text: String) -> Duration? {
        var seconds: Int64 = 0
        var rest = text[...]
        while !rest.isEmpty {
            guard let part = rest.prefixMatch(of: #/\s*(\d{1,9})\s*(s|秒|m|分钟|分|h|小时|d|天)\s*/#) else { return nil }
            guard let count = Int64(part.1), let unit = units[String(part.2)] else { return nil }
            seconds += count * unit
            rest = rest[part.range.upperBound...]
        }
        return seconds > 0 ? .seconds(seconds) : nil
    }

    private static let units: [String: Int64] = [
        "s": 1, "秒": 1, "m": 60, "分": 60, "分钟": 60, "h": 3_600, "小时": 3_600, "d": 86_400, "天": 86_400,
    ]
}
