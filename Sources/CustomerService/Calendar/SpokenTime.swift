/// A time of day as a text names it: 下午, 下午3点, 10点前, 三点到五点.
struct SpokenTime: Sendable, Hashable {
    /// A clock's time as said, before it is known which half of the day is meant.
    struct Clock: Sendable, Hashable {
        /// 0 to 24.
        var hour: Int
        /// 0 to 59.
        var minute: Int
        /// The word said with it.
        var part: DayPart?
        /// An hour of twenty-four, as AM and PM make it.
        var isOf24 = false

        /// Minutes since the midnight of the day named; 1440 and more belong to the day after.
        func minutes(in other: DayPart? = nil) -> Int {
            (isOf24 ? hour : DayPart.hour(hour, in: part ?? other)) * 60 + minute
        }
    }

    /// What is said about a time.
    enum Hours: Sendable, Hashable {
        case around(Clock)
        case before(Clock)
        /// 最迟三点: three itself will do.
        case until(Clock)
        case after(Clock)
        case between(Clock, Clock)
    }

    /// What is said.
    enum Content: Sendable, Hashable {
        /// The part alone.
        case part(DayPart)
        case hours(Hours)
        /// One of which the words say no hour: 下班后, 中午前.
        case window(TimeWindow)
    }

    let content: Content

    init(_ content: Content) {
        self.content = content
    }

    /// The part named, alone or with an hour.
    var part: DayPart? {
        switch content {
        case .part(let part): part
        case .hours(.around(let clock)), .hours(.before(let clock)), .hours(.until(let clock)), .hours(.after(let clock)):
            clock.part
        case .hours(.between(let start, _)): start.part
        case .window: nil
        }
    }

    /// The minutes meant.
    var window: TimeWindow { placed().window }

    /// Whether it belongs to the day after the one named: 今晚12点, 24点.
    var isNextDay: Bool { placed().isNextDay }

    /// The minutes meant and whether they are the next day's.
    ///
    /// - Parameter other: the part of the day that was named elsewhere, for an hour without one.
    func placed(in other: DayPart? = nil) -> (window: TimeWindow, isNextDay: Bool) {
        switch content {
        case .part(let part): (part.window, false)
        case .window(let window): (window, false)
        case .hours(let hours): Self.placed(hours, other)
        }
    }

    /// How far from a time named a departure may be, an hour before or after.
    private static let tolerance = 60
    private static let day = 1440

    private static func placed(_ hours: Hours, _ other: DayPart?) -> (window: TimeWindow, isNextDay: Bool) {
        switch hours {
        case .around(let clock):
            let (minute, isNextDay) = split(clock.minutes(in: other))
            let minutes = max(0, minute - tolerance)..<min(day, minute + tolerance + 1)
            return (TimeWindow(minutes, "\(LocalTime.clock(minute))左右"), isNextDay)
        case .before(let clock): return placed(before: clock, other, isClosed: false)
        case .until(let clock): return placed(before: clock, other, isClosed: true)
        case .after(let clock):
            let (minute, isNextDay) = split(clock.minutes(in: other))
            // After midnight is that night, not the whole of the next day.
            let end = isNextDay ? max(360, minute + 120) : day
            return (TimeWindow(minute..<end, "\(LocalTime.clock(minute))后"), isNextDay)
        case .between(let start, let end): return placed(from: start, to: end, other)
        }
    }

    private static func placed(
        before clock: Clock,
        _ other: DayPart?,
        isClosed: Bool
    ) -> (window: TimeWindow, isNextDay: Bool) {
        let minute = clock.minutes(in: other)
        if minute < day {
            return (TimeWindow(0..<(minute + (isClosed ? 1 : 0)), "\(LocalTime.clock(minute))前"), false)
        }
        // Before midnight, or the hours after it, is that evening.
        let start = (clock.part ?? other)?.window.minutes.ranges.first?.lowerBound ?? 0
        let name = minute == day ? "24:00前" : "次日\(LocalTime.clock(minute - day))前"
        return (TimeWindow(start..<day, name), false)
    }

    private static func placed(
        from start: Clock,
        to end: Clock,
        _ other: DayPart?
    ) -> (window: TimeWindow, isNextDay: Bool) {
        var first = start.minutes(in: other)
        var last = end.minutes(in: end.part ?? start.part ?? other)
        // 5点到上午8点: the first is of the same half of the day.
        if first >= last, start.part == nil, end.part != nil, start.minutes(in: end.part) < last {
            first = start.minutes(in: end.part)
        }
        // 上午10点到2点, 晚上10点到2点.
        if last <= first { last += last + day / 2 > first && last + day / 2 <= day ? day / 2 : day }
        let isNextDay = first >= day
        if isNextDay { (first, last) = (first - day, last - day) }
        let name = "\(LocalTime.clock(first))–\(last > day ? "次日\(LocalTime.clock(last - day))" : LocalTime.clock(last))"
        return (TimeWindow(first..<min(day, last + 1), name), isNextDay)
    }

    private static func split(_ minute: Int) -> (minute: Int, isNextDay: Bool) {
        minute < day ? (minute, false) : (minute - day, true)
    }
}
