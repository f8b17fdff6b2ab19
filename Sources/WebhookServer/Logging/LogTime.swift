import FoundationEssentials

/// A moment as a log line writes it: RFC 3339, in UTC, with milliseconds.
struct LogTime: Sendable, Hashable {
    let seconds: Int
    let milliseconds: Int

    static var now: LogTime {
        let time = Date().timeIntervalSince1970
        let seconds = time.rounded(.down)
        return LogTime(seconds: Int(seconds), milliseconds: Int((time - seconds) * 1_000))
    }

    /// Appends `2026-11-22T17:09:03.123Z`.
    func append(to line: inout [UInt8]) {
        let second = ((seconds % 86_400) + 86_400) % 86_400
        let (year, month, day) = Self.date(ofDay: (seconds - second) / 86_400)
        Self.append(year, digits: 4, to: &line)
        line.append(UInt8(ascii: "-"))
        Self.append(month, digits: 2, to: &line)
        line.append(UInt8(ascii: "-"))
        Self.append(day, digits: 2, to: &line)
        line.append(UInt8(ascii: "T"))
        Self.append(second / 3_600, digits: 2, to: &line)
        line.append(UInt8(ascii: ":"))
        Self.append(second / 60 % 60, digits: 2, to: &line)
        line.append(UInt8(ascii: ":"))
        Self.append(second % 60, digits: 2, to: &line)
        line.append(UInt8(ascii: "."))
        Self.append(milliseconds, digits: 3, to: &line)
        line.append(UInt8(ascii: "Z"))
    }

    private static func append(_ number: Int, digits: Int, to line: inout [UInt8]) {
        var divisor = 1
        for _ in 1..<digits { divisor *= 10 }
        while divisor > 0 {
            line.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }

    /// The Gregorian date of a day counted from 1970-01-01, by eras of 400 years that begin on 1 March.
    private static func date(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
