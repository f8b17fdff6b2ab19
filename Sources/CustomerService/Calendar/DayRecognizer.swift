/// Finds the day, and the part of it, that a folded text names: 明天, 下周三, 12月1号, 国庆, 后天下午.
struct DayRecognizer {
    let now: LocalTime
    let direction: DayDirection
    /// Whether four digits alone, `1201`, are a day; only where nothing else can be meant.
    var isTakingBareDigits = false

    private var today: CivilDate { now.date }

    /// A day with its part, and where they stand in the text.
    typealias Found = (mention: DayMention, ranges: [Range<Int>])

    /// The day named, and where it stands; a part of a day may stand elsewhere.
    func mention(in scalars: [Unicode.Scalar]) -> Found? {
        let parts = parts(in: scalars)
        return mention(parts.reading, parts.clock).map { ($0, parts.ranges) }
    }

    /// The same where a day was named before: what is not named anew, the day or the part of it, stays.
    func mention(in scalars: [Unicode.Scalar], correcting earlier: DayMention?) -> Found? {
        let parts = parts(in: scalars)
        let reading = parts.reading ?? (parts.clock == nil ? nil : earlier?.reading)
        guard var mention = mention(reading, parts.clock) else { return nil }
        if parts.clock == nil { mention.window = earlier?.window }
        return (mention, parts.ranges)
    }

    private func parts(
        in scalars: [Unicode.Scalar]
    ) -> (reading: DayMention.Reading?, clock: Clock?, ranges: [Range<Int>]) {
        var reading: DayMention.Reading?
        var clock: Clock?
        var ranges: [Range<Int>] = []
        var index = 0
        while index < scalars.count {
            guard Self.canBegin(scalars[index]) else {
                index += 1
                continue
            }
            var cursor = ScalarCursor(scalars, at: index)
            let isDenied = index >= 2 && scalars[(index - 2)..<index].elementsEqual("不是".unicodeScalars)
            if reading == nil || isDenied, let day = day(at: &cursor) {
                if !isDenied { reading = day }
                var part = cursor
                part.skipBlanks()
                _ = part.take("的")
                if clock == nil, let read = self.clock(at: &part) {
                    clock = read
                    cursor = part
                }
            } else if clock == nil, let read = self.clock(at: &cursor) {
                clock = read
            } else {
                index += 1
                continue
            }
            ranges.append(index..<cursor.index)
            index = cursor.index
        }
        return (reading, clock, ranges)
    }

    private func mention(_ reading: DayMention.Reading?, _ clock: Clock?) -> DayMention? {
        guard let clock else { return reading.map { DayMention($0) } }
        switch reading {
        case .day(let day):
            return DayMention(.day(clock.isNextDay ? day.adding(days: 1) : day), window: clock.window)
        case .past, .invalid:
            return reading.map { DayMention($0, window: clock.window) }
        case nil:
            // A time alone is the next one.
            let isGone = clock.isNextDay || clock.window.minutes.upperBound <= now.minute
            return DayMention(.day(isGone && direction != .recent ? today.adding(days: 1) : today), window: clock.window)
        }
    }

    /// Characters with which a day or a time can begin; all others are skipped without trying.
    private static func canBegin(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "今", "明", "后", "大", "昨", "前", "当", "听", "寻", "周", "星", "礼", "下", "上", "本", "这", "去", "早", "中", "晚", "凌", "夜", "傍",
            "元", "除", "春", "情", "清", "劳", "端", "七", "国", "圣", "过", "年", "五", "T":
            true
        default:
            ChineseNumeral.contains(scalar)
        }
    }

    // MARK: Days

    func day(at cursor: inout ScalarCursor) -> DayMention.Reading? {
        let start = cursor
        if let reading = relativeDay(at: &cursor) { return reading }
        cursor = start
        if let reading = festival(at: &cursor) { return reading }
        cursor = start
        if let reading = weekday(at: &cursor) { return reading }
        cursor = start
        if let reading = NumericDay(recognizer: self).read(at: &cursor) { return reading }
        cursor = start
        return nil
    }

    private static let relativeDays: [(word: String, days: Int)] = [
        ("大后天", 3), ("大前天", -3), ("今天", 0), ("今日", 0), ("当天", 0), ("今儿", 0), ("明天", 1), ("明日", 1), ("听日", 1), ("明儿", 1),
        ("后天", 2), ("后日", 2), ("昨天", -1), ("昨日", -1), ("寻日", -1), ("前天", -2), ("前日", -2), ("TODAY", 0), ("TOMORROW", 1),
    ]

    /// Where a day and its part share a word: 今晚, 明早.
    private static let shortDays: [(word: String, days: Int)] = [("今", 0), ("明", 1), ("后", 2), ("昨", -1)]

    private func relativeDay(at cursor: inout ScalarCursor) -> DayMention.Reading? {
        for (word, days) in Self.relativeDays where cursor.take(word) { return .day(today.adding(days: days)) }
        for (word, days) in Self.shortDays where cursor.take(word) {
            guard let next = cursor.next, "早晨晚".unicodeScalars.contains(next) else { return nil }
            return .day(today.adding(days: days))
        }
        return nil
    }

    private func festival(at cursor: inout ScalarCursor) -> DayMention.Reading? {
        let year = explicitYear(at: &cursor)
        _ = cursor.take("的")
        guard let festival = Festival.allCases.first(where: { cursor.take(anyOf: $0.names) != nil }) else { return nil }
        _ = cursor.take("节")
        _ = cursor.take(anyOf: ["当天", "那天", "假期"])
        if let year { return festival.date(in: year).map { settled($0) } }
        return choose(from: (today.year - 1...today.year + 2).compactMap(festival.date))
    }

    /// 明年, 2027年, 27年.
    func explicitYear(at cursor: inout ScalarCursor) -> Int? {
        for (word, years) in [("今年", 0), ("明年", 1), ("去年", -1), ("后年", 2)] where cursor.take(word) { return today.year + years }
        let start = cursor
        guard let number = cursor.takeNumber(upTo: 4), cursor.take("年") else {
            cursor = start
            return nil
        }
        return number < 100 ? 2000 + number : number
    }

    private func weekday(at cursor: inout ScalarCursor) -> DayMention.Reading? {
        let weeks: Int? =
            switch cursor.take(anyOf: ["下下", "下", "上上", "上", "本", "这"]) {
            case "下下": 2
            case "下": 1
            case "上上": -2
            case "上": -1
            case nil: nil
            default: 0
            }
        _ = cursor.take("个")
        guard cursor.take(anyOf: ["周", "星期", "礼拜"]) != nil, let name = cursor.next else { return nil }
        let index: Int
        switch name {
        case "日", "天": index = 6
        case "末": index = 5
        default:
            guard let number = ChineseNumeral.digit(name), 1...7 ~= number else { return nil }
            index = number - 1
        }
        cursor.index += 1

        let monday = today.adding(days: -today.weekday.index)
        if let weeks {
            let day = monday.adding(days: weeks * 7 + index)
            guard direction == .upcoming, day < today, weeks == 0 else { return .day(day) }
            return .past(day, next: day.adding(days: 7))
        }
        let ahead = (index - today.weekday.index + 7) % 7
        return .day(today.adding(days: direction == .recent && ahead > 0 ? ahead - 7 : ahead))
    }

    // MARK: Choosing a year or a month

    /// The one of several days in order that the direction points to.
    func choose(from days: [CivilDate]) -> DayMention.Reading? {
        let next = days.first { $0 >= today }
        let last = days.last { $0 <= today }
        switch direction {
        case .upcoming:
            // Schedules open some 330 days ahead; what lies further was rather meant as the day just past.
            if let next, let last, today.days(until: next) > 330 { return .past(last, next: nil) }
            return next.map { .day($0) }
        case .nearby:
            guard let next, let last else { return (next ?? last).map { .day($0) } }
            return .day(today.days(until: next) <= last.days(until: today) ? next : last)
        case .recent:
            return last.map { .day($0) }
        }
    }

    /// A day named with its year.
    func settled(_ day: CivilDate) -> DayMention.Reading {
        direction == .upcoming && day < today ? .past(day, next: nil) : .day(day)
    }

    /// The next day of a month with that number.
    func choose(dayOfMonth day: Int) -> DayMention.Reading? {
        let months = (-12...12).map { today.year * 12 + today.month - 1 + $0 }
        let days = months.compactMap { CivilDate(validYear: $0 / 12, month: $0 % 12 + 1, day: day) }
        let next = days.first { $0 >= today }
        let last = days.last { $0 <= today }
        switch direction {
        case .recent: return last.map { .day($0) }
        case .nearby:
            if let last, last.days(until: today) <= 3 { return .day(last) }
            return next.map { .day($0) }
        case .upcoming: return next.map { .day($0) }
        }
    }

    var dayToday: CivilDate { today }
}
