/// A year of the Chinese calendar, from its new year's day to the eve of the next, by its months' lengths.
///
/// The months follow the moon's and the sun's true places, so they are a table. In three years a new moon falls on a midnight so
/// nearly (the ninth month of 2057, the fourth of 2060, the seventh of 2097) that a day may be named otherwise in the end.
struct LunarYear {
    /// The Gregorian year in which it begins.
    let number: Int
    private let code: UInt32

    /// Nil for a year outside the table.
    init?(_ number: Int) {
        guard Self.years.contains(number) else { return nil }
        self.number = number
        code = Self.codes[number - Self.years.lowerBound]
    }

    /// The years of the table.
    static let years = 2000...2099

    /// 1 to 12: the month after which it is repeated; 0 in a year of twelve.
    var leapMonth: Int { Int(code & 0xF) }

    /// The day with these numbers, in the first of two months with one number; nil when the month is too short.
    func date(month: Int, day: Int) -> CivilDate? {
        guard 1...12 ~= month, 1...length(of: month) ~= day else { return nil }
        let months = (1..<month).reduce(0) { $0 + length(of: $1) + ($1 == leapMonth ? leapLength : 0) }
        return Self.newYear(number).adding(days: months + day - 1)
    }

    private var days: Int { (1...12).reduce(0) { $0 + length(of: $1) } + (leapMonth == 0 ? 0 : leapLength) }
    private func length(of month: Int) -> Int { code >> (16 - UInt32(month)) & 1 == 1 ? 30 : 29 }
    private var leapLength: Int { code >> 16 & 1 == 1 ? 30 : 29 }

    /// The first day of the first month.
    private static func newYear(_ number: Int) -> CivilDate { newYears[number - years.lowerBound] }

    /// Counted on from that of 2000.
    private static let newYears: [CivilDate] = {
        var day = CivilDate(year: 2000, month: 2, day: 5)
        return years.map { year in
            defer { day = day.adding(days: LunarYear(year)?.days ?? 0) }
            return day
        }
    }()

    /// For each year the repeated month in the lowest four bits, then a bit for each month from the twelfth to the first, set
    /// where it has 30 days and not 29, then one for the repeated month.
    private static let codes: [UInt32] = [
        0x0C960, 0x0D954, 0x0D4A0, 0x0DA50, 0x07552, 0x056A0, 0x0ABB7, 0x025D0, 0x092D0, 0x0CAB5,
        0x0A950, 0x0B4A0, 0x0BAA4, 0x0AD50, 0x055D9, 0x04BA0, 0x0A5B0, 0x15176, 0x052B0, 0x0A930,
        0x07954, 0x06AA0, 0x0AD50, 0x05B52, 0x04B60, 0x0A6E6, 0x0A4E0, 0x0D260, 0x0EA65, 0x0D530,
        0x05AA0, 0x076A3, 0x096D0, 0x04AFB, 0x04AD0, 0x0A4D0, 0x1D0B6, 0x0D250, 0x0D520, 0x0DD45,
        0x0B5A0, 0x056D0, 0x055B2, 0x049B0, 0x0A577, 0x0A4B0, 0x0AA50, 0x1B255, 0x06D20, 0x0ADA0,
        0x14B63, 0x09370, 0x049F8, 0x04970, 0x064B0, 0x168A6, 0x0EA50, 0x06B20, 0x1A6C4, 0x0AAE0,
        0x0A2E0, 0x0D2E3, 0x0C960, 0x0D557, 0x0D4A0, 0x0DA50, 0x05D55, 0x056A0, 0x0A6D0, 0x055D4,
        0x052D0, 0x0A9B8, 0x0A950, 0x0B4A0, 0x0B6A6, 0x0AD50, 0x055A0, 0x0ABA4, 0x0A5B0, 0x052B0,
        0x0B273, 0x06930, 0x07337, 0x06AA0, 0x0AD50, 0x14B55, 0x04B60, 0x0A570, 0x054E4, 0x0D160,
        0x0E968, 0x0D520, 0x0DAA0, 0x16AA6, 0x056D0, 0x04AE0, 0x0A9D4, 0x0A2D0, 0x0D150, 0x0F252,
    ]
}
