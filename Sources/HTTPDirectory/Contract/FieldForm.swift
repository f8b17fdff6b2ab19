import CustomerService
import FoundationEssentials

/// How texts of the contract become values: the forms of the import files. Nil for what has not the form.
enum FieldForm {
    /// China's, in seconds east of Greenwich: that of times without an offset of their own, but for those at an airport.
    private static let chinaOffset = 8 * 3600

    /// `HH:mm`, with `+1` behind it for the next day, `-1` for the one before: minutes after midnight of the day.
    static func clock(_ text: String) -> Int? {
        var scanner = DigitScanner(text)
        guard let minutes = time(&scanner) else { return nil }
        guard let sign = scanner.take("+", "-") else { return scanner.isAtEnd ? minutes : nil }
        guard let days = scanner.number(digits: 1), 1...2 ~= days, scanner.isAtEnd else { return nil }
        return minutes + (sign == "+" ? days : -days) * 1_440
    }

    /// `yyyy-MM-dd HH:mm` or with `T` between, with seconds if need be, and `Z` or an offset where it is not China's.
    static func instant(_ text: String) -> Date? { instant(text, at: nil) }

    /// - Parameter place: whose local time it is where no offset is written; nil for China's.
    private static func instant(_ text: String, at place: AirportTime?) -> Date? {
        guard let day = CivilDate(iso: text.prefix(10)) else { return nil }
        var scanner = DigitScanner(text.dropFirst(10))
        guard scanner.take("T", " ") != nil, let minutes = time(&scanner) else { return nil }
        var seconds = 0
        if scanner.take(":") != nil {
            guard let number = scanner.number(digits: 2), number < 60 else { return nil }
            seconds = number
        }
        if scanner.isAtEnd, let place { return place.instant(day, minutes: minutes).addingTimeInterval(Double(seconds)) }
        guard let offset = offset(&scanner), scanner.isAtEnd else { return nil }
        return Date(timeIntervalSince1970: Double(day.daysSince1970 * 86_400 + minutes * 60 + seconds - offset))
    }

    /// A local time of the service day at an airport, or an instant, local too where it has no offset of its own.
    static func flightTime(_ text: String, on day: CivilDate, at place: AirportTime) -> Date? {
        guard let minutes = clock(text) else { return instant(text, at: place) }
        return place.instant(day, minutes: minutes)
    }

    /// A local time of a segment's day at an airport, as it is written, or an instant: `HH:mm`, with `+1` behind it for the day after.
    static func segmentTime(_ text: String, on day: CivilDate, at place: AirportTime) -> String? {
        if clock(text) != nil { return text }
        guard let instant = instant(text, at: place) else { return nil }
        let time = place.clock(instant, seenFrom: day)
        return clock(time) == nil ? nil : time
    }

    /// Yuan with at most two decimals, in fen.
    static func amount(_ text: String) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let first = parts.first, 1...2 ~= parts.count, 1...10 ~= first.utf8.count else { return nil }
        var yuan = DigitScanner(first)
        guard let whole = yuan.number(digits: first.utf8.count) else { return nil }
        guard parts.count == 2 else { return whole * 100 }
        var decimals = DigitScanner(parts[1])
        guard 1...2 ~= parts[1].utf8.count, let rest = decimals.number(digits: parts[1].utf8.count) else { return nil }
        return whole * 100 + (parts[1].utf8.count == 1 ? rest * 10 : rest)
    }

    /// As ``amount(_:)``, with a minus sign in front where it is below zero.
    static func signedAmount(_ text: String) -> Int? {
        text.hasPrefix("-") ? amount(String(text.dropFirst())).map { -$0 } : amount(text)
    }

    /// The company's number of a customer, as a chat may be linked to it.
    static func customer(_ text: String) -> String? {
        let isNumber =
            1...64 ~= text.utf8.count
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || "._@:-".contains($0) }
        return isNumber ? text : nil
    }

    /// The last four digits of a card's number.
    static func cardTail(_ text: String) -> String? {
        var scanner = DigitScanner(text)
        return scanner.number(digits: 4) != nil && scanner.isAtEnd ? text : nil
    }

    /// ISO's three letters.
    static func currency(_ text: String) -> String? {
        let code = text.uppercased()
        let isCode = code.utf8.count == 3 && code.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        return isCode ? code : nil
    }

    /// Of what is longer than the last four digits nothing is kept.
    static func phoneTail(_ text: String) -> String? {
        let scalars = text.unicodeScalars.filter { $0 != " " }
        let digits = scalars.filter { ("0"..."9").contains($0) }
        let isNumber = scalars.allSatisfy { ("0"..."9").contains($0) || "+-*()".unicodeScalars.contains($0) }
        // Behind the last dash stands the number's end, not an extension.
        let end = scalars.split { !("0"..."9").contains($0) }.last?.count ?? 0
        guard isNumber, 4...15 ~= digits.count, end >= 4 else { return nil }
        return String(String.UnicodeScalarView(digits.suffix(4)))
    }

    /// 13 digits, perhaps with hyphens.
    static func ticket(_ text: String) -> String? {
        let number = text.filter { $0 != "-" && $0 != " " }
        var scanner = DigitScanner(number)
        return scanner.number(digits: 13) != nil && scanner.isAtEnd ? number : nil
    }

    /// Minutes after midnight.
    private static func time(_ scanner: inout DigitScanner) -> Int? {
        guard let hour = scanner.number(digits: 2), scanner.take(":") != nil, let minute = scanner.number(digits: 2),
            hour < 24, minute < 60
        else { return nil }
        return hour * 60 + minute
    }

    /// Seconds east of Greenwich.
    private static func offset(_ scanner: inout DigitScanner) -> Int? {
        if scanner.isAtEnd { return chinaOffset }
        guard let sign = scanner.take("Z", "+", "-") else { return nil }
        if sign == "Z" { return 0 }
        guard let hours = scanner.number(digits: 2), scanner.take(":") != nil, let minutes = scanner.number(digits: 2),
            hours <= 14, minutes < 60
        else { return nil }
        return (hours * 3_600 + minutes * 60) * (sign == "+" ? 1 : -1)
    }
}
