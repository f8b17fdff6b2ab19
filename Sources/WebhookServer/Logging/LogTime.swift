import FoundationEssentials

/// When an event was logged: UTC, to the millisecond.
struct LogTime: Sendable, Hashable {
    let seconds: Int
    let milliseconds: Int

    private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    static var now: LogTime {
        let milliseconds = Int((Date().timeIntervalSince1970 * 1_000).rounded(.down))
        return LogTime(seconds: milliseconds / 1_000, milliseconds: milliseconds % 1_000)
    }

    /// `2026-11-22T17:09:03.123Z`.
    var text: String {
        // The style cuts off what is below a millisecond, which a sum of fractions may be short of.
        let date = Date(timeIntervalSince1970: Double(seconds) + (Double(milliseconds) + 0.5) / 1_000)
        return date.formatted(Self.style)
    }
}
