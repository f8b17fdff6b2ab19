package import CustomerService
package import FoundationEssentials

/// The one civil time of mainland China, UTC+8 without summer time, in which feeds and customers write.
package enum ChinaTime {
    static let offset = 8 * 3600

    /// The day it is there at an instant.
    package static func day(at instant: Date) -> CivilDate {
        CivilDate(daysSince1970: floorDivide(Int(instant.timeIntervalSince1970.rounded(.down)) + offset, 86_400))
    }

    /// The instant so many minutes after midnight there; more than a day's minutes reach into later days.
    package static func instant(_ day: CivilDate, minutes: Int) -> Date {
        Date(timeIntervalSince1970: Double(day.daysSince1970 * 86_400 - offset + minutes * 60))
    }
}

extension ChinaTime {
    /// `yyyy-MM-dd HH:mm` there.
    package static func text(_ instant: Date) -> String {
        let day = day(at: instant)
        return day.description + " " + clock(instant, from: day)
    }

    /// `yyyy-MM-ddTHH:mm+08:00`, as import files take it.
    package static func iso(_ instant: Date) -> String {
        let day = day(at: instant)
        return day.description + "T" + clock(instant, from: day) + "+08:00"
    }

    /// `HH:mm` there, with `+1` behind it for the day after `day`.
    package static func clock(_ instant: Date, from day: CivilDate) -> String {
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down)) + offset - day.daysSince1970 * 86_400
        return ClockTime(minutes: floorDivide(seconds, 60)).text
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
