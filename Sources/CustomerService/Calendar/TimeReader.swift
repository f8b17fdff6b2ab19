/// Finds in a folded text the words about days and times: 明天, 25号, 下午3点, 第二天, 晚一点的.
///
/// It says what the words mean by themselves; which day they come to, beside other words and after what was said before, is
/// ``TimeResolver``'s to say.
struct TimeReader: Sendable {
    let today: CivilDate

    init(now: LocalTime) {
        today = now.date
    }

    /// All phrases that begin there, the longest first.
    func phrases(in scalars: [Unicode.Scalar], at index: Int) -> [TimePhrase] {
        guard scalars.indices.contains(index) else { return [] }
        let first = scalars[index]
        // Within a number or a Latin word nothing begins, but for parts behind pinyin's days.
        if index > 0, first.isAlphanumeric, scalars[index - 1].isAlphanumeric, !"WZXSLN".unicodeScalars.contains(first) {
            return []
        }
        let words = TimeWords.byFirst[first] ?? []
        let isNumber = ChineseNumeral.contains(first)
        guard !words.isEmpty || isNumber || Self.beginnings.contains(first) else { return [] }

        var found: [TimePhrase] = []
        let start = ScalarCursor(scalars, at: index)
        for word in words where !word.isPart { addWord(word, at: start, to: &found) }
        if isNumber, startsNumber(start) { addNumber(at: start, to: &found) }
        addOthers(first, words, at: start, to: &found)
        return found.count > 1 ? found.sorted { $0.length > $1.length } : found
    }

    private func add(
        _ read: (inout ScalarCursor) -> TimePhrase.Meaning?,
        isBare: Bool = false,
        at start: ScalarCursor,
        to found: inout [TimePhrase]
    ) {
        var cursor = start
        guard let meaning = read(&cursor), cursor.index > start.index else { return }
        found.append(TimePhrase(length: cursor.index - start.index, meaning: meaning, isBare: isBare))
    }

    /// What begins with a number, by what stands behind it.
    private func addNumber(at start: ScalarCursor, to found: inout [TimePhrase]) {
        var behind = start
        while let next = behind.next, ChineseNumeral.contains(next) { behind.index += 1 }
        let length = behind.index - start.index
        behind.skipBlanks()
        let unit = behind.next
        switch unit {
        case "月", "年":
            add(monthAndDay, at: start, to: &found)
            add(festivalOfYear, at: start, to: &found)
        case "天", "周", "星", "礼", "个": add(daysAway, at: start, to: &found)
        case "号": add(dayOfMonth, at: start, to: &found)
        case "日":
            add(dayOfMonth, at: start, to: &found)
            add(daysAway, at: start, to: &found)
        case "点", "时", ":": add(time, at: start, to: &found)
        case "-", "~", "–", "—", "―", "−", "→", "到", "至", "、", ",", "或", "和", "/", ".":
            add(dayOfMonth, at: start, to: &found)
            add(separated, at: start, to: &found)
            add(pointed, isBare: true, at: start, to: &found)
            add(fullDay, at: start, to: &found)
            add(time, at: start, to: &found)
        case let unit? where unit.isCapital:
            add(dayBeforeMonthName, at: start, to: &found)
            add(time, at: start, to: &found)
        default: break
        }
        switch (start.next, length) {
        case (_, 4): add(fourDigits, isBare: true, at: start, to: &found)
        case (_, 8): add(fullDay, at: start, to: &found)
        case ("廿", 1...2), ("卅", 1...2): add(dayOfMonthAlone, isBare: true, at: start, to: &found)
        default: break
        }
    }

    /// What begins with a word that more words have to follow.
    private func addOthers(
        _ first: Unicode.Scalar,
        _ words: [TimeWords.Word],
        at start: ScalarCursor,
        to found: inout [TimePhrase]
    ) {
        switch first {
        case "周", "星", "礼", "N": add(week, at: start, to: &found)
        case "下", "上", "这", "本":
            add(week, at: start, to: &found)
            add(dayOfNamedMonth, at: start, to: &found)
        case "当", "月": add(dayOfNamedMonth, at: start, to: &found)
        case "年":
            add(dayOfNamedMonth, at: start, to: &found)
            add(lunarDay, at: start, to: &found)
        case "今", "明", "去":
            add(monthAndDay, at: start, to: &found)
            add(festivalOfYear, at: start, to: &found)
        case "后":
            add(monthAndDay, at: start, to: &found)
            add(festivalOfYear, at: start, to: &found)
            add(reference, at: start, to: &found)
        case "过":
            add(daysPassing, at: start, to: &found)
            add(lunarDay, at: start, to: &found)
        case "大", "农", "阴", "旧", "正", "腊", "冬": add(lunarDay, at: start, to: &found)
        case "半": add(daysAway, at: start, to: &found)
        case "第", "再", "往", "推", "延", "提", "迟", "早", "晚", "前": add(reference, at: start, to: &found)
        case let first where first.isCapital: add(monthNameBeforeDay, at: start, to: &found)
        default: break
        }
        if first == "T" { add(week, at: start, to: &found) }
        if words.contains(where: \.isPart) || Self.timeBeginnings.contains(first) { add(time, at: start, to: &found) }
    }

    /// Characters, beside those of ``TimeWords`` and numbers, with which a phrase can begin.
    private static let timeBeginnings: [Unicode.Scalar] = ["差", "最", "不", "至", "起", "早", "晚"]
    private static let beginnings = Set("周星礼下上本这年月过农阴旧正腊冬再往推延提迟第差最不至起去大NJFASODMT".unicodeScalars)

    // MARK: Words

    private func addWord(_ word: TimeWords.Word, at start: ScalarCursor, to found: inout [TimePhrase]) {
        var cursor = start
        guard cursor.take(word.scalars), !word.isLatin || isWord(start, cursor, word) else { return }
        func add(_ meaning: TimePhrase.Meaning, isBare: Bool = false) {
            found.append(TimePhrase(length: cursor.index - start.index, meaning: meaning, isBare: isBare))
        }
        switch word.sense {
        case .away(let days):
            guard isDay(word, from: start, to: cursor) else { return }
            add(.day(DayConstraint(.date(today.adding(days: days), again: nil), .relative)))
        case .stem(let days):
            guard isStem(start, cursor) else { return }
            add(.day(DayConstraint(.date(today.adding(days: days), again: nil), .relative)))
        case .anyOf(let days):
            add(.day(DayConstraint(.oneOf(days.map { today.adding(days: $0) }), .relative)))
        case .refer(let reference):
            // 当晚 is the day's evening.
            if word.scalars.count == 1, !cursor.isNext(in: "晚夜") { return }
            add(.refer(reference))
        case .festival(let festival, let isBare):
            guard takeFestivalEnding(&cursor, isNumber: isBare || festival == .labourDay, from: start) else { return }
            add(.day(DayConstraint(.ofYear(.festival(festival)), .festival)), isBare: isBare)
        case .weekday(let weekday):
            // SUN and the like are names of people, too.
            add(.day(DayConstraint(.weekdays([weekday]), .weekday)), isBare: word.scalars.count <= 3)
        case .window(let window):
            add(.time(SpokenTime(.window(window))))
        case .order(let order):
            guard isOrder(order, from: start, to: cursor) else { return }
            add(.order(order))
        // Read with the hour behind it.
        case .part: break
        }
    }

    /// Whether letters stand as a word of their own, or between words of pinyin.
    func isWord(_ start: ScalarCursor, _ end: ScalarCursor, _ word: TimeWords.Word) -> Bool {
        let isStem = if case .stem = word.sense { true } else { false }
        let isBehindDay = start.isAfter(anyOf: ["TIAN", "JIN", "MING", "ZUO", "TO"])
        if !isBehindDay, ["WAN", "ZAO"].contains(String(String.UnicodeScalarView(word.scalars))) { return false }
        let isBegun = start.previous?.isAlphanumeric != true || isBehindDay
        let isEnded = end.next?.isAlphanumeric != true || isStem || end.isAt(anyOf: Self.pinyinParts)
        return isBegun && isEnded
    }

    private static let pinyinParts = ["XIAWU", "SHANGWU", "WANSHANG", "ZAOSHANG", "ZHONGWU", "LINGCHEN"]

    /// 说明天气, 以后天天 and 两天后天晴 name no day.
    private func isDay(_ word: TimeWords.Word, from start: ScalarCursor, to end: ScalarCursor) -> Bool {
        switch word.scalars[0] {
        case "明": return !(start.isPrevious(in: "说声证发透聪") && end.isNext(in: "气天"))
        case "后":
            if start.isPrevious(in: "以之然过大") { return false }
            return !(start.isPrevious(in: "天周月日年") && start.previous(2).map(ChineseNumeral.contains) == true)
        case "前": return !(start.isPrevious(in: "以之提从大往") || start.isPrevious(in: "天点") && isCount(start))
        default: return true
        }
    }

    private func isCount(_ cursor: ScalarCursor) -> Bool { cursor.previous(2).map(ChineseNumeral.contains) == true }

    /// 今晚, 明早, 昨夜; 今 and 明 also before a longer word for a part: 明下午.
    private func isStem(_ start: ScalarCursor, _ end: ScalarCursor) -> Bool {
        guard let first = start.next else { return false }
        switch first {
        case "J", "M", "Z", "T":
            // JINWAN; JINWANG is a name.
            var part = end
            return part.take(anyOf: first == "T" ? ["NIGHT"] : ["WAN", "ZAO"]) != nil && part.next?.isCapital != true
        case "后":
            if start.isPrevious(in: "以之然过大天点今前最") { return false }
            return end.isNext(in: "早晚") && !end.isAt(anyOf: ["早点", "晚点", "早一", "晚一"])
        default:
            let isLong = end.isAt(anyOf: ["上午", "中午", "下午", "傍晚", "凌晨", "半夜"])
            return isLong || end.isNext(in: "早晨晚夜") && !end.isAt(anyOf: ["早点", "晚点", "晚会", "夜市"])
        }
    }

    /// 晚点的原因 is about a delay, 最早 is no comparison.
    private func isOrder(_ order: TimeOrder, from start: ScalarCursor, to end: ScalarCursor) -> Bool {
        switch order {
        case .earliest, .latest: true
        case .later:
            !start.isPrevious(in: "最今明昨再更往") && !end.isAt(anyOf: ["原因", "证明", "赔", "航", "通知", "信息", "半", "整", "分", "问题"])
        case .earlier: !start.isPrevious(in: "最今明昨再更往") && !end.isAt(anyOf: ["半", "整", "分"])
        }
    }

    // MARK: Festivals

    /// 2028年春节, 明年国庆.
    private func festivalOfYear(_ cursor: inout ScalarCursor) -> TimePhrase.Meaning? {
        guard let year = explicitYear(&cursor) else { return nil }
        _ = cursor.take("的")
        guard let first = cursor.next, let words = TimeWords.byFirst[first] else { return nil }
        for word in words {
            var after = cursor
            guard case .festival(let festival, isBare: _) = word.sense, after.take(word.scalars) else { continue }
            guard takeFestivalEnding(&after, isNumber: false, from: cursor), let date = festival.date(in: year) else {
                return nil
            }
            cursor = after
            return .day(DayConstraint(.date(date, again: nil), .festival))
        }
        return nil
    }

    /// 国庆节当天, 春节假期; false for 春节前 and 国庆后, which are no day, and for numbers that go on.
    private func takeFestivalEnding(_ cursor: inout ScalarCursor, isNumber: Bool, from start: ScalarCursor) -> Bool {
        if isNumber {
            if start.previous.map(ChineseNumeral.contains) == true || start.isPrevious(in: "第周期拜月") { return false }
            if let next = cursor.next,
                ChineseNumeral.contains(next) || next.isAlphanumeric || "号月日点个时分张块元班趟楼路层".unicodeScalars.contains(next)
            {
                return false
            }
        }
        _ = cursor.take("节")
        if cursor.isNext(in: "前后") {
            // 国庆前一天 is the festival with a reference behind it.
            var behind = cursor
            return reference(&behind) != nil
        }
        if cursor.isAt(anyOf: ["之前", "之后", "以前", "以后", "快乐", "过后"]) { return false }
        _ = cursor.take(anyOf: ["当天", "那天", "那一天", "假期", "长假", "期间", "第一天", "黄金周"])
        return true
    }

    /// 明年, 2027年, 27年.
    func explicitYear(_ cursor: inout ScalarCursor) -> Int? {
        for (word, years) in [("今年", 0), ("明年", 1), ("去年", -1), ("后年", 2)] where cursor.take(word) {
            return today.year + years
        }
        guard startsNumber(cursor) else { return nil }
        let start = cursor
        guard let number = cursor.takeNumber(upTo: 4), cursor.take("年") else {
            cursor = start
            return nil
        }
        switch cursor.index - start.index - 1 {
        case 2 where number >= 20: return 2000 + number
        case 4 where 1900...2999 ~= number: return number
        default:
            cursor = start
            return nil
        }
    }

    /// Whether a number that stands here begins here, and is no part of a longer one.
    func startsNumber(_ cursor: ScalarCursor) -> Bool {
        guard let previous = cursor.previous else { return true }
        if previous.isAlphanumeric || "-/.:第月年历".unicodeScalars.contains(previous) { return false }
        if !ChineseNumeral.contains(previous) { return true }
        // 周三15点: the number before is a day's name.
        return cursor.isPrevious(2, in: "周期拜") && !cursor.isPrevious(in: "十百千")
    }
}

extension ScalarCursor {
    /// Whether one of these words ends here.
    func isAfter(anyOf words: [String]) -> Bool {
        words.contains { word in
            let length = word.unicodeScalars.count
            return index >= length && scalars[(index - length)..<index].elementsEqual(word.unicodeScalars)
        }
    }
}
