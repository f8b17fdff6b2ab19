/// Days by their distance from the one spoken of: 晚一天, 前一天, 提前两天, 再过一周, 第二天.
extension TimeReader {
    private static let later = [
        "再往后推", "再往后", "往后推", "往后", "再推迟", "推迟", "延后", "延迟", "推后", "再晚", "再后", "晚", "迟", "后",
    ]
    private static let earlier = ["再往前推", "再往前", "往前推", "往前", "再提前", "提前", "提早", "再早", "再前", "早", "前"]

    /// The distance; words such as 那天 and 次日, which stand for themselves, are in ``TimeWords``.
    func reference(_ cursor: inout ScalarCursor) -> TimePhrase.Meaning? {
        let start = cursor
        if cursor.take("第") { return ordinalDay(&cursor) }
        if cursor.take(anyOf: ["再过", "再等"]) != nil {
            guard let days = span(&cursor) else { return nil }
            _ = cursor.take(anyOf: ["以后", "之后", "后"])
            return .refer(DayReference(days: days.days + days.months * 30, isFromTodayElse: true))
        }
        let (word, sign): (String, Int)
        if let later = cursor.take(anyOf: Self.later) {
            (word, sign) = (later, 1)
        } else if let earlier = cursor.take(anyOf: Self.earlier) {
            (word, sign) = (earlier, -1)
        } else {
            return nil
        }
        guard isFree(word, at: start) else { return nil }
        _ = cursor.take("了")
        let number = cursor
        guard let days = span(&cursor), days.months == 0, days.days <= 60 else { return nil }
        // 前两天 is the other day.
        if word == "前" || word == "后", number.isNext(in: "两几") { return nil }
        return .refer(DayReference(days: sign * days.days))
    }

    /// 最后一天, 以前一天 and 今晚一天 are other words.
    private func isFree(_ word: String, at start: ScalarCursor) -> Bool {
        switch word {
        case "前": !start.isPrevious(in: "提以之往目从")
        case "后": !start.isPrevious(in: "往最以之然延今推")
        case "早", "晚": !start.isPrevious(in: "最今明昨天再提")
        case "提前", "提早", "推迟", "往后", "往前": !start.isPrevious(in: "再")
        default: true
        }
    }

    /// 第二天.
    private func ordinalDay(_ cursor: inout ScalarCursor) -> TimePhrase.Meaning? {
        guard let number = cursor.takeNumber(upTo: 2), 1...15 ~= number, cursor.take("天") else { return nil }
        return .refer(DayReference(days: number - 1))
    }
}
