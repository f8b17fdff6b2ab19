/// A time of day, or a range of them, as it is said.
struct GeneratedTime {
    let text: String
    /// `at`, `before`, `after` or `between`.
    let key: String
    let value: String

    var readings: Readings { [[key: value]] }
}

extension SeededGenerator {
    mutating func spokenTime() -> GeneratedTime {
        let (text, minutes) = clock()
        switch number(1...10) {
        case 1...3: return GeneratedTime(text: text + pick(["前", "之前", "以前"]), key: "before", value: Self.time(minutes))
        case 4...6: return GeneratedTime(text: text + pick(["后", "以后", "之后"]), key: "after", value: Self.time(minutes))
        case 7: return range()
        default: return GeneratedTime(text: text + pick(["左右", "左右", "前后", "", ""]), key: "at", value: Self.time(minutes))
        }
    }

    /// A time by day that has one reading: small hours are named as such, bare ones from 1 to 5 mean the afternoon.
    private mutating func clock() -> (String, Int) {
        let hour = number(7...22)
        let quarter = pick([0, 0, 0, 30, 30, 15])
        let minutes = hour * 60 + quarter
        let twelve = hour > 12 ? hour - 12 : hour
        let part = hour < 9 ? pick(["早上", "早晨", "上午"]) : hour < 12 ? "上午" : hour == 12 ? "中午" : hour < 18 ? "下午" : "晚上"
        switch number(1...8) {
        case 1: return (Self.time(minutes), minutes)
        case 2: return (Self.time(minutes).replacing(":", with: "："), minutes)
        case 3 where quarter == 0 && hour > 9: return ("\(hour)点", minutes)
        case 4 where hour > 12 && quarter != 15: return ("\(twelve)" + (quarter == 30 ? ":30" : "") + "pm", minutes)
        case 5 where 13...17 ~= hour || 10...11 ~= hour: return (spokenHour(twelve) + rest(quarter), minutes)
        case 6: return (part + spokenHour(twelve) + rest(quarter), minutes)
        default: return (part + "\(twelve)点" + rest(quarter), minutes)
        }
    }

    private mutating func range() -> GeneratedTime {
        let first = number(8...18)
        let second = first + number(1...4)
        let text =
            chance(50)
            ? "\(first)点" + wording("{到/至/-/~}") + "\(second)点" + wording("{/之间/间}")
            : "\(first):00-\(second):00"
        return GeneratedTime(text: text, key: "between", value: "\(Self.time(first * 60))-\(Self.time(second * 60))")
    }

    private func spokenHour(_ hour: Int) -> String { (hour == 2 ? "两" : SpokenNumber.counted(hour)) + "点" }

    private mutating func rest(_ quarter: Int) -> String {
        switch quarter {
        case 30: "半"
        case 15: pick(["一刻", "15", "十五分"])
        default: pick(["", "", "钟", "整"])
        }
    }

    private static func time(_ minutes: Int) -> String {
        "\(CalendarDay.twoDigits(minutes / 60)):\(CalendarDay.twoDigits(minutes % 60))"
    }
}
