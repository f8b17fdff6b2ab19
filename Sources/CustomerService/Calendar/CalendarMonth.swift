/// A month of a year.
struct CalendarMonth: Sendable, Hashable, Codable {
    let year: Int
    /// 1 to 12.
    let month: Int

    /// Nil where no year has such a month.
    init?(year: Int, month: Int) {
        guard 1...12 ~= month, 2000...2100 ~= year else { return nil }
        self.year = year
        self.month = month
    }

    init(_ date: CivilDate) {
        year = date.year
        month = date.month
    }

    /// The month so many months later, earlier when negative.
    func adding(months: Int) -> CalendarMonth {
        let count = year * 12 + month - 1 + months
        return CalendarMonth(CivilDate(year: count / 12, month: count % 12 + 1, day: 1))
    }

    func contains(_ date: CivilDate) -> Bool { date.year == year && date.month == month }

    /// `2026年10月`.
    var chinese: String { "\(year)年\(month)月" }
}

extension CalendarMonth: CustomStringConvertible {
    /// `2026-10`.
    var description: String { "\(year)-\(CivilDate.padded(month))" }
}

extension CalendarMonth: Comparable {
    static func < (left: CalendarMonth, right: CalendarMonth) -> Bool { (left.year, left.month) < (right.year, right.month) }
}
