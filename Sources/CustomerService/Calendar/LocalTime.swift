public import FoundationEssentials

/// A day and a time of day in China: UTC+8 everywhere, no summer time.
public struct LocalTime: Sendable, Hashable {
    let daysSince1970: Int
    /// Minutes since midnight, 0…1439.
    public let minute: Int

    public init(_ instant: Date) {
        // Dates beyond what a lookup can hold would overflow the conversion.
        let seconds = Int(max(-6e10, min(2.5e11, instant.timeIntervalSince1970.rounded(.down)))) + 8 * 3600
        let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        daysSince1970 = days
        minute = (seconds - days * 86_400) / 60
    }

    /// The day in China.
    public var date: CivilDate { CivilDate(daysSince1970: daysSince1970) }

    /// `HH:mm`.
    public var clock: String { Self.clock(minute) }

    static func clock(_ minute: Int) -> String { "\(CivilDate.padded(minute / 60)):\(CivilDate.padded(minute % 60))" }
}
