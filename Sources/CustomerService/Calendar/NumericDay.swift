/// Days written with numbers: 12月1号, 12-1, 20261201, 25号, 三天后.
struct NumericDay {
    let recognizer: DayRecognizer

    private var today: CivilDate { recognizer.dayToday }

    func read(at cursor: inout ScalarCursor) -> DayMention.Reading? {
        let start = cursor
        for form in [monthAndDay, dayOfNamedMonth, dayOfMonth, daysAway, separated, compact] {
            if let reading = form(&cursor) { return reading }
            cursor = start
        }
        return nil
    }

    /// 12月1号, 十二月一日, 2026年12月1日, 明年1月3日.
    private func monthAndDay(_ cursor: inout ScalarCursor) -> DayMention.Reading? {
        let start = cursor.index
        let year = recognizer.explicitYear(at: &cursor)
        guard let month = cursor.takeNumber(upTo: 2), cursor.take("月"), let day = cursor.takeNumber(upTo: 3) else { return nil }
        _ = cursor.take(anyOf: ["号", "日"])
        return reading(year, month, day, typed: cursor.scalars[start..<cursor.index])
    }

    /// 下个月5号, 本月5日.
    private func dayOfNamedMonth(_ cursor: inout ScalarCursor) -> DayMention.Reading? {
        let months: Int
        switch cursor.take(anyOf: ["下个月", "下月", "这个月", "本月", "上个月", "上月"]) {
        case "下个月", "下月": months = 1
        case "这个月", "本月": months = 0
        case "上个月", "上月": months = -1
        default: return nil
        }
        let start = cursor.index
        guard let day = cursor.takeNumber(upTo: 3), cursor.take(anyOf: ["号", "日"]) != nil else { return nil }
        let month = today.year * 12 + today.month - 1 + months
        return reading(month / 12, month % 12 + 1, day, typed: cursor.scalars[start..<cursor.index])
    }

    /// 25号.
    private func dayOfMonth(_ cursor: inout ScalarCursor) -> DayMention.Reading? {
        guard isAtStartOfNumber(cursor), let day = cursor.takeNumber(upTo: 3), 1...31 ~= day else { return nil }
        guard cursor.take(anyOf: ["号", "日"]) != nil else { return nil }
        // 2号航站楼, 3号线.
        if let next = cursor.next, "航登门柜线楼口".unicodeScalars.contains(next) { return nil }
        return recognizer.choose(dayOfMonth: day)
    }

    /// 三天后, 两周后, 3天前.
    private func daysAway(_ cursor: inout ScalarCursor) -> DayMention.Reading? {
        guard isAtStartOfNumber(cursor), let count = cursor.takeNumber(upTo: 3), 1...366 ~= count else { return nil }
        _ = cursor.take("个")
        guard let unit = cursor.take(anyOf: ["天", "日", "周", "星期", "礼拜"]) else { return nil }
        let days = unit == "天" || unit == "日" ? count : count * 7
        switch cursor.take(anyOf: ["以后", "之后", "后", "以前", "之前", "前"]) {
        case "以后", "之后", "后": return .day(today.adding(days: days))
        case "以前", "之前", "前": return .day(today.adding(days: -days))
        default: return nil
        }
    }

    /// 2026-12-01, 12-1, 12/1, 12.1.
    private func separated(_ cursor: inout ScalarCursor) -> DayMention.Reading? {
        guard isAtStartOfNumber(cursor) else { return nil }
        let start = cursor.index
        var numbers: [Int] = []
        var separator: Unicode.Scalar?
        while let number = asciiNumber(at: &cursor) {
            numbers.append(number)
            guard let next = cursor.next, "-/.".unicodeScalars.contains(next), separator == nil || separator == next else {
                break
            }
            separator = next
            cursor.index += 1
        }
        if let last = cursor.previous, !last.isDigit { return nil }
        guard !isInsideNumber(cursor.next) else { return nil }
        let typed = cursor.scalars[start..<cursor.index]
        switch numbers.count {
        case 3 where numbers[0] >= 2000: return reading(numbers[0], numbers[1], numbers[2], typed: typed)
        // Other numbers with a dash or dot in them are no days.
        case 2 where 1...12 ~= numbers[0] && 1...31 ~= numbers[1]: return reading(nil, numbers[0], numbers[1], typed: typed)
        default: return nil
        }
    }

    /// 20261201, and 1201 where a day is expected.
    private func compact(_ cursor: inout ScalarCursor) -> DayMention.Reading? {
        guard isAtStartOfNumber(cursor), let number = asciiNumber(at: &cursor, upTo: 8), !isInsideNumber(cursor.next) else {
            return nil
        }
        if 20_000_101...20_991_231 ~= number {
            return CivilDate(validYear: number / 10_000, month: number / 100 % 100, day: number % 100).map(recognizer.settled)
        }
        let isFourDigits = cursor.index >= 4 && cursor.scalars[(cursor.index - 4)..<cursor.index].allSatisfy(\.isDigit)
        guard
            recognizer.isTakingBareDigits, isFourDigits, 101...1231 ~= number,
            CivilDate(validYear: 2000, month: number / 100, day: number % 100) != nil
        else { return nil }
        return reading(nil, number / 100, number % 100, typed: [])
    }

    private func reading(
        _ year: Int?,
        _ month: Int,
        _ day: Int,
        typed: ArraySlice<Unicode.Scalar>
    ) -> DayMention.Reading? {
        let invalid = DayMention.Reading.invalid(String(String.UnicodeScalarView(typed)))
        if let year {
            return CivilDate(validYear: year, month: month, day: day).map(recognizer.settled) ?? invalid
        }
        // 2000 was a leap year: what it does not have, no year has.
        guard CivilDate(validYear: 2000, month: month, day: day) != nil else { return invalid }
        let years = (today.year - 5...today.year + 5)
        return recognizer.choose(from: years.compactMap { CivilDate(validYear: $0, month: month, day: day) })
    }

    private func asciiNumber(at cursor: inout ScalarCursor, upTo length: Int = 4) -> Int? {
        let start = cursor.index
        var value = 0
        while let digit = cursor.next?.digitValue, cursor.index - start <= length {
            value = value * 10 + digit
            cursor.index += 1
        }
        return 1...length ~= cursor.index - start ? value : nil
    }

    private func isAtStartOfNumber(_ cursor: ScalarCursor) -> Bool {
        guard let previous = cursor.previous else { return true }
        return !isInsideNumber(previous) && !ChineseNumeral.contains(previous) && previous != "第"
    }

    private func isInsideNumber(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        return scalar.isAlphanumeric || "-/.:".unicodeScalars.contains(scalar)
    }
}
