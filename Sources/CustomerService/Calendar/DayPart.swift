/// A word for a part of the day, and what hours are called in it.
enum DayPart: String, Sendable, Hashable, CaseIterable {
    case dawn = "凌晨"
    case morning = "早上"
    case forenoon = "上午"
    case noon = "中午"
    case afternoon = "下午"
    case dusk = "傍晚"
    case evening = "晚上"
    case night = "夜里"
    /// The dead of night: its small hours are those of the day named, unless its evening was named, too.
    case smallHours = "半夜"
    case midnight = "午夜"
    case daytime = "白天"

    /// The whole of it.
    var window: TimeWindow {
        switch self {
        case .dawn: TimeWindow(0..<300, rawValue)
        case .morning: TimeWindow(300..<600, rawValue)
        case .forenoon: TimeWindow(360..<720, rawValue)
        case .noon: TimeWindow(660..<840, rawValue)
        case .afternoon: TimeWindow(720..<1080, rawValue)
        case .dusk: TimeWindow(1020..<1170, rawValue)
        case .evening, .night: TimeWindow(1080..<1440, DayPart.evening.rawValue)
        case .smallHours: TimeWindow(0..<300, DayPart.dawn.rawValue)
        case .midnight: TimeWindow(1380..<1440, rawValue)
        case .daytime: TimeWindow(360..<1080, rawValue)
        }
    }

    /// What is meant by before it and after it: 中午前, 晚上以后.
    var edge: Int {
        self == .noon ? 720 : window.minutes.ranges.first?.lowerBound ?? 0
    }

    /// Whether its small hours follow the evening of a day that was named with it: 今晚凌晨2点.
    var mayFollowEvening: Bool { self == .dawn || self == .smallHours || self == .midnight }

    /// The hour that a clock's hour is in it, from 0, with 24 and more for the day after: 晚上12点 is 24, 晚上1点 is 25.
    ///
    /// - Parameter hour: 0 to 24.
    /// - Parameter part: nil for an hour without such a word, where those that nobody travels at are rather the afternoon's.
    static func hour(_ hour: Int, in part: DayPart?) -> Int {
        switch hour {
        case 1...12: (part.map(\.hours) ?? plain)[hour - 1]
        // 今晚0点 is the midnight that the evening ends with.
        case 0: part?.isLate == true ? 24 : 0
        default: hour
        }
    }

    private var isLate: Bool {
        switch self {
        case .dusk, .evening, .night, .smallHours, .midnight: true
        default: false
        }
    }

    private static let plain = [13, 14, 15, 16, 17, 6, 7, 8, 9, 10, 11, 12]

    /// For one o'clock to twelve.
    private var hours: [Int] {
        switch self {
        case .dawn: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0]
        case .morning, .forenoon: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
        case .noon: [13, 14, 15, 16, 17, 18, 7, 8, 9, 10, 11, 12]
        case .afternoon: [13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 12]
        case .dusk: [13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24]
        case .evening: [25, 26, 27, 28, 17, 18, 19, 20, 21, 22, 23, 24]
        case .night: [25, 26, 27, 28, 29, 18, 19, 20, 21, 22, 23, 24]
        case .smallHours, .midnight: [1, 2, 3, 4, 5, 6, 7, 20, 21, 22, 23, 24]
        case .daytime: Self.plain
        }
    }
}
