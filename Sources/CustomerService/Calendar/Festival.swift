/// A festival by whose name people say a day.
public enum Festival: String, Sendable, Hashable, CaseIterable {
    /// 1 January.
    case newYear = "元旦"
    /// The last day of the lunar year.
    case newYearsEve = "除夕"
    /// The first day of the lunar year.
    case springFestival = "春节"
    /// The fifteenth day of the lunar year.
    case lanternFestival = "元宵"
    /// 14 February.
    case valentines = "情人节"
    /// The solar term of early April.
    case tombSweeping = "清明"
    /// 1 May.
    case labourDay = "五一"
    /// The fifth day of the fifth lunar month.
    case dragonBoat = "端午"
    /// The seventh day of the seventh lunar month.
    case doubleSeventh = "七夕"
    /// The fifteenth day of the eighth lunar month.
    case midAutumn = "中秋"
    /// 1 October.
    case nationalDay = "国庆"
    /// 25 December.
    case christmas = "圣诞"

    /// Other words for it.
    var names: [String] {
        switch self {
        case .springFestival: ["春节", "大年初一", "过年"]
        case .newYearsEve: ["除夕", "年三十", "大年三十"]
        case .labourDay: ["五一", "劳动节"]
        default: [rawValue]
        }
    }

    /// The day in that year, nil for a year outside the table.
    public func date(in year: Int) -> CivilDate? {
        Self.table[year]?[self].map { CivilDate(year: year, month: $0.month, day: $0.day) }
    }

    private struct MonthDay {
        let month: Int
        let day: Int

        init(_ month: Int, _ day: Int) {
            self.month = month
            self.day = day
        }
    }

    private static let fixed: [Festival: MonthDay] = [
        .newYear: MonthDay(1, 1), .valentines: MonthDay(2, 14), .labourDay: MonthDay(5, 1), .nationalDay: MonthDay(10, 1),
        .christmas: MonthDay(12, 25),
    ]

    /// One row a year: 除夕, 春节, 元宵, 清明, 端午, 七夕, 中秋.
    private static let moving: [Int: [MonthDay]] = [
        2026: [
            MonthDay(2, 16), MonthDay(2, 17), MonthDay(3, 3), MonthDay(4, 5), MonthDay(6, 19), MonthDay(8, 19), MonthDay(9, 25),
        ],
        2027: [
            MonthDay(2, 5), MonthDay(2, 6), MonthDay(2, 20), MonthDay(4, 5), MonthDay(6, 9), MonthDay(8, 8), MonthDay(9, 15),
        ],
        2028: [
            MonthDay(1, 25), MonthDay(1, 26), MonthDay(2, 9), MonthDay(4, 4), MonthDay(5, 28), MonthDay(8, 26), MonthDay(10, 3),
        ],
    ]

    private static let movingOrder: [Festival] = [
        .newYearsEve, .springFestival, .lanternFestival, .tombSweeping, .dragonBoat, .doubleSeventh, .midAutumn,
    ]

    private static let table: [Int: [Festival: MonthDay]] = moving.mapValues { row in
        zip(movingOrder, row).reduce(into: fixed) { $0[$1.0] = $1.1 }
    }
}
