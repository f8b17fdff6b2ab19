/// Reads months as people name them when they look back: 上个月, 十月, 2026年8月, 国庆那个月.
struct MonthReader: Sendable {
    let today: CivilDate

    private var current: CalendarMonth { CalendarMonth(today) }

    /// The longest month that begins at that place, with its length in scalars.
    func month(in scalars: [Unicode.Scalar], at start: Int) -> (month: CalendarMonth, length: Int)? {
        // 12月 is not 2月, 十二月 not 二月.
        if start > 0, scalars[start].isAlphanumeric || ChineseNumeral.contains(scalars[start]),
            scalars[start - 1].isAlphanumeric || ChineseNumeral.contains(scalars[start - 1])
        {
            return nil
        }
        let readings = [relative, numbered, dashed, festival]
        return readings.compactMap { read -> (CalendarMonth, Int)? in
            var cursor = ScalarCursor(scalars, at: start)
            return read(&cursor).map { ($0, cursor.index - start) }
        }.max { $0.1 < $1.1 }
    }

    // MARK: By the distance from today

    private static let relative: [(words: [String], months: Int)] = [
        (["上上上个月", "上上上月"], -3), (["上上个月", "上上月", "前个月", "大上个月"], -2),
        (["上个月份", "上个月", "上月", "前一个月", "SHANGGEYUE", "SHANG GE YUE", "LAST MONTH"], -1),
        (["这个月份", "这个月", "这月", "本月份", "本月", "当月", "今个月", "呢个月", "BENYUE", "THIS MONTH"], 0),
    ]

    private func relative(_ cursor: inout ScalarCursor) -> CalendarMonth? {
        for (words, months) in Self.relative where cursor.take(anyOf: words) != nil { return current.adding(months: months) }
        return nil
    }

    // MARK: By the number

    /// 10月, 十月份, 去年12月, 2026年8月, 10月5号.
    private func numbered(_ cursor: inout ScalarCursor) -> CalendarMonth? {
        let year = year(&cursor)
        cursor.skipBlanks()
        guard let month = cursor.takeNumber(upTo: 2), cursor.take("月") else { return nil }
        if !cursor.take("份") {
            let day = cursor
            if cursor.takeNumber(upTo: 3) == nil || cursor.take(anyOf: ["号", "日"]) == nil { cursor = day }
        }
        return self.month(month, of: year)
    }

    private func year(_ cursor: inout ScalarCursor) -> Int? {
        for (word, years) in [("今年", 0), ("去年", -1), ("前年", -2)] where cursor.take(word) {
            _ = cursor.take("的")
            return today.year + years
        }
        let start = cursor
        if let year = cursor.takeNumber(upTo: 4), cursor.take("年") {
            if 2000...2100 ~= year { return year }
            if 20...99 ~= year { return 2000 + year }
        }
        cursor = start
        return nil
    }

    /// 2026-07, 2026/7, 2026.07, 202607.
    private func dashed(_ cursor: inout ScalarCursor) -> CalendarMonth? {
        let start = cursor.index
        var end = start
        while end < cursor.scalars.count, cursor.scalars[end].isDigit { end += 1 }
        let digits = cursor.scalars[start..<end].compactMap(\.digitValue)
        func value(_ digits: some Sequence<Int>) -> Int { digits.reduce(0) { $0 * 10 + $1 } }
        cursor.index = end
        switch digits.count {
        case 6: return CalendarMonth(year: value(digits.prefix(4)), month: value(digits.dropFirst(4)))
        case 4:
            guard let separator = cursor.next, "-/.".unicodeScalars.contains(separator) else { return nil }
            cursor.index += 1
            guard let month = cursor.takeNumber(upTo: 2) else { return nil }
            if let next = cursor.next, next.isAlphanumeric || "-/.".unicodeScalars.contains(next) { return nil }
            return CalendarMonth(year: value(digits), month: month)
        default: return nil
        }
    }

    // MARK: By a festival in it

    private static let festivals: [(names: [String], month: Int)] = [
        (["国庆节", "国庆", "十一假期", "十一黄金周"], 10), (["元旦"], 1), (["五一假期", "五一", "劳动节"], 5), (["双十一", "双11", "光棍节"], 11),
        (["双十二", "双12"], 12), (["圣诞节", "圣诞"], 12), (["情人节"], 2), (["六一八", "618"], 6), (["六一儿童节", "儿童节"], 6), (["教师节"], 9),
    ]

    private func festival(_ cursor: inout ScalarCursor) -> CalendarMonth? {
        for (names, month) in Self.festivals where cursor.take(anyOf: names) != nil {
            takeMonthWord(&cursor)
            return self.month(month, of: nil)
        }
        for festival in [Festival.springFestival, .midAutumn, .dragonBoat, .tombSweeping] {
            guard cursor.take(festival.rawValue) else { continue }
            _ = cursor.take("节")
            takeMonthWord(&cursor)
            let days = [today.year, today.year - 1].compactMap { festival.date(in: $0) }
            return days.first { $0 <= today }.map { CalendarMonth($0) }
        }
        return nil
    }

    private func takeMonthWord(_ cursor: inout ScalarCursor) {
        _ = cursor.take(anyOf: ["的那个月", "那个月", "那月", "当月", "所在的月", "假期", "期间", "的时候", "那会儿", "那会", "那阵子", "那几天", "那段时间"])
    }

    /// Of no year, the last that has begun.
    private func month(_ month: Int, of year: Int?) -> CalendarMonth? {
        CalendarMonth(year: year ?? (month > today.month ? today.year - 1 : today.year), month: month)
    }
}
