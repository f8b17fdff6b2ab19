package import CustomerService
package import FoundationEssentials

/// The one civil time of mainland China, UTC+8 without summer time, in which feeds and customers write.
package enum ChinaTime {
    static let offset = 8 * 3600

    /// The day it is there at an instant.
    package static func day(at instant: Date) -> CivilDate {
        CivilDate(dayNumber: floorDivide(Int(instant.timeIntervalSince1970.rounded(.down)) + offset, 86_400))
    }

    /// The instant so many minutes after midnight there; more than a day's minutes reach into later days.
    package static func instant(_ day: CivilDate, minutes: Int) -> Date {
        Date(timeIntervalSince1970: Double(day.dayNumber * 86_400 - offset + minutes * 60))
    }
}

extension CivilDate {
    /// Days since 1970-01-01 in the proleptic Gregorian calendar.
    ///
    /// The arithmetic counts years from March, so that the leap day is a year's last.
    var dayNumber: Int {
        let year = month <= 2 ? year - 1 : year
        let era = floorDivide(year, 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    init(dayNumber: Int) {
        let shifted = dayNumber + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        )
    }
}

func floorDivide(_ dividend: Int, _ divisor: Int) -> Int {
    let quotient = dividend / divisor
    return dividend % divisor < 0 ? quotient - 1 : quotient
}

func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
