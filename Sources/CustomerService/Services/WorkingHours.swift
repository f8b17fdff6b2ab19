public import FoundationEssentials

/// When people answer, every day the same, in China's time.
public struct WorkingHours: Sendable, Hashable, CustomStringConvertible {
    /// Minutes since midnight.
    public let opens: Int
    /// Minutes since midnight; before `opens` when the desk works over midnight.
    public let closes: Int

    /// - Parameters:
    ///   - opens: the hour, 0…24.
    ///   - closes: the hour, 0…24.
    public init(opens: Int, closes: Int) {
        self.opens = max(0, min(24, opens)) * 60
        self.closes = max(0, min(24, closes)) * 60
    }

    public static let alwaysOpen = WorkingHours(opens: 0, closes: 24)

    public func contains(_ instant: Date) -> Bool {
        let minute = LocalTime(instant).minute
        return opens <= closes ? (opens..<closes).contains(minute) : minute >= opens || minute < closes
    }

    /// `8:00–22:00`.
    public var description: String {
        if opens == 0 && closes == 1440 { return "24小时" }
        func hour(_ minute: Int) -> String { "\(minute / 60):\(CivilDate.padded(minute % 60))" }
        return "\(hour(opens))–\(hour(closes))"
    }
}
