/// A day as it is said, with the days that it may mean.
struct GeneratedDay {
    let text: String
    /// ISO dates, `past` or `invalid`.
    let days: [String]
    var part: String? = nil

    init(_ text: String, _ days: [String], part: String? = nil) {
        self.text = text
        self.days = days
        self.part = part
    }

    init(_ text: String, _ day: CalendarDay, part: String? = nil) { self.init(text, [day.iso], part: part) }

    var readings: Readings {
        days.map { day in part.map { ["day": day, "part": $0] } ?? ["day": day] }
    }

    /// Also without the part of the day: a number names one departure.
    var readingsWithoutPart: Readings { part == nil ? readings : readings + days.map { ["day": $0] } }
}

extension SeededGenerator {
    /// A day from today on, most of them near.
    mutating func comingDay() -> GeneratedDay {
        let today = CalendarDay.today
        switch number(1...24) {
        case 1...7:
            let (names, days) = pick([("今天/今日/今儿/今天", 0), ("明天/明天/明日/明儿/明儿个", 1), ("后天/后天/后日", 2), ("大后天", 3)])
            return GeneratedDay(wording("{\(names)}"), today.adding(days))
        case 8...10:
            let day = number(1...6)
            return GeneratedDay(wording("{周/星期/礼拜/周}") + Self.weekdays[day - 1], today.adding(day))
        case 11:
            let day = number(1...7)
            return GeneratedDay(wording("{下周/下星期/下礼拜/下个星期/下个礼拜}") + Self.weekdays[day - 1], today.adding(day))
        case 12:
            let day = number(1...6)
            return GeneratedDay(wording("下下{周/星期/礼拜}") + Self.weekdays[day - 1], today.adding(7 + day))
        case 13, 14: return dayOfMonth()
        case 15...19: return monthAndDay(today.adding(number(8...150)))
        case 20:
            let days = number(2...9)
            return GeneratedDay(
                wording("{\(days)/\(days)/\(days == 2 ? "两" : SpokenNumber.counted(days))}天{后/以后/之后}"),
                today.adding(days)
            )
        case 21:
            return pick([
                GeneratedDay("一周后", today.adding(7)), GeneratedDay("一个星期后", today.adding(7)),
                GeneratedDay("两周后", today.adding(14)),
            ])
        case 22, 23: return festival()
        default:
            let day = today.adding(number(2...20))
            return GeneratedDay(monthAndDayText(day) + wording("{周/星期/礼拜/，周/ 周}") + Self.weekdays[day.weekday - 1], day)
        }
    }

    /// With a part of the day about every third time.
    mutating func comingDayOrPart() -> GeneratedDay {
        switch number(1...9) {
        case 1:
            let (text, days, part) = pick([
                ("今晚", 0, "晚上"), ("明早", 1, "早上"), ("明晚", 1, "晚上"), ("后天早上", 2, "早上"), ("明儿早上", 1, "早上"),
            ])
            return GeneratedDay(text, CalendarDay.today.adding(days), part: part)
        case 2, 3:
            let part = pick(["早上", "上午", "中午", "下午", "傍晚", "晚上"])
            let day = comingDay()
            if day.text.hasPrefix("今") { return GeneratedDay(day.text + "下午", day.days, part: "下午") }
            return GeneratedDay(day.text + part, day.days, part: part)
        default: return comingDay()
        }
    }

    /// A day that a flight or a train may have had: yesterday's too.
    mutating func serviceDay() -> GeneratedDay {
        switch number(1...6) {
        case 1:
            return pick([
                GeneratedDay("昨天", CalendarDay.today.adding(-1)), GeneratedDay("前天", CalendarDay.today.adding(-2)),
                GeneratedDay("昨儿", CalendarDay.today.adding(-1)),
            ])
        case 2:
            let day = CalendarDay.today.adding(-number(3...15))
            return GeneratedDay(monthAndDayText(day), day)
        default:
            while true {
                // What is over by a year's count is meant of this year there: festivals and far days are left out.
                let day = comingDay()
                guard day.days.allSatisfy({ $0.hasPrefix("2026") }) else { continue }
                guard isDayOfMonth(day.text), let date = day.days.first, date.hasPrefix("2026-12") else { return day }
                return GeneratedDay(day.text, [date, date.replacing("2026-12", with: "2026-11")])
            }
        }
    }

    /// A day that does not exist, or whose weekday is another.
    mutating func impossibleDay() -> GeneratedDay {
        if chance(60) {
            let text = wording("{2月30/11月31/2月31/4月31/12月32/13月5/6月31/9月31/二月三十}{号/日}")
            return GeneratedDay(text, ["invalid"])
        }
        let day = CalendarDay.today.adding(number(2...25))
        let wrong = (day.weekday + number(1...5) - 1) % 7
        return GeneratedDay(
            monthAndDayText(day) + wording("{周/星期/礼拜}") + Self.weekdays[wrong].replacing("日", with: "天"),
            ["invalid"]
        )
    }

    /// A day that is over, where one to come is needed.
    mutating func pastDay() -> GeneratedDay {
        switch number(1...4) {
        case 1: return GeneratedDay(wording("{昨天/前天/昨日}"), ["past"])
        case 2: return GeneratedDay(wording("{这周/本周/这个星期/上周/上星期}{一/二/三/四/五/六}"), ["past"])
        default: return GeneratedDay(monthAndDayText(CalendarDay.today.adding(-number(1...20))), ["past"])
        }
    }

    private mutating func dayOfMonth() -> GeneratedDay {
        let day = CalendarDay.today.adding(number(1...28))
        let number = day.parts.day
        return GeneratedDay(wording("{\(number)号/\(number)号/\(number)日/\(SpokenNumber.counted(number))号}"), day)
    }

    private func isDayOfMonth(_ text: String) -> Bool {
        (text.hasSuffix("号") || text.hasSuffix("日")) && !text.contains("月") && !text.contains(where: { "周期拜".contains($0) })
    }

    private mutating func festival() -> GeneratedDay {
        let (names, day) = pick([
            ("元旦/元旦那天/元旦当天", CalendarDay(2027, 1, 1)), ("除夕/大年三十/年三十/除夕当天", CalendarDay(2027, 2, 5)),
            ("大年初一/正月初一/年初一", CalendarDay(2027, 2, 6)), ("大年初三/正月初三/年初三", CalendarDay(2027, 2, 8)),
            ("平安夜", CalendarDay(2026, 12, 24)), ("圣诞节/圣诞/圣诞那天", CalendarDay(2026, 12, 25)),
            ("元宵节/正月十五", CalendarDay(2027, 2, 20)),
            ("情人节", CalendarDay(2027, 2, 14)), ("元旦前一天", CalendarDay(2026, 12, 31)), ("五一", CalendarDay(2027, 5, 1)),
        ])
        return GeneratedDay(wording("{\(names)}"), day)
    }

    private mutating func monthAndDay(_ day: CalendarDay) -> GeneratedDay { GeneratedDay(monthAndDayText(day), day) }

    /// 12月1号 in one of its forms; the year where it may be doubted is named in some of them.
    mutating func monthAndDayText(_ date: CalendarDay) -> String {
        let (year, month, day) = date.parts
        let (spokenMonth, spokenDay) = (SpokenNumber.counted(month), SpokenNumber.counted(day))
        let (longMonth, longDay) = (CalendarDay.twoDigits(month), CalendarDay.twoDigits(day))
        switch number(1...16) {
        case 1: return "\(month)-\(day)"
        case 2: return "\(month)/\(day)"
        case 3: return "\(month).\(day)"
        case 4: return "\(spokenMonth)月\(spokenDay)" + pick(["号", "日"])
        case 5: return "\(year)年\(month)月\(day)日"
        case 6: return "\(year)-\(longMonth)-\(longDay)"
        case 7: return "\(year)/\(month)/\(day)"
        case 8: return SpokenNumber.fullWidth("\(month)") + "月" + SpokenNumber.fullWidth("\(day)") + "号"
        case 9: return "\(month) 月 \(day) 日"
        case 10: return "\(year)\(longMonth)\(longDay)"
        case 11: return year == 2027 ? "明年\(month)月\(day)号" : "\(longMonth)月\(longDay)日"
        default: return "\(month)月\(day)" + pick(["号", "日", "号"])
        }
    }

    private static let weekdays = ["一", "二", "三", "四", "五", "六", "日"]
}
