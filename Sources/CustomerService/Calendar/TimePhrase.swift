/// Stub until the calendar is replaced.
struct TimePhrase: Hashable, Sendable {
    let length: Int
    let meaning: Meaning
    let isBare: Bool

    enum Meaning: Hashable, Sendable {
        case reading(DayMention.Reading)
        case shift(Int)
        case window(TimeWindow, isNextDay: Bool)
        case order(TimeOrder)
    }
}
enum TimeOrder: Hashable, Sendable, Codable { case later, earlier, earliest, latest }

struct TimeReader: Sendable {
    let now: LocalTime
    var direction: DayDirection = .upcoming
    init(now: LocalTime) { self.now = now }
    func phrases(in scalars: [Unicode.Scalar], at index: Int) -> [TimePhrase] {
        var found: [TimePhrase] = []
        let bare = DayRecognizer(now: now, direction: direction, isTakingBareDigits: true)
        var cursor = ScalarCursor(scalars, at: index)
        if let day = bare.day(at: &cursor) {
            let strict = DayRecognizer(now: now, direction: direction)
            var other = ScalarCursor(scalars, at: index)
            let isBare = strict.day(at: &other) == nil
            found.append(TimePhrase(length: cursor.index - index, meaning: .reading(day), isBare: isBare))
        }
        cursor = ScalarCursor(scalars, at: index)
        if let clock = bare.clock(at: &cursor) {
            found.append(TimePhrase(length: cursor.index - index, meaning: .window(clock.window, isNextDay: clock.isNextDay), isBare: false))
        }
        for (word, order) in [("最早", TimeOrder.earliest), ("最晚", .latest), ("晚一点", .later), ("早一点", .earlier), ("末班", .latest), ("头班", .earliest), ("最后一班", .latest)] {
            var cursor = ScalarCursor(scalars, at: index)
            if cursor.take(word) { found.append(TimePhrase(length: cursor.index - index, meaning: .order(order), isBare: false)) }
        }
        for (word, days) in [("晚一天", 1), ("后一天", 1), ("第二天", 1), ("前一天", -1), ("早一天", -1), ("那天", 0), ("当天", 0), ("同一天", 0)] {
            var cursor = ScalarCursor(scalars, at: index)
            if cursor.take(word) { found.append(TimePhrase(length: cursor.index - index, meaning: .shift(days), isBare: false)) }
        }
        return found
    }
}
struct TimeResolver {
    /// Stub.
    static func resolve(_ phrases: [(meaning: TimePhrase.Meaning, isRejected: Bool)], now: LocalTime, direction: DayDirection, earlier: DayMention?) -> DayMention? {
        var reading: DayMention.Reading?
        var clock: (TimeWindow, Bool)?
        for (meaning, isRejected) in phrases where !isRejected {
            switch meaning {
            case .reading(let day): reading = day
            case .shift(let days):
                if case .day(let day)? = reading ?? earlier?.reading { reading = .day(day.adding(days: days)) }
            case .window(let window, let next): clock = (window, next)
            case .order: break
            }
        }
        if reading == nil, clock == nil { return nil }
        var isImplied = reading == nil && (earlier?.isDayImplied ?? true)
        var day = reading ?? earlier?.reading
        let window = clock?.0 ?? earlier?.window
        if day == nil || (isImplied && clock != nil) {
            isImplied = true
            let isGone = clock!.1 || clock!.0.minutes.upperBound <= now.minute
            day = .day(isGone && direction != .recent ? now.date.adding(days: 1) : now.date)
        } else if let clock, clock.1, case .day(let date)? = day, reading != nil {
            day = .day(date.adding(days: 1))
        }
        return DayMention(day!, window: window, isDayImplied: isImplied)
    }
}
extension TimePhrase.Meaning {
    var isDay: Bool {
        switch self {
        case .reading, .shift: true
        case .window, .order: false
        }
    }
}
