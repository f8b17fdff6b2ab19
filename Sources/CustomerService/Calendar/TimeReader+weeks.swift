/// Days by the week: 周三, 下周三, 这周末, 下周.
extension TimeReader {
    /// 周三, 下个礼拜三, 星期天, 这周末, 周六日, 下周, NEXT FRIDAY.
    func week(_ cursor: inout ScalarCursor) -> TimePhrase.Meaning? {
        let start = cursor
        let weeks = weekOffset(&cursor)
        if let named = englishWeekday(&cursor, weeks) { return named }
        guard cursor.take(anyOf: ["周", "星期", "礼拜"]) != nil else { return nil }
        guard let weeks else {
            guard isBareWeekday(start), let days = weekdays(&cursor) else { return nil }
            let isWeekend = days == [.saturday, .sunday]
            return .day(DayConstraint(isWeekend ? .weekend : .weekdays(days), .weekday))
        }
        guard isOffset(start) else { return nil }
        // 下周的周三.
        var behind = cursor
        behind.skipBlanks()
        _ = behind.take("的")
        if behind.take(anyOf: ["周", "星期", "礼拜"]) != nil, let days = weekdays(&behind) {
            cursor = behind
            return inWeek(weeks, days)
        }
        if let days = weekdays(&cursor) { return inWeek(weeks, days) }
        return cursor.isNext(in: "年边围转刊报期") ? nil : wholeWeek(weeks)
    }

    private func weekOffset(_ cursor: inout ScalarCursor) -> Int? {
        let weeks: Int
        switch cursor.take(anyOf: [
            "下下下", "下下", "下一", "下", "上上", "上一", "上", "这一", "这", "本", "NEXT ", "THIS ",
        ]) {
        case "下下下": weeks = 3
        case "下下": weeks = 2
        case "下一", "下", "NEXT ": weeks = 1
        case "上上": weeks = -2
        case "上一", "上": weeks = -1
        case nil: return nil
        default: weeks = 0
        }
        _ = cursor.take("个")
        return weeks
    }

    /// Whether 下 and 上 mean the next and the last one: 查一下周三的 is about Wednesday, 晚上周三 about no last week.
    func isOffset(_ start: ScalarCursor) -> Bool {
        switch start.next {
        case "下":
            if start.isPrevious(in: "下") { return start.isPrevious(2, in: "一") }
            return !start.isPrevious(in: "一楼")
        case "上":
            if start.isPrevious(in: "上") { return false }
            return !start.isPrevious(in: "早晚马路线网以")
        default: return true
        }
    }

    /// 两周一次, 每周三 and what belongs to 下周三 name no day.
    private func isBareWeekday(_ start: ScalarCursor) -> Bool {
        guard let previous = start.previous else { return true }
        switch previous {
        case "下": return start.isPrevious(2, in: "一")
        case "上": return start.isPrevious(2, in: "早晚马路线网以")
        case "这", "本", "每", "个", "四": return false
        default: return !ChineseNumeral.contains(previous) || start.isPrevious(2, in: "周期拜号月")
        }
    }

    /// The days that 三, 日, 末, 六日, 三或四 or 一到周五 name.
    func weekdays(_ cursor: inout ScalarCursor) -> [Weekday]? {
        guard let name = cursor.next else { return nil }
        var after = cursor
        after.index += 1
        switch name {
        case "日", "天":
            cursor = after
            return [.sunday]
        case "末":
            cursor = after
            return [.saturday, .sunday]
        default:
            guard let number = ChineseNumeral.digit(name), 1...7 ~= number else { return nil }
            // 下周12月1号, 下周一号.
            if after.isNext(in: "月号") || name.isDigit && after.isNext(in: "0123456789点:/-.天个趟班张日次") { return nil }
            if number == 6, after.isNext(in: "日"), after.previous != "6" {
                after.index += 1
                cursor = after
                return [.saturday, .sunday]
            }
            cursor = after
            return [Weekday.allCases[number - 1]] + furtherWeekdays(after: number, &cursor)
        }
    }

    /// Takes the rest of 周三四, 周三或四 and 周一到周五; none where another word begins.
    private func furtherWeekdays(after first: Int, _ cursor: inout ScalarCursor) -> [Weekday] {
        var after = cursor
        let isRange = after.take(anyOf: ["到", "至", "-", "~"]) != nil
        let isMarked = isRange || after.take(anyOf: ["或", "、", "和"]) != nil
        // 周三到北京, and 周三和周四, which are two phrases.
        guard isRange == (after.take(anyOf: ["周", "星期", "礼拜"]) != nil), let name = after.next, !name.isDigit else { return [] }
        guard let last = isRange && "日天".unicodeScalars.contains(name) ? 7 : ChineseNumeral.digit(name), first < last, last <= 7
        else {
            return []
        }
        after.index += 1
        if let next = after.next, ChineseNumeral.contains(next) || "点时号月日个天次趟班张".unicodeScalars.contains(next) { return [] }
        if !isRange, let next = after.next {
            // 周三四川航空, 周二三亚 and 周一、三亚 go on with a place.
            if "川平亚明门台盘安沙江源原".unicodeScalars.contains(next) { return [] }
            if !isMarked, last != first + 1 || !" ,的都两早晚上下中有飞去到出".unicodeScalars.contains(next) { return [] }
        }
        cursor = after
        return isRange ? Array(Weekday.allCases[first..<last]) : [Weekday.allCases[last - 1]]
    }

    func inWeek(_ weeks: Int, _ weekdays: [Weekday]) -> TimePhrase.Meaning {
        let monday = today.monday.adding(days: weeks * 7)
        let days = weekdays.map { monday.adding(days: $0.index) }
        if days.count > 1 { return .day(DayConstraint(.oneOf(days), .weekday)) }
        let ahead = (days[0].weekday.index - today.weekday.index + 7) % 7
        return .day(DayConstraint(.date(days[0], again: today.adding(days: ahead)), .weekday))
    }

    private func wholeWeek(_ weeks: Int) -> TimePhrase.Meaning {
        let monday = today.monday.adding(days: weeks * 7)
        return .day(DayConstraint(.oneOf((0..<7).map { monday.adding(days: $0) }), .week))
    }

    private func englishWeekday(_ cursor: inout ScalarCursor, _ weeks: Int?) -> TimePhrase.Meaning? {
        guard let weeks, let first = cursor.next, first.isCapital, cursor.previous == " " else { return nil }
        for word in TimeWords.byFirst[first] ?? [] {
            guard case .weekday(let weekday) = word.sense else { continue }
            let start = cursor
            guard cursor.take(word.scalars), isWord(start, cursor, word) else {
                cursor = start
                continue
            }
            return inWeek(weeks, [weekday])
        }
        return cursor.take("WEEK") ? wholeWeek(weeks) : nil
    }
}
