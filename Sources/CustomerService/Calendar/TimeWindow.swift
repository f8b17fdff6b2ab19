/// A part of a day, in minutes since its midnight.
public struct TimeWindow: Sendable, Hashable, Codable {
    /// Since midnight.
    public let minutes: Range<Int>
    /// As an answer names it: `10:00前`, `晚上`.
    public let name: String

    public init(_ minutes: Range<Int>, _ name: String) {
        self.minutes = minutes
        self.name = name
    }

    static let dawn = TimeWindow(0..<300, "凌晨")
    static let morning = TimeWindow(300..<600, "早上")
    static let forenoon = TimeWindow(360..<720, "上午")
    static let noon = TimeWindow(660..<840, "中午")
    static let afternoon = TimeWindow(720..<1080, "下午")
    static let evening = TimeWindow(1080..<1440, "晚上")
}
