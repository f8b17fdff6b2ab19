/// Times of day: 下午3点, 10点前, 18:00以后, 三点到五点, 差一刻三点, 最迟三点, 3:30PM.
extension TimeReader {
    func time(_ cursor: inout ScalarCursor) -> TimePhrase.Meaning? {
        let start = cursor
        let limit = limit(&cursor)
        let (part, hasPart) = partBefore(&cursor)
        if let hours = hours(&cursor, part, from: start, limit) { return .time(SpokenTime(.hours(hours))) }
        guard limit == nil, hasPart, let part else { return nil }
        return .time(SpokenTime(bounded(part, &cursor)))
    }

    // MARK: Parts of the day

    /// The part, with the blanks and 的 between it and an hour; the cursor stays behind the part when no hour follows.
    private func partBefore(_ cursor: inout ScalarCursor) -> (part: DayPart?, isRead: Bool) {
        guard let first = cursor.next, let words = TimeWords.byFirst[first] else { return (nil, false) }
        for word in words where word.isPart {
            var after = cursor
            guard after.take(word.scalars), case .part(let part) = word.sense else { continue }
            guard word.isLatin ? isWord(cursor, after, word) : isPart(word, from: cursor, to: after) else { continue }
            cursor = after
            return (part, true)
        }
        return (nil, false)
    }

    private func isPart(_ word: TimeWords.Word, from start: ScalarCursor, to end: ScalarCursor) -> Bool {
        if word.scalars.count == 1 { return isShortPart(start, end) }
        // 早上好 is a greeting; in 明早上海 the city begins with the second character.
        if end.isNext(in: "好") { return false }
        switch word.scalars {
        case ["早", "上"], ["晚", "上"], ["大", "早", "上"], ["大", "晚", "上"]:
            return !end.isNext(in: "海饶") && !(word.scalars.count == 2 && end.isNext(in: "点") && start.isPrevious(in: "更再"))
        case ["下", "午"]: return !end.isNext(in: "茶") && !(start.isPrevious(in: "一") && start.isPrevious(2, in: "了整"))
        case ["白", "天"], ["大", "白", "天"]: return !end.isNext(in: "鹅")
        case ["晚", "班"]: return !end.isNext(in: "长")
        case ["一", "早"]: return !start.isPrevious(in: "第统之")
        default: return true
        }
    }

    /// 早, 晚, 晨 and 夜 are parts behind a day or before an hour: 今晚, 25号早, 晚8点; not in 早点, 晚点 and 最早.
    private func isShortPart(_ start: ScalarCursor, _ end: ScalarCursor) -> Bool {
        let isBehindDay = isBehindDay(start)
        guard let first = start.next else { return false }
        if first == "夜" || first == "晨" { return isBehindDay && !end.isNext(in: "市景宵班总") }
        if end.isNext(in: "点班些会餐饭安于期了退报") && !(end.isNext(in: "班") && isBehindDay && first == "晚") { return false }
        if end.isAt(anyOf: ["起飞", "高峰", "一点", "一些", "一天", "两天", "一班", "到了"]) {
            return isBehindDay && end.isAt(anyOf: ["一点半", "一点钟", "一点整"])
        }
        if isBehindDay { return true }
        guard let next = end.next, ChineseNumeral.contains(next), !start.isPrevious(in: "最再更太多别能会要") else { return false }
        var hour = end
        guard let number = hour.takeNumber(upTo: 3), 2...12 ~= number else { return false }
        return hour.isNext(in: "点:时")
    }

    private func isBehindDay(_ cursor: ScalarCursor) -> Bool {
        guard let previous = cursor.previous else { return false }
        if "今明后昨听天日号当末)".unicodeScalars.contains(previous) { return true }
        if cursor.isPrevious(in: "一二三四五六1234567") { return cursor.isPrevious(2, in: "周期拜") }
        return cursor.isAfter(anyOf: ["JIN", "MING", "ZUO", "TO"])
    }

    /// 中午前, 晚上以后, 中午左右.
    private func bounded(_ part: DayPart, _ cursor: inout ScalarCursor) -> SpokenTime.Content {
        switch bound(&cursor) {
        case .before: .window(TimeWindow(0..<part.edge, "\(part.window.name)前"))
        case .after: .window(TimeWindow(part.edge..<1440, "\(part.window.name)后"))
        case .around, nil: .part(part)
        }
    }

    // MARK: Bounds

    private enum Limit {
        case until
        case from
        case before
    }

    /// 最迟, 不早于, 至少, in front of a time.
    private func limit(_ cursor: inout ScalarCursor) -> Limit? {
        guard cursor.isNext(in: "最不至起早晚") else { return nil }
        let limit: Limit
        switch cursor.take(anyOf: ["最迟", "最晚", "不晚于", "不迟于", "最早", "不早于", "至少", "起码", "早于", "晚于"]) {
        case "最迟", "最晚", "不晚于", "不迟于": limit = .until
        case "最早", "不早于", "至少", "起码", "晚于": limit = .from
        case "早于": limit = .before
        default: return nil
        }
        cursor.skipBlanks()
        _ = cursor.take(anyOf: ["也要", "也得", "要", "得", "在", "是", "不超过"])
        return limit
    }

    private enum Bound {
        case before
        case after
        case around
    }

    private func bound(_ cursor: inout ScalarCursor) -> Bound? {
        var after = cursor
        after.skipBlanks()
        switch after.take(anyOf: ["前后", "左右", "上下", "附近", "以前", "之前", "前", "以后", "之后", "过后", "往后", "开外", "往前", "后"]) {
        case "前后", "左右", "上下", "附近":
            cursor = after
            return .around
        case "以前", "之前", "往前":
            cursor = after
            return .before
        case "前":
            // 10点前往, 前天, 前一天.
            if after.isNext(in: "往天台面排日") || isCountOfDays(after) { return nil }
            cursor = after
            return .before
        case "以后", "之后", "过后", "往后", "开外":
            cursor = after
            return .after
        case "后":
            if after.isNext(in: "天面台续来日") || isCountOfDays(after) { return nil }
            cursor = after
            return .after
        default: return nil
        }
    }

    private func isCountOfDays(_ cursor: ScalarCursor) -> Bool {
        var after = cursor
        return after.takeNumber(upTo: 3) != nil && after.isNext(in: "天周个")
    }

    // MARK: Hours

    private func hours(
        _ cursor: inout ScalarCursor,
        _ part: DayPart?,
        from start: ScalarCursor,
        _ limit: Limit?
    ) -> SpokenTime.Hours? {
        var after = cursor
        after.skipBlanks()
        if part != nil {
            _ = after.take("的")
            after.skipBlanks()
        }
        if part != nil || limit != nil { _ = after.take(anyOf: ["大概", "大约", "差不多", "约"]) }
        guard let next = after.next, next == "差" || ChineseNumeral.contains(next) else { return nil }
        if let range = neighbours(after, part) ?? unmarkedRange(after, part) {
            cursor = range.end
            return range.hours
        }
        guard let clock = clock(&after, part, isLone: part == nil && limit == nil) else { return nil }
        cursor = after
        if limit == nil, let last = endOfRange(&after, part) {
            cursor = after
            return .between(clock, last)
        }
        let bound = bound(&cursor)
        switch (limit, bound) {
        case (.until, .before), (.until, _): return .until(clock)
        case (.from, _): return .after(clock)
        case (.before, _): return .before(clock)
        case (nil, .before): return .before(clock)
        case (nil, .after): return .after(clock)
        default:
            _ = cursor.take(anyOf: ["来钟", "多钟", "多", "许"])
            return .around(clock)
        }
    }

    private static let rangeMarks = ["到", "至", "-", "~", "–", "—", "―", "−", "→"]

    /// 8-10点, 八到十点.
    private func unmarkedRange(_ cursor: ScalarCursor, _ part: DayPart?) -> (hours: SpokenTime.Hours, end: ScalarCursor)? {
        guard startsNumber(cursor) else { return nil }
        var end = cursor
        guard let hour = end.takeNumber(upTo: 3), 0...24 ~= hour, end.take(anyOf: Self.rangeMarks) != nil else { return nil }
        let number = end
        guard let last = clock(&end, part, isLone: false, isInside: true), number.next.map(ChineseNumeral.contains) == true else {
            return nil
        }
        takeBetween(&end)
        return (.between(SpokenTime.Clock(hour: hour, minute: 0, part: part), last), end)
    }

    /// 三四点, 七八点钟.
    private func neighbours(_ cursor: ScalarCursor, _ part: DayPart?) -> (hours: SpokenTime.Hours, end: ScalarCursor)? {
        guard startsNumber(cursor), let first = cursor.next, !first.isDigit, let hour = ChineseNumeral.digit(first), 1...9 ~= hour
        else {
            return nil
        }
        var end = cursor
        end.index += 1
        guard let second = end.next, !second.isDigit, ChineseNumeral.digit(second) == hour + 1 else { return nil }
        end.index += 1
        guard end.take("点") else { return nil }
        _ = end.take("钟")
        _ = bound(&end)
        let clocks = [hour, hour + 1].map { SpokenTime.Clock(hour: $0, minute: 0, part: part) }
        return (.between(clocks[0], clocks[1]), end)
    }

    /// 到五点, -18:00, 到下午2点之间.
    private func endOfRange(_ cursor: inout ScalarCursor, _ part: DayPart?) -> SpokenTime.Clock? {
        var after = cursor
        after.skipBlanks()
        let mark = after.take(anyOf: Self.rangeMarks + ["和"])
        guard mark != nil else { return nil }
        after.skipBlanks()
        let (other, _) = partBefore(&after)
        after.skipBlanks()
        guard let last = clock(&after, other, isLone: false, isInside: true) else { return nil }
        // 8点和10点 are two times.
        if mark == "和", !after.isAt(anyOf: ["之间", "中间"]) { return nil }
        takeBetween(&after)
        cursor = after
        return last
    }

    private func takeBetween(_ cursor: inout ScalarCursor) {
        _ = cursor.take(anyOf: ["之间", "中间", "这段时间", "之内"])
    }

    /// 三点半, 两点一刻, 15:30, 3:30PM, 差一刻三点.
    ///
    /// - Parameter isLone: nothing before it says that it is a time, so that 一点 may be "a little".
    /// - Parameter isInside: of a phrase that has begun.
    private func clock(
        _ cursor: inout ScalarCursor,
        _ part: DayPart?,
        isLone: Bool,
        isInside: Bool = false
    ) -> SpokenTime.Clock? {
        if let early = clockBefore(&cursor, part) { return early }
        guard isInside || startsNumber(cursor) else { return nil }
        let start = cursor
        var after = cursor
        guard let hour = after.takeNumber(upTo: 3), 0...24 ~= hour else { return nil }
        var minute = 0
        var isMarked = true
        var isOf24 = false
        let number = after
        after.skipBlanks()
        if after.take(":") {
            after.skipBlanks()
            let digits = after.index
            guard let minutes = after.takeNumber(upTo: 2), minutes < 60, after.index - digits == 2 else { return nil }
            minute = minutes
            // 03:30 is written by clocks of twenty-four hours.
            isOf24 = part == nil && start.next == "0" && number.index - start.index == 2
            // 10:30:00 of a table.
            if after.take(":") { _ = after.takeNumber(upTo: 2) }
        } else if after.take("点") {
            if isLone, !isClock(start, hour, after) || start.isPrevious(in: "几有") { return nil }
            minute = minutes(&after)
        } else if after.take("时") {
            if after.isNext(in: "间候段刻差期常不") { return nil }
            minute = minutes(&after)
        } else {
            after = number
            isMarked = false
        }
        var clock = SpokenTime.Clock(hour: hour, minute: minute, part: part, isOf24: isOf24)
        var half = after
        half.skipBlanks()
        if let word = half.take(anyOf: ["PM", "AM", "P.M.", "A.M."]), half.next?.isAlphanumeric != true,
            hour <= 12 || word.hasPrefix("P")
        {
            clock.hour = word.hasPrefix("P") ? (hour > 12 ? hour : hour % 12 + 12) : hour % 12
            clock.isOf24 = true
            after = half
        } else if !isMarked {
            return nil
        }
        if hour == 24, minute > 0 { return nil }
        cursor = after
        return clock
    }

    /// The minutes behind 点: 半, 一刻, 20, 零五分.
    private func minutes(_ cursor: inout ScalarCursor) -> Int {
        _ = cursor.take(anyOf: ["钟", "整"])
        if cursor.take("半") { return 30 }
        if cursor.take("一刻") { return 15 }
        if cursor.take("三刻") { return 45 }
        var after = cursor
        _ = after.take("过")
        guard let minutes = after.takeNumber(upTo: 3), minutes < 60 else { return 0 }
        if after.take(anyOf: ["分钟", "分"]) == nil, after.isNext(in: "点时:号月日个张人天块元班趟次位周星礼-/小") { return 0 }
        cursor = after
        return minutes
    }

    /// 差一刻三点, 差5分3点.
    private func clockBefore(_ cursor: inout ScalarCursor, _ part: DayPart?) -> SpokenTime.Clock? {
        var after = cursor
        guard after.take("差") else { return nil }
        let missing: Int
        if after.take("一刻") {
            missing = 15
        } else {
            guard let minutes = after.takeNumber(upTo: 3), 1...30 ~= minutes, after.take("分") else { return nil }
            missing = minutes
        }
        _ = after.take("钟")
        _ = after.take("到")
        guard let hour = after.takeNumber(upTo: 3), 1...24 ~= hour, after.take("点") else { return nil }
        _ = after.take(anyOf: ["钟", "整"])
        cursor = after
        // Of the hour that was named, in its half of the day.
        let minute = max(0, DayPart.hour(hour, in: part) * 60 - missing)
        return SpokenTime.Clock(hour: minute / 60, minute: minute % 60, part: part, isOf24: true)
    }

    /// 一点 is a time where something beside it says so, and a few 点 are remarks: 两点建议.
    private func isClock(_ start: ScalarCursor, _ hour: Int, _ after: ScalarCursor) -> Bool {
        if after.isAt(anyOf: ["问题", "意见", "建议", "要求", "原因", "疑问", "想法", "小"]) { return false }
        guard hour == 1 else { return true }
        if start.isPrevious(in: "有早晚快慢差便再多少好近远大小高低贵重轻宜迟后前新旧长短了") { return false }
        if let previous = start.previous, "天号日上午里晚晨早晚)从在".unicodeScalars.contains(previous) { return true }
        if start.isPrevious(in: "一二三四五六"), start.isPrevious(2, in: "周期拜") { return true }
        if after.isAt(anyOf: Self.signsOfClock) { return true }
        if let next = after.next, ChineseNumeral.contains(next) { return true }
        return start.previous == nil && after.next == nil
    }

    private static let signsOfClock = [
        "半", "钟", "整", "过", "前", "后", "之前", "之后", "以前", "以后", "左右", "到", "至", "-", "~", "多", "的航班", "的飞机", "的车", "的票", "的高铁",
        "出发",
        "起飞", "飞", "走", "开",
    ]
}
