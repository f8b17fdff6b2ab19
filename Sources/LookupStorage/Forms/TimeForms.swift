import CustomerService
import FoundationEssentials

/// A time of day as timetables print it: `HH:mm`, with `+1` for the next day.
struct ClockTime: Equatable {
    /// After midnight of the day it is counted from.
    let minutes: Int

    init(minutes: Int) {
        self.minutes = minutes
    }

    /// Nil for anything but two digits, a colon, two digits and at most one shift of up to two days.
    init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 5 || bytes.count == 7, bytes[2] == UInt8(ascii: ":"),
            let hour = Self.twoDigits(bytes[0], bytes[1]), let minute = Self.twoDigits(bytes[3], bytes[4]),
            hour < 24, minute < 60
        else { return nil }
        var days = 0
        if bytes.count == 7 {
            guard bytes[6] == UInt8(ascii: "1") || bytes[6] == UInt8(ascii: "2") else { return nil }
            days = Int(bytes[6] - UInt8(ascii: "0"))
            switch bytes[5] {
            case UInt8(ascii: "+"): break
            case UInt8(ascii: "-"): days = -days
            default: return nil
            }
        }
        minutes = days * 1_440 + hour * 60 + minute
    }

    static func twoDigits(_ tens: UInt8, _ ones: UInt8) -> Int? {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard digits.contains(tens), digits.contains(ones) else { return nil }
        return Int(tens - digits.lowerBound) * 10 + Int(ones - digits.lowerBound)
    }

    /// As it was read: `HH:mm`, with the shift where there is one.
    var text: String {
        let days = floorDivide(minutes, 1_440)
        let ofDay = minutes - days * 1_440
        let time = padded(ofDay / 60, to: 2) + ":" + padded(ofDay % 60, to: 2)
        return days == 0 ? time : days > 0 ? "\(time)+\(days)" : "\(time)\(days)"
    }
}

/// An instant as feeds write it: `yyyy-MM-dd HH:mm`, seconds if need be, and `Z` or an offset where it is not local.
struct Instant: Equatable {
    let date: Date

    /// - Parameter place: whose local time it is where nothing is written; by default China's.
    init?(_ text: String, at place: AirportTime? = nil) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 16, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
            let day = CivilDate(iso: String(decoding: bytes[..<10], as: UTF8.self)),
            let time = ClockTime(String(decoding: bytes[11..<16], as: UTF8.self))
        else { return nil }
        var rest = bytes[16...]
        var seconds = 0
        if rest.first == UInt8(ascii: ":") {
            guard rest.count >= 3, let value = ClockTime.twoDigits(rest[17], rest[18]), value < 60 else { return nil }
            seconds = value
            rest = rest[19...]
        }
        if rest.isEmpty, let place {
            date = place.instant(day, minutes: time.minutes).addingTimeInterval(Double(seconds))
            return
        }
        guard let offset = Self.offset(rest) else { return nil }
        date = Date(timeIntervalSince1970: Double(day.daysSince1970 * 86_400 + time.minutes * 60 + seconds - offset))
    }

    /// Seconds east of Greenwich; China's where nothing is written.
    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        if bytes.isEmpty { return ChinaTime.offset }
        if bytes.elementsEqual([UInt8(ascii: "Z")]) { return 0 }
        let text = Array(bytes)
        guard text.count == 6, text[3] == UInt8(ascii: ":"), let hours = ClockTime.twoDigits(text[1], text[2]),
            let minutes = ClockTime.twoDigits(text[4], text[5]), hours <= 14, minutes < 60
        else { return nil }
        let offset = hours * 3_600 + minutes * 60
        switch text[0] {
        case UInt8(ascii: "+"): return offset
        case UInt8(ascii: "-"): return -offset
        default: return nil
        }
    }
}
