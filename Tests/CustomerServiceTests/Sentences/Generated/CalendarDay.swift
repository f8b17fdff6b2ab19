/// A day as a count, with arithmetic of its own so that a mistake of the code that is tested does not pass into what it is tested by.
struct CalendarDay: Equatable {
    /// Since 1970-01-01.
    let count: Int

    /// Sunday 2026-11-22.
    static let today = CalendarDay(2026, 11, 22)

    init(count: Int) { self.count = count }

    init(_ year: Int, _ month: Int, _ day: Int) {
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        count = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Monday is 1, Sunday 7.
    var weekday: Int { (count + 3) % 7 + 1 }

    func adding(_ days: Int) -> CalendarDay { CalendarDay(count: count + days) }

    var parts: (year: Int, month: Int, day: Int) {
        let shifted = count + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
        return (year, month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1)
    }

    var iso: String {
        let (year, month, day) = parts
        return "\(year)-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
    }

    static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
