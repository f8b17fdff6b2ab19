/// Finds the passenger's name in what stands beside a ticket number or booking reference.
struct PassengerReader {
    private static let introductions = [
        "帮我", "麻烦", "请", "查一下", "查询", "查", "我是", "我叫", "我的", "姓名是", "姓名", "名字是", "名字", "乘机人是", "乘机人", "旅客是", "旅客", "乘客是", "乘客",
        "本人",
        "电子客票号", "电子客票", "客票号", "机票号", "票号是", "票号", "预订编码是", "预订编码", "订座编码", "订座记录", "编码是", "编码", "行程单", "行程", "机票", "航班", "号码是",
        "号码", "是", "叫", "的", "你好", "您好",
        "请问",
    ].map { Array($0.unicodeScalars) }.sorted { $0.count > $1.count }

    private static let endings = ["的行程单", "的行程", "的机票", "的航班", "的票", "先生", "女士", "小姐", "谢谢", "行程", "本人", "的车票", "的车", "的"].map {
        Array($0.unicodeScalars)
    }

    /// The name, when one stands there: two to four Chinese characters, more with a middle dot, or Latin words.
    ///
    /// - Parameter phrases: whose words are no names.
    static func name(in wording: Wording, but phrases: PhraseBook, at now: LocalTime) -> String? {
        chinese(wording.scalars, phrases, at: now) ?? latin(wording.scalars, at: now)
    }

    private static func chinese(_ scalars: [Unicode.Scalar], _ phrases: PhraseBook, at now: LocalTime) -> String? {
        for run in scalars.split(whereSeparator: { !$0.isHan && $0 != "·" && $0 != "•" }) {
            var name = run
            var isShorter = true
            while isShorter {
                let before = name.count
                if let word = introductions.first(where: { name.starts(with: $0) }) { name = name.dropFirst(word.count) }
                if let word = endings.first(where: { name.reversed().starts(with: $0.reversed()) }) {
                    name = name.dropLast(word.count)
                }
                isShorter = name.count < before
            }
            let isForeign = name.contains("·") || name.contains("•")
            guard (2...(isForeign ? 20 : 4)).contains(name.count) else { continue }
            if phrases.topic(exactly: Array(name)) != nil || isDay(name, at: now) { continue }
            return String(String.UnicodeScalarView(name))
        }
        return nil
    }

    /// `ZHANG/SAN`, `ZHANG SAN`.
    private static func latin(_ scalars: [Unicode.Scalar], at now: LocalTime) -> String? {
        let words = scalars.split { !$0.isCapital && $0 != "/" && $0 != " " }
            .map { String(String.UnicodeScalarView($0)) }
            .flatMap { $0.split(separator: " ") }
            .filter { !["PNR", "NAME", "TICKET", "MR", "MS", "MRS"].contains($0) && $0 != "/" }
            .filter { !isDay($0.unicodeScalars, at: now) }
        guard 1...5 ~= words.count else { return nil }
        let name = words.joined(separator: " ")
        return 2...40 ~= name.utf8.count ? name : nil
    }

    /// Whether the words are a day from end to end; 李国庆 and 周三丰 are people.
    private static func isDay(_ words: some Sequence<Unicode.Scalar>, at now: LocalTime) -> Bool {
        let words = Array(words)
        let ranges = DayRecognizer(now: now, direction: .nearby).mention(in: words)?.ranges ?? []
        return ranges.reduce(0) { $0 + $1.count } == words.count
    }
}
