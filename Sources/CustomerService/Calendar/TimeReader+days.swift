/// Days by their numbers: 12月1号, 12-1, 20261201, 25号, 三天后, 下个月5号, 月底, DEC 1.
extension TimeReader {
    /// 12月1号, 十二月一日, 2026年12月1日, 明年1月3日, 12月1, 12月底.
    func monthAndDay(_ cursor: inout ScalarCursor) -> TimePhrase.Meaning? {
        let start = cursor.index
        let year = explicitYear(&cursor)
        if let year {
            // 明年年底.
            if cursor.take(anyOf: ["年底", "年末", "底", "末"]) != nil {
                return CivilDate(validYear: year, month: 12, day: 31).map {
                    .day(DayConstraint(.date($0, again: nil), .numbered))
                }
            }
            _ = cursor.take("的")
            cursor.skipBlanks()
        } else if !startsNumber(cursor) {
            return nil
        }
        guard let month = cursor.takeNumber(upTo: 2) else { return nil }
        cursor.skipBlanks()
        guard cursor.take("月") else { return nil }
        _ = cursor.take("份")
        if let edge = edge(ofMonth: month, year, &cursor) { return edge }
        cursor.skipBlanks()
        if let days = daysOfMonth(&cursor), 1...12 ~= month, year == nil {
            return .day(DayConstraint(.anyOfYear(days.map { .monthAndDay(month: month, day: $0) }), .numbered))
        }
        let number = cursor
        _ = cursor.take("的")
        guard let day = cursor.takeNumber(upTo: 3) else { return nil }
        let isMarked = takeDayMark(&cursor)
        if !isMarked, number.next == "的" || cursor.isNext(in: Self.counted) || cursor.index - number.index > 2 && day > 31 {
            return nil
        }
        return date(year, month, day, from: start, &cursor)
    }

    /// What is counted when it follows a number without 号: 12月8点, 12月3个.
    private static let counted = "点时个天张件人块元月年-/.:分折岁班趟次位份%多几十百千万楼层"

    /// 12月底, 12月初, 12月最后一天.
    private func edge(ofMonth month: Int, _ year: Int?, _ cursor: inout ScalarCursor) -> TimePhrase.Meaning? {
        let yearly: DayConstraint.Yearly
        switch cursor.take(anyOf: ["底", "末", "最后一天", "的最后一天", "初"]) {
        case nil: return nil
        case "初":
            // 正月初五 is of the other calendar.
            if cursor.next.map(ChineseNumeral.contains) == true { return nil }
            yearly = .monthAndDay(month: month, day: 1)
        default: yearly = .end(month: month)
        }
        _ = cursor.take(anyOf: ["最后一天", "的最后一天"])
        guard 1...12 ~= month else { return nil }
        guard let year else { return .day(DayConstraint(.ofYear(yearly), .numbered)) }
        return yearly.date(in: year).map { .day(DayConstraint(.date($0, again: nil), .numbered)) }
    }

    /// 下个月5号, 本月5日, 下月底, 月底, 月初, 年底, 这个月最后一天.
    func dayOfNamedMonth(_ cursor: inout ScalarCursor) -> TimePhrase.Meaning? {
        let start = cursor.index
        if !cursor.isPrevious(in: "今明去后前年"), cursor.previous.map(ChineseNumeral.contains) != true,
            cursor.take(anyOf: ["年底", "年末"]) != nil
        {
            return .day(DayConstraint(.ofYear(.end(month: 12)), .numbered))
        }
        guard isOffset(cursor) else { return nil }
        let isAside = cursor.isAfter(anyOf: ["一下", "晚上", "早上"])
        let months: Int? =
            switch cursor.take(anyOf: [
                "下下个月", "下下月", "下个月", "下月", "这个月", "这月", "本月", "当月", "上个月", "上月",
            ]) {
            case "下下个月", "下下月": 2
            case "下个月", "下月": 1
            case "上个月", "上月": -1
            case nil: nil
            default: 0
            }
        if months == nil, !isAside,
            cursor.previous.map({ ChineseNumeral.contains($0) || "个上下本这每半".unicodeScalars.contains($0) }) == true
        {
            return nil
        }
        guard months != nil || cursor.isNext(in: "月") else { return nil }
        let month = today.adding(months: months ?? 0)
        switch cursor.take(anyOf: ["月底", "月末", "底", "末", "最后一天", "的最后一天", "月初", "初"]) {
        case nil: break
        case "月初" where months == nil: return .day(DayConstraint(.ofMonth([1]), .numbered))
        case "月初", "初":
            let first = CivilDate(year: month.year, month: month.month, day: 1)
            return .day(DayConstraint(.date(first, again: first.adding(months: 1)), .numbered))
        default:
            _ = cursor.take(anyOf: ["最后一天", "的最后一天"])
            return .day(DayConstraint(.date(month.endOfMonth, again: nil), .numbered))
        }
        guard months != nil else { return nil }
        _ = cursor.take("的")
        cursor.skipBlanks()
        guard let day = cursor.takeNumber(upTo: 3), takeDayMark(&cursor) || !cursor.isNext(in: Self.counted) else { return nil }
        let typed = String(String.UnicodeScalarView(cursor.scalars[start..<cursor.index]))
        guard let date = CivilDate(validYear: month.year, month: month.month, day: day) else {
            return .day(DayConstraint(.none, .numbered, words: typed))
        }
        var constraint = DayConstraint(.date(date, again: months == 0 ? date.adding(months: 1) : nil), .numbered)
        constraint.printedWeekday = printedWeekday(&cursor)
        return .day(constraint)
    }

    /// 25号, 二十五日, 25-27号.
    func dayOfMonth(_ cursor: inout ScalarCursor) -> TimePhrase.Meaning? {
        // 人民路12号 is an address, 每月12号 is every month's.
        if cursor.isPrevious(in: "路街弄巷栋每") { return nil }
        guard startsNumber(cursor) else { return nil }
        if let days = daysOfMonth(&cursor) { return .day(DayConstraint(.ofMonth(days), .numbered)) }
        guard let day = cursor.takeNumber(upTo: 3), 1...31 ~= day, takeDayMark(&cursor) else { return nil }
        var constraint = DayConstraint(.ofMonth([day]), .numbered)
        constraint.printedWeekday = printedWeekday(&cursor)
        return .day(constraint)
    }

    /// Takes several days of one month: 25-27号, 25到27号, 25、26号.
    private func daysOfMonth(_ cursor: inout ScalarCursor) -> [Int]? {
        var after = cursor
        guard let first = after.takeNumber(upTo: 3), 1...31 ~= first else { return nil }
        var days = [first]
        if after.take(anyOf: ["-", "~", "–", "—", "到", "至"]) != nil {
            guard let last = after.takeNumber(upTo: 3), first < last, last <= min(31, first + 6) else { return nil }
            days = Array(first...last)
        } else {
            while days.count < 7, after.take(anyOf: ["、", ",", "或", "和"]) != nil {
                guard let next = after.takeNumber(upTo: 3), 1...31 ~= next else { return nil }
                days.append(next)
            }
        }
        guard days.count > 1, takeDayMark(&after) else { return nil }
        cursor = after
        return days
    }

    /// 廿五, 卅一, which are hardly used but for days.
    func dayOfMonthAlone(_ cursor: inout ScalarCursor) -> TimePhrase.Meaning? {
        guard cursor.isNext(in: "廿卅"), startsNumber(cursor), let day = cursor.takeNumber(upTo: 2), 1...31 ~= day else {
            return nil
        }
        return .day(DayConstraint(.ofMonth([day]), .numbered))
    }

    /// Takes 号 or 日; false where it belongs to another word: 2号航站楼, 3号线, 3日游.
    private func takeDayMark(_ cursor: inout ScalarCursor) -> Bool {
        var after = cursor
        after.skipBlanks()
        switch after.take(anyOf: ["号", "日"]) {
        case "号": if after.isAt(anyOf: Self.numberedThings) { return false }
        case "日": if after.isNext(in: "元币本游内用") { return false }
        default: return false
        }
        cursor = after
        return true
    }

    private static let numberedThings = [
        "航站", "航厅", "线", "楼", "口", "门", "登机口", "登机门", "登机桥", "柜", "窗", "站台", "车厢", "座", "码", "房", "厅", "馆", "院", "店", "桌", "出口",
        "入口",
        "检票口", "转盘", "传送带", "行李转盘", "安检", "停机位", "廊桥", "闸机", "位",
    ]

    /// 三天后, 两周以后, 半个月后, 3天前.
    func daysAway(_ cursor: inout ScalarCursor) -> TimePhrase.Meaning? {
        guard let days = span(&cursor) else { return nil }
        switch cursor.take(anyOf: ["以后", "之后", "后", "以前", "之前", "前"]) {
        case "以后", "之后", "后":
            // 两周后的周五.
            var behind = cursor
            _ = behind.take("的")
            if days.weeks > 0, behind.take(anyOf: ["周", "星期", "礼拜"]) != nil, let weekdays = weekdays(&behind) {
                cursor = behind
                return inWeek(days.weeks, weekdays)
            }
            return .day(DayConstraint(.date(days.from(today, times: 1), again: nil), .relative))
        case "以前", "之前": return .day(DayConstraint(.date(days.from(today, times: -1), again: nil), .relative))
        case "前" where !cursor.isNext(in: "往台面"):
            return .day(DayConstraint(.date(days.from(today, times: -1), again: nil), .relative))
        default: return nil
        }
    }

    /// 过三天, 过两周, 半个月后.
    func daysPassing(_ cursor: inout ScalarCursor) -> TimePhrase.Meaning? {
        if cursor.isPrevious(in: "再超经不路通度难") { return nil }
        guard cursor.take("过"), let days = span(&cursor) else { return nil }
        _ = cursor.take(anyOf: ["以后", "之后", "后"])
        return .day(DayConstraint(.date(days.from(today, times: 1), again: nil), .relative))
    }

    /// So many days, or months.
    struct Span {
        var days = 0
        var months = 0
        /// How many of them were named, of seven days each.
        var weeks = 0

        func from(_ date: CivilDate, times sign: Int) -> CivilDate {
            date.adding(months: sign * months).adding(days: sign * days)
        }
    }

    /// 三天, 两个星期, 一个月.
    func span(_ cursor: inout ScalarCursor) -> Span? {
        if cursor.take(anyOf: ["半个月", "半月"]) != nil { return Span(days: 15) }
        guard startsNumber(cursor), let count = cursor.takeNumber(upTo: 3), 1...366 ~= count else { return nil }
        cursor.skipBlanks()
        _ = cursor.take("个")
        switch cursor.take(anyOf: ["天", "日", "周", "星期", "礼拜", "月"]) {
        case "天", "日": return Span(days: count)
        case "周", "星期", "礼拜": return count <= 52 ? Span(days: count * 7, weeks: count) : nil
        // 3月后 is the month.
        case "月" where cursor.isPrevious(2, in: "个") && count <= 12: return Span(months: count)
        default: return nil
        }
    }

    /// 2026-12-01, 26/12/1, 12-1, 12/1.
    func separated(_ cursor: inout ScalarCursor) -> TimePhrase.Meaning? { numbers(separatedBy: "-/", &cursor) }

    /// 12.1; 2026.12.1 is read by ``fullDay(_:)``.
    func pointed(_ cursor: inout ScalarCursor) -> TimePhrase.Meaning? { numbers(separatedBy: ".", &cursor) }

    private func numbers(separatedBy separators: String, _ cursor: inout ScalarCursor) -> TimePhrase.Meaning? {
        guard startsNumber(cursor) else { return nil }
        let start = cursor.index
        guard let (numbers, separator) = asciiNumbers(&cursor), separators.unicodeScalars.contains(separator) else { return nil }
        if cursor.isNext(in: "点时个天张件人块元月年分折岁班趟次位份%:小多周楼层") { return nil }
        switch numbers.count {
        case 3 where 20...60 ~= numbers[0] && separator != ".":
            return CivilDate(validYear: 2000 + numbers[0], month: numbers[1], day: numbers[2])
                .map { .day(DayConstraint(.date($0, again: nil), .numbered)) }
        case 3 where 2000...2099 ~= numbers[0] && separator != ".":
            return date(numbers[0], numbers[1], numbers[2], from: start, &cursor)
        case 2 where 1...12 ~= numbers[0] && 1...31 ~= numbers[1]:
            // 2.30 is rather a sum than a day that there is not.
            if separator == ".", CivilDate(validYear: 2000, month: numbers[0], day: numbers[1]) == nil { return nil }
            return date(nil, numbers[0], numbers[1], from: start, &cursor)
        default: return nil
        }
    }

    private func asciiNumbers(_ cursor: inout ScalarCursor) -> (numbers: [Int], separator: Unicode.Scalar)? {
        var numbers: [Int] = []
        var separator: Unicode.Scalar?
        while let number = asciiNumber(&cursor, upTo: 4) {
            numbers.append(number)
            guard let next = cursor.next, "-/.".unicodeScalars.contains(next), separator == nil || separator == next else {
                break
            }
            separator = next
            cursor.index += 1
        }
        guard let separator, cursor.previous?.isDigit == true, !isInsideNumber(cursor.next) else { return nil }
        return (numbers, separator)
    }

    /// 20261201, 2026.12.1.
    func fullDay(_ cursor: inout ScalarCursor) -> TimePhrase.Meaning? {
        guard startsNumber(cursor) else { return nil }
        let start = cursor
        if let number = asciiNumber(&cursor, upTo: 8), !isInsideNumber(cursor.next) {
            guard 20_000_101...20_991_231 ~= number else { return nil }
            return CivilDate(validYear: number / 10_000, month: number / 100 % 100, day: number % 100)
                .map { .day(DayConstraint(.date($0, again: nil), .numbered)) }
        }
        cursor = start
        guard let (numbers, separator) = asciiNumbers(&cursor), separator == ".", numbers.count == 3, 2000...2099 ~= numbers[0]
        else {
            return nil
        }
        return date(numbers[0], numbers[1], numbers[2], from: start.index, &cursor)
    }

    /// 1201.
    func fourDigits(_ cursor: inout ScalarCursor) -> TimePhrase.Meaning? {
        guard startsNumber(cursor) else { return nil }
        let start = cursor.index
        guard let number = asciiNumber(&cursor, upTo: 4), cursor.index - start == 4, !isInsideNumber(cursor.next) else {
            return nil
        }
        guard !cursor.isNext(in: "点时年月号日次元块"), CivilDate(validYear: 2000, month: number / 100, day: number % 100) != nil else {
            return nil
        }
        return .day(DayConstraint(.ofYear(.monthAndDay(month: number / 100, day: number % 100)), .numbered))
    }

    private func asciiNumber(_ cursor: inout ScalarCursor, upTo length: Int) -> Int? {
        let start = cursor.index
        var value = 0
        while let digit = cursor.next?.digitValue, cursor.index - start <= length {
            value = value * 10 + digit
            cursor.index += 1
        }
        return 1...length ~= cursor.index - start ? value : nil
    }

    private func isInsideNumber(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        return scalar.isAlphanumeric || "-/.:".unicodeScalars.contains(scalar)
    }

    /// The day, of a year or of each; with the weekday that stands behind it in brackets.
    private func date(
        _ year: Int?,
        _ month: Int,
        _ day: Int,
        from start: Int,
        _ cursor: inout ScalarCursor
    ) -> TimePhrase.Meaning {
        let words = String(String.UnicodeScalarView(cursor.scalars[start..<cursor.index]))
        let days: DayConstraint.Days
        if let year {
            days = CivilDate(validYear: year, month: month, day: day).map { .date($0, again: nil) } ?? .none
        } else {
            // 2000 was a leap year: what it does not have, no year has.
            let isDay = CivilDate(validYear: 2000, month: month, day: day) != nil
            days = isDay ? .ofYear(.monthAndDay(month: month, day: day)) : .none
        }
        var constraint = DayConstraint(days, .numbered, words: words)
        constraint.printedWeekday = printedWeekday(&cursor)
        return .day(constraint)
    }

    /// Takes `(周三)`.
    private func printedWeekday(_ cursor: inout ScalarCursor) -> Weekday? {
        var after = cursor
        after.skipBlanks()
        guard after.take("("), after.take(anyOf: ["周", "星期", "礼拜"]) != nil, let weekday = weekdays(&after)?.first else {
            return nil
        }
        // Folding takes a bracket from the end of a text.
        guard after.take(")") || after.next == nil else { return nil }
        cursor = after
        return weekday
    }

    // MARK: Names of months

    private static let months = [
        "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER",
    ]

    private func monthName(_ cursor: inout ScalarCursor) -> Int? {
        for (index, name) in Self.months.enumerated() where cursor.take(name) || cursor.take(String(name.prefix(3))) {
            return cursor.next?.isCapital == true ? nil : index + 1
        }
        return nil
    }

    /// DEC 1, DECEMBER 1ST, DEC 1 2026.
    func monthNameBeforeDay(_ cursor: inout ScalarCursor) -> TimePhrase.Meaning? {
        guard cursor.previous?.isAlphanumeric != true else { return nil }
        let start = cursor.index
        guard let month = monthName(&cursor) else { return nil }
        _ = cursor.take(".")
        cursor.skipBlanks()
        guard let day = asciiNumber(&cursor, upTo: 2) else { return nil }
        _ = cursor.take(anyOf: ["ST", "ND", "RD", "TH"])
        guard !isInsideNumber(cursor.next), !cursor.isNext(in: "点") else { return nil }
        return date(yearBehind(&cursor), month, day, from: start, &cursor)
    }

    /// 1 DEC, 1ST OF DECEMBER, 01DEC.
    func dayBeforeMonthName(_ cursor: inout ScalarCursor) -> TimePhrase.Meaning? {
        guard startsNumber(cursor) else { return nil }
        let start = cursor.index
        guard let day = asciiNumber(&cursor, upTo: 2) else { return nil }
        _ = cursor.take(anyOf: ["ST", "ND", "RD", "TH"])
        cursor.skipBlanks()
        _ = cursor.take("OF ")
        guard let month = monthName(&cursor), cursor.next?.isAlphanumeric != true else { return nil }
        return date(yearBehind(&cursor), month, day, from: start, &cursor)
    }

    private func yearBehind(_ cursor: inout ScalarCursor) -> Int? {
        var after = cursor
        _ = after.take(",")
        after.skipBlanks()
        guard after.index > cursor.index, let year = asciiNumber(&after, upTo: 4), 2000...2099 ~= year,
            !isInsideNumber(after.next)
        else {
            return nil
        }
        cursor = after
        return year
    }

    // MARK: The Chinese calendar

    /// 正月初五, 大年初二, 农历八月十五, 腊月廿三.
    func lunarDay(_ cursor: inout ScalarCursor) -> TimePhrase.Meaning? {
        let month: Int
        if !cursor.isPrevious(in: "今明去后大过"), cursor.take(anyOf: ["大年", "过年", "年"]) != nil {
            guard cursor.isNext(in: "初") else { return nil }
            month = 1
        } else {
            let isNamed = cursor.take(anyOf: ["农历", "阴历", "旧历"]) != nil
            switch cursor.take(anyOf: ["正月", "腊月", "冬月"]) {
            case "正月": month = 1
            case "冬月": month = 11
            case "腊月": month = 12
            default:
                guard isNamed, let number = cursor.takeNumber(upTo: 2), cursor.take("月"), 1...12 ~= number else { return nil }
                month = number
            }
        }
        _ = cursor.take("初")
        guard let day = cursor.takeNumber(upTo: 3), 1...30 ~= day else { return nil }
        _ = cursor.take(anyOf: ["日", "号"])
        return .day(DayConstraint(.ofYear(.lunar(month: month, day: day)), .festival))
    }
}
