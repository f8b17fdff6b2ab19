/// A time or part of a day as a text names it.
struct Clock {
    var window: TimeWindow
    /// 今晚12点 and 24点 belong to the day after.
    var isNextDay = false
}

extension DayRecognizer {
    /// 下午, 晚上8点, 10点前, 15:30后, 3:30PM.
    func clock(at cursor: inout ScalarCursor) -> Clock? {
        let start = cursor
        let part = partOfDay(at: &cursor)
        let afterPart = cursor
        cursor.skipBlanks()
        if let time = time(at: &cursor, in: part) {
            return Clock(window: window(around: time.minute, at: &cursor), isNextDay: time.isNextDay)
        }
        cursor = afterPart
        if let part { return Clock(window: part) }
        cursor = start
        return nil
    }

    private static let parts: [(word: String, window: TimeWindow)] = [
        ("凌晨", .dawn), ("半夜", .dawn), ("早上", .morning), ("早晨", .morning), ("清晨", .morning), ("一早", .morning), ("早", .morning),
        ("晨", .morning), ("上午", .forenoon), ("中午", .noon), ("下午", .afternoon), ("傍晚", .evening), ("晚上", .evening),
        ("夜里", .evening),
        ("夜间", .evening), ("晚间", .evening), ("晚", .evening),
    ]

    private func partOfDay(at cursor: inout ScalarCursor) -> TimeWindow? {
        for (word, window) in Self.parts {
            var after = cursor
            guard after.take(word) else { continue }
            // 晚点, 早班 and 最早 are other words.
            if word.unicodeScalars.count == 1, let next = after.next, !ChineseNumeral.contains(next), next != " ", next != "的" {
                let isAfterDay = cursor.previous.map { "今明后昨天日".unicodeScalars.contains($0) } ?? false
                guard isAfterDay, next != "点" else { continue }
            }
            if word.unicodeScalars.count == 1, cursor.previous == "最" { continue }
            cursor = after
            return window
        }
        return nil
    }

    private func time(at cursor: inout ScalarCursor, in part: TimeWindow?) -> (minute: Int, isNextDay: Bool)? {
        if let previous = cursor.previous, previous.isAlphanumeric || "-/.:".unicodeScalars.contains(previous) { return nil }
        guard var hour = cursor.takeNumber(upTo: 3), 0...24 ~= hour else { return nil }
        var minute = 0
        if cursor.take(":") {
            let digits = cursor.index
            guard let minutes = cursor.takeNumber(upTo: 2), minutes < 60, cursor.index - digits == 2 else { return nil }
            minute = minutes
        } else if cursor.take(anyOf: ["点钟", "点", "时"]) != nil {
            if cursor.take("半") {
                minute = 30
            } else if cursor.take("一刻") {
                minute = 15
            } else if cursor.take("三刻") {
                minute = 45
            } else {
                let digits = cursor
                if let minutes = cursor.takeNumber(upTo: 3), minutes < 60 { minute = minutes } else { cursor = digits }
                _ = cursor.take("分")
            }
        } else {
            return nil
        }
        cursor.skipBlanks()
        let half = cursor.take(anyOf: ["PM", "AM"])
        switch (half, part) {
        case ("PM", _): hour = hour % 12 + 12
        case ("AM", _): hour %= 12
        case (_, .some(.evening)) where hour == 12 || hour == 24: return (minute, true)
        case (_, .some(.evening)) where hour < 6: return (hour * 60 + minute, true)
        case (_, .some(.evening)) where hour < 12, (_, .some(.afternoon)) where hour < 12, (_, .some(.noon)) where hour < 4:
            hour += 12
        case (_, .some(.dawn)) where hour == 12: hour = 0
        // Without a word for the half of the day, the small hours are rather those of the afternoon.
        case (_, nil) where 1...5 ~= hour: hour += 12
        default: break
        }
        return hour == 24 ? (minute, true) : (hour * 60 + minute, false)
    }

    private func window(around minute: Int, at cursor: inout ScalarCursor) -> TimeWindow {
        let name = LocalTime.clock(minute)
        switch cursor.take(anyOf: ["以前", "之前", "前", "以后", "之后", "后", "左右", "的", "多"]) {
        case "以前", "之前", "前": return TimeWindow(0..<minute, "\(name)前")
        case "以后", "之后", "后": return TimeWindow(minute..<1440, "\(name)后")
        default: return TimeWindow(max(0, minute - 60)..<min(1440, minute + 61), "\(name)左右")
        }
    }
}
