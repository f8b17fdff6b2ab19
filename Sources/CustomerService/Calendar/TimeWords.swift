/// The words about time that stand for themselves, by their first character.
enum TimeWords {
    /// What a word means.
    enum Sense: Sendable {
        /// A day so many after today.
        case away(Int)
        /// The first half of a word for a day and its part: 今晚, 明早.
        case stem(Int)
        /// Any of the days so many after today.
        case anyOf([Int])
        case refer(DayReference)
        case festival(Festival, isBare: Bool)
        case weekday(Weekday)
        case part(DayPart)
        case window(TimeWindow)
        case order(TimeOrder)
    }

    /// A class, so that going through them copies none.
    final class Word: Sendable {
        let scalars: [Unicode.Scalar]
        let sense: Sense
        /// Words of Latin letters end where no other letter or digit follows.
        let isLatin: Bool
        let isPart: Bool

        init(scalars: [Unicode.Scalar], sense: Sense) {
            self.scalars = scalars
            self.sense = sense
            isLatin = scalars.first?.isCapital ?? false
            isPart = if case .part = sense { true } else { false }
        }
    }

    /// The longest first.
    static let byFirst: [Unicode.Scalar: [Word]] = {
        let words = all.flatMap { group in
            group.words.split(separator: " ").map { word in
                // `_` stands for a blank within a word.
                Word(scalars: word.unicodeScalars.map { $0 == "_" ? " " : $0 }, sense: group.sense)
            }
        }
        let festivals = Festival.allCases.flatMap { festival in
            let names = festival.names.map { ($0, false) } + festival.bareNames.map { ($0, true) }
            return names.map { Word(scalars: Array($0.0.unicodeScalars), sense: .festival(festival, isBare: $0.1)) }
        }
        return Dictionary(grouping: (words + festivals).filter { !$0.scalars.isEmpty }) { $0.scalars[0] }
            .mapValues { group in group.sorted { $0.scalars.count > $1.scalars.count } }
    }()

    private static func window(_ minutes: Range<Int>, _ name: String) -> Sense { .window(TimeWindow(minutes, name)) }

    private static let all: [(words: String, sense: Sense)] = days + references + parts + orders

    private static let days: [(words: String, sense: Sense)] = [
        ("大大大后天", .away(5)), ("大大后天 大大后日", .away(4)),
        ("大后天 大后日 大后儿 大后儿个 DAHOUTIAN", .away(3)),
        ("后天 后日 后儿 后儿个 后个儿 HOUTIAN HOU_TIAN DAY_AFTER_TOMORROW", .away(2)),
        ("明天 明日 明儿 明儿个 明个儿 明个 听日 翌晨 MINGTIAN MING_TIAN TOMORROW TMR", .away(1)),
        ("今天 今日 今儿 今儿个 今个儿 今个 本日 JINTIAN JIN_TIAN TODAY", .away(0)),
        ("昨天 昨日 昨儿 昨儿个 昨个 寻日 琴日 ZUOTIAN YESTERDAY", .away(-1)),
        ("前天 前日 前儿 前儿个 QIANTIAN", .away(-2)), ("大前天 大前日", .away(-3)), ("大大前天", .away(-4)),
        ("今 JIN TO", .stem(0)), ("明 听 MING", .stem(1)), ("后", .stem(2)), ("昨 ZUO", .stem(-1)),
        ("今明两天 今明两日 今天明天", .anyOf([0, 1])), ("明后天 明后两天 明后两日 明天后天", .anyOf([1, 2])),
        ("MONDAY MON XINGQIYI ZHOUYI", .weekday(.monday)), ("TUESDAY TUE TUES XINGQIER ZHOUER", .weekday(.tuesday)),
        ("WEDNESDAY WED XINGQISAN ZHOUSAN", .weekday(.wednesday)),
        ("THURSDAY THU THUR THURS XINGQISI ZHOUSI", .weekday(.thursday)),
        ("FRIDAY FRI XINGQIWU ZHOUWU", .weekday(.friday)), ("SATURDAY SAT XINGQILIU ZHOULIU", .weekday(.saturday)),
        ("SUNDAY SUN XINGQIRI XINGQITIAN ZHOURI", .weekday(.sunday)),
    ]

    private static let references: [(words: String, sense: Sense)] = [
        ("那天 那一天 那日 同一天 同天 同日 同一日 这天 这一天 THAT_DAY SAME_DAY", .refer(DayReference(days: 0))),
        ("当天 当日 当", .refer(DayReference(days: 0, isFromTodayElse: true))),
        ("次日 隔天 隔日 翌日 转天 下一天 NEXT_DAY", .refer(DayReference(days: 1))),
    ]

    private static let parts: [(words: String, sense: Sense)] = [
        ("凌晨 LINGCHEN", .part(.dawn)),
        ("早上 早晨 清晨 清早 一早 一大早 一清早 大清早 大早上 大早 早间 晨间 朝早 早 晨 ZAOSHANG ZAO MORNING", .part(.morning)),
        ("上午 上昼 午前 SHANGWU SHANG_WU", .part(.forenoon)),
        ("中午 正午 晌午 午间 大中午 ZHONGWU NOON", .part(.noon)),
        ("下午 下昼 午后 晏昼 晏昼 XIAWU XIA_WU AFTERNOON", .part(.afternoon)),
        ("傍晚 黄昏 BANGWAN", .part(.dusk)),
        ("晚上 晚间 夜晚 大晚上 晚黑 晚班 晚 夜 WANSHANG WAN_SHANG WAN EVENING NIGHT", .part(.evening)),
        ("夜里 夜间 深夜 大夜里", .part(.night)),
        ("半夜 大半夜 三更半夜 后半夜 深更半夜", .part(.smallHours)),
        ("午夜 子夜 MIDNIGHT", .part(.midnight)), ("白天 大白天", .part(.daytime)),
        ("下班后 下班以后 下班之后 天黑后 天黑以后 天黑之后", window(1080..<1440, "18:00后")),
        ("上班前 上班以前 上班之前", window(0..<540, "09:00前")),
        ("天亮前 天亮以前 天亮之前 天不亮 天没亮 天还没亮 天未亮", window(0..<360, "06:00前")),
        ("午饭前 午饭以前 午饭之前", window(0..<720, "12:00前")), ("午饭后 午饭以后 午饭之后", window(780..<1440, "13:00后")),
        ("天黑前 天黑以前 天黑之前 晚饭前 晚饭以前 晚饭之前", window(0..<1080, "18:00前")),
        ("晚饭后 晚饭以后 晚饭之后", window(1140..<1440, "19:00后")),
    ]

    private static let orders: [(words: String, sense: Sense)] = [
        (
            "晚一点 晚一点的 晚一点儿 晚一点儿的 晚点的 晚点儿的 晚一些 晚一些的 晚些 晚些的 再晚点 再晚点的 再晚一点 再晚一点的 再晚些 再晚些的 再晚一些 "
                + "再晚一些的 更晚 更晚的 往后一点 往后点 往后一点的 晚一班 下一班 后一班 晚一趟 下一趟 后一趟 LATER", .order(.later)
        ),
        (
            "早一点 早一点的 早一点儿 早一点儿的 早点的 早点儿的 早一些 早一些的 早些 早些的 再早点 再早点的 再早一点 再早一点的 再早些 再早些的 再早一些 "
                + "再早一些的 更早 更早的 往前一点 往前点 往前一点的 早一班 上一班 前一班 早一趟 上一趟 前一趟 EARLIER", .order(.earlier)
        ),
        ("最早 最早的 头班 首班 第一班 头一班 头趟 越早越好 越快越好 首趟 第一趟 头一趟 EARLIEST", .order(.earliest)),
        ("最晚 最晚的 最迟 最迟的 末班 越晚越好 尾班 最后一班 最后一趟 末趟 LATEST", .order(.latest)),
    ]
}
