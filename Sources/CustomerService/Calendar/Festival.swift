/// A festival by whose name people say a day.
public enum Festival: String, Sendable, Hashable, CaseIterable {
    /// 1 January.
    case newYear = "元旦"
    /// The eighth day of the last lunar month.
    case laba = "腊八"
    /// The last day of the lunar year.
    case newYearsEve = "除夕"
    /// The first day of the lunar year.
    case springFestival = "春节"
    /// The fifteenth day of the lunar year.
    case lanternFestival = "元宵"
    /// 14 February.
    case valentines = "情人节"
    /// 8 March.
    case womensDay = "妇女节"
    /// 12 March.
    case arborDay = "植树节"
    /// 1 April.
    case foolsDay = "愚人节"
    /// The solar term of early April.
    case tombSweeping = "清明"
    /// 1 May.
    case labourDay = "五一"
    /// 4 May.
    case youthDay = "青年节"
    /// The second Sunday of May.
    case mothersDay = "母亲节"
    /// 1 June.
    case childrensDay = "儿童节"
    /// The third Sunday of June.
    case fathersDay = "父亲节"
    /// The fifth day of the fifth lunar month.
    case dragonBoat = "端午"
    /// 1 July.
    case partyDay = "建党节"
    /// 1 August.
    case armyDay = "建军节"
    /// The seventh day of the seventh lunar month.
    case doubleSeventh = "七夕"
    /// The fifteenth day of the seventh lunar month.
    case ghostFestival = "中元"
    /// 10 September.
    case teachersDay = "教师节"
    /// The fifteenth day of the eighth lunar month.
    case midAutumn = "中秋"
    /// 1 October.
    case nationalDay = "国庆"
    /// The ninth day of the ninth lunar month.
    case doubleNinth = "重阳"
    /// 31 October.
    case halloween = "万圣节"
    /// 11 November.
    case doubleEleven = "双十一"
    /// The fourth Thursday of November.
    case thanksgiving = "感恩节"
    /// 12 December.
    case doubleTwelve = "双十二"
    /// The solar term of late December.
    case winterSolstice = "冬至"
    /// 24 December.
    case christmasEve = "平安夜"
    /// 25 December.
    case christmas = "圣诞"
    /// 31 December.
    case lastDayOfYear = "跨年"

    /// Other words for it.
    var names: [String] {
        switch self {
        case .springFestival: ["春节", "大年初一", "过年", "农历新年"]
        case .newYearsEve: ["除夕", "年三十", "大年三十", "大年夜", "年夜"]
        case .lanternFestival: ["元宵", "上元节"]
        case .womensDay: ["妇女节", "三八节", "三八妇女节"]
        case .labourDay: ["五一", "劳动节", "五一劳动节"]
        case .youthDay: ["青年节", "五四青年节"]
        case .childrensDay: ["儿童节", "六一儿童节", "六一节"]
        case .partyDay: ["建党节", "七一建党节"]
        case .armyDay: ["建军节", "八一建军节"]
        case .ghostFestival: ["中元节"]
        case .nationalDay: ["国庆", "十一国庆", "十一假期", "十一长假", "十一黄金周", "十一期间"]
        case .doubleEleven: ["双十一", "双11", "光棍节"]
        case .doubleTwelve: ["双十二", "双12"]
        case .christmasEve: ["平安夜", "圣诞前夜"]
        case .christmas: ["圣诞", "CHRISTMAS"]
        case .lastDayOfYear: ["跨年", "跨年夜"]
        default: [rawValue]
        }
    }

    /// Names that are numbers, too, and mean the festival only where a day is expected.
    var bareNames: [String] {
        switch self {
        case .nationalDay: ["十一"]
        case .childrensDay: ["六一"]
        case .womensDay: ["三八"]
        default: []
        }
    }

    /// The day in that year of the Gregorian calendar, of 腊八 at the end of the lunar year that ends in it; nil for a year for which `LunarYear` has no table.
    public func date(in year: Int) -> CivilDate? {
        switch self {
        case .newYear: fixed(1, 1, year)
        case .laba: LunarYear(year - 1)?.date(month: 12, day: 8)
        case .newYearsEve: lunar(1, 1, year)?.adding(days: -1)
        case .springFestival: lunar(1, 1, year)
        case .lanternFestival: lunar(1, 15, year)
        case .valentines: fixed(2, 14, year)
        case .womensDay: fixed(3, 8, year)
        case .arborDay: fixed(3, 12, year)
        case .foolsDay: fixed(4, 1, year)
        case .tombSweeping: solarTerm(4, 4.81, year)
        case .labourDay: fixed(5, 1, year)
        case .youthDay: fixed(5, 4, year)
        case .mothersDay: weekday(.sunday, of: 5, number: 2, year)
        case .childrensDay: fixed(6, 1, year)
        case .fathersDay: weekday(.sunday, of: 6, number: 3, year)
        case .dragonBoat: lunar(5, 5, year)
        case .partyDay: fixed(7, 1, year)
        case .armyDay: fixed(8, 1, year)
        case .doubleSeventh: lunar(7, 7, year)
        case .ghostFestival: lunar(7, 15, year)
        case .teachersDay: fixed(9, 10, year)
        case .midAutumn: lunar(8, 15, year)
        case .nationalDay: fixed(10, 1, year)
        case .doubleNinth: lunar(9, 9, year)
        case .halloween: fixed(10, 31, year)
        case .doubleEleven: fixed(11, 11, year)
        case .thanksgiving: weekday(.thursday, of: 11, number: 4, year)
        case .doubleTwelve: fixed(12, 12, year)
        case .winterSolstice: solarTerm(12, 21.94, year)
        case .christmasEve: fixed(12, 24, year)
        case .christmas: fixed(12, 25, year)
        case .lastDayOfYear: fixed(12, 31, year)
        }
    }

    private func fixed(_ month: Int, _ day: Int, _ year: Int) -> CivilDate? {
        LunarYear.years.contains(year) ? CivilDate(year: year, month: month, day: day) : nil
    }

    private func lunar(_ month: Int, _ day: Int, _ year: Int) -> CivilDate? {
        LunarYear(year)?.date(month: month, day: day)
    }

    /// The sun is at the same place 0.2422 days later each year, less the leap days; good for the years from 2000 to 2099, but for
    /// the winter of 2021.
    private func solarTerm(_ month: Int, _ first: Double, _ year: Int) -> CivilDate? {
        guard LunarYear.years.contains(year) else { return nil }
        let count = year % 100
        let day = Int(Double(count) * 0.2422 + first) - count / 4
        return CivilDate(year: year, month: month, day: month == 12 && year == 2021 ? 21 : day)
    }

    private func weekday(_ weekday: Weekday, of month: Int, number: Int, _ year: Int) -> CivilDate? {
        guard let first = fixed(month, 1, year) else { return nil }
        return first.adding(days: (weekday.index - first.weekday.index + 7) % 7 + (number - 1) * 7)
    }
}
