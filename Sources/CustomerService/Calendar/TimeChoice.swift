/// The part of the day that the phrases of a sentence come to.
struct TimeChoice {
    /// Nil where no time is named.
    let window: TimeWindow?
    /// Whether the phrases say anything about a time.
    let isNamed: Bool
    private let times: [SpokenTime]
    private let part: DayPart?

    init(_ said: [TimeResolver.Said], earlier: TimeWindow?) {
        func times(_ isRejected: Bool) -> [SpokenTime] {
            said.compactMap { word in
                guard case .time(let time) = word.phrase.meaning, word.isRejected == isRejected else { return nil }
                return time
            }
        }
        let accepted = times(false)
        let rejected = times(true)
        let part = accepted.lazy.compactMap(\.part).first ?? earlier.flatMap { DayPart(rawValue: $0.name) }
        let isAnyOf = said.contains { $0.isAlternative && $0.phrase.isTime }
        let placed = isAnyOf ? accepted : accepted.filter { !Self.isSaidCloser($0, by: accepted) }
        var window = Self.joined(placed.map { Self.placed($0, in: part).window }, isAnyOf: isAnyOf)
        for excluded in rejected.map(\.window.excluded) {
            window = Self.without(excluded, from: window ?? earlier)
        }
        self.window = window
        self.times = accepted
        self.part = part
        isNamed = !accepted.isEmpty || !rejected.isEmpty
    }

    /// Whether the time is of the day after the one named: 今晚12点, 今晚半夜两点.
    func isNextDay(isToday: Bool, minute: Int) -> Bool {
        guard let time = times.last(where: { $0.hours != nil }) ?? times.last else { return false }
        let (window, isNextDay) = Self.placed(time, in: part)
        guard let own = time.part, own.mayFollowEvening || isNextDay else { return isNextDay }
        if isNextDay {
            // Before dawn 今晚两点 is still to come today.
            let isSmallHour = window.minutes.ranges.first.map { 60...300 ~= $0.lowerBound } ?? false
            return !(isToday && minute < 300 && isSmallHour && !window.isOver(at: minute))
        }
        let isSmallHour = window.minutes.ranges.last.map { $0.upperBound <= 480 } ?? false
        guard isSmallHour else { return false }
        let isAfterEvening = times.contains { $0.part == .evening || $0.part == .night }
        let isGone = isToday && own != .dawn && window.isOver(at: minute)
        return isAfterEvening || isGone
    }

    /// Whether it is a part alone in which, or after which, an hour lies that is named, too: 下午，3点左右.
    private static func isSaidCloser(_ time: SpokenTime, by others: [SpokenTime]) -> Bool {
        guard case .part(let part) = time.content else { return false }
        return others.contains { other in
            guard other.hours != nil else { return false }
            if part == .evening || part == .night, other.part?.mayFollowEvening == true { return true }
            return !placed(other, in: part).window.minutes.intersection(part.window.minutes).isEmpty
        }
    }

    /// With an hour without a part read in the one named elsewhere, where the hour lies in it.
    private static func placed(_ time: SpokenTime, in part: DayPart?) -> (window: TimeWindow, isNextDay: Bool) {
        guard let part, time.part == nil else { return time.placed() }
        let inPart = time.placed(in: part)
        // 早上的, then 3点: not the night's.
        return inPart.isNextDay || !inPart.window.minutes.intersection(part.window.minutes).isEmpty ? inPart : time.placed()
    }

    /// What all windows have in common, named by all of them; any of them where they have nothing in common.
    private static func joined(_ windows: [TimeWindow], isAnyOf: Bool) -> TimeWindow? {
        guard var joined = windows.first else { return nil }
        for window in windows.dropFirst() where window != joined {
            let common = joined.minutes.intersection(window.minutes)
            if isAnyOf || common.isEmpty {
                joined = TimeWindow(joined.minutes.union(window.minutes), "\(joined.name)或\(window.name)")
            } else if common == window.minutes {
                joined = window
            } else if common != joined.minutes {
                joined = TimeWindow(common, name(of: common) ?? "\(joined.name)\(window.name)")
            }
        }
        return joined
    }

    /// 10点以后下午3点前 is 10:00–15:00.
    private static func name(of minutes: RangeSet<Int>) -> String? {
        guard minutes.ranges.count == 1, let range = minutes.ranges.first else { return nil }
        return "\(LocalTime.clock(range.lowerBound))–\(LocalTime.clock(range.upperBound))"
    }

    private static func without(_ excluded: TimeWindow, from window: TimeWindow?) -> TimeWindow {
        guard let window else { return excluded }
        let left = window.minutes.intersection(excluded.minutes)
        if left.isEmpty { return excluded }
        return left == window.minutes ? window : TimeWindow(left, "\(window.name)、\(excluded.name)")
    }
}

extension SpokenTime {
    fileprivate var hours: Hours? {
        if case .hours(let hours) = content { hours } else { nil }
    }
}
