import FoundationEssentials

/// Times as people in China read them.
enum ChinaTime {
    /// `11-22 10:30:00`.
    static func text(_ time: Date) -> String {
        let components = calendar.dateComponents([.month, .day], from: time)
        return "\(padded(components.month ?? 0))-\(padded(components.day ?? 0)) \(clock(time))"
    }

    /// The time of day, `10:30:00`.
    static func clock(_ time: Date) -> String {
        let seconds = Int((time.timeIntervalSince1970 + 8 * 3_600).rounded(.down))
        let ofDay = ((seconds % 86_400) + 86_400) % 86_400
        return [ofDay / 3_600, ofDay / 60 % 60, ofDay % 60].map(padded).joined(separator: ":")
    }

    private static let calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 8 * 3_600) ?? calendar.timeZone
        return calendar
    }()

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
