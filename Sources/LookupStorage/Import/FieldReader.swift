import CustomerService
import FoundationEssentials

/// Reads one record's fields into values, noting everything that is wrong instead of stopping at the first.
struct FieldReader {
    let record: ImportRecord
    let problems: ImportProblems

    /// - Returns: nil, with a problem noted, where nothing or nothing valid was given.
    func required<Value>(_ name: String, _ read: (String) throws(FieldFault) -> Value) -> Value? {
        guard record.values[name] != nil else {
            note(name, "is missing")
            return nil
        }
        return optional(name, read)
    }

    /// - Returns: nil where nothing was given; nil, with a problem noted, where nothing valid was.
    func optional<Value>(_ name: String, _ read: (String) throws(FieldFault) -> Value) -> Value? {
        guard let text = record.values[name] else { return nil }
        do throws(FieldFault) {
            return try read(text)
        } catch {
            note(name, error.isPrivate ? error.reason : "\(shown(text)) \(error.reason)")
            return nil
        }
    }

    func parts(_ name: String) -> [FieldReader] {
        (record.parts[name] ?? []).map { FieldReader(record: $0, problems: problems) }
    }

    func note(_ name: String, _ reason: String) {
        problems.add(record.place, column: record.shownName(name), reason)
    }
}

/// Why a text is not what its field needs.
struct FieldFault: Error {
    let reason: String
    /// The text itself is personal and not repeated in the message.
    let isPrivate: Bool

    init(_ reason: String, isPrivate: Bool = false) {
        self.reason = reason
        self.isPrivate = isPrivate
    }
}

/// How texts of import files become values.
enum FieldForm {
    static func date(_ text: String) throws(FieldFault) -> CivilDate {
        guard let date = CivilDate(iso: text) else { throw FieldFault("is not a date yyyy-MM-dd") }
        return date
    }

    static func designator(_ text: String) throws(FieldFault) -> FlightDesignator {
        guard let designator = FlightDesignator(written: text) else {
            throw FieldFault("is not a flight number such as CA1835")
        }
        return designator
    }

    static func designators(_ text: String) throws(FieldFault) -> [FlightDesignator] {
        try text.split(separator: " ").map { part throws(FieldFault) in
            guard let designator = FlightDesignator(written: String(part)) else {
                throw FieldFault("is not a list of flight numbers such as \"ZH1835 SC5835\"")
            }
            return designator
        }
    }

    /// Of what is longer than the last four digits nothing is kept.
    static func phoneTail(_ text: String) throws(FieldFault) -> String {
        let scalars = LookupKey(text).text.unicodeScalars
        let digits = scalars.filter { ("0"..."9").contains($0) }
        let isNumber = scalars.allSatisfy { ("0"..."9").contains($0) || "+-*()".unicodeScalars.contains($0) }
        // Behind the last dash stands the number's end, not an extension.
        let end = scalars.split { !("0"..."9").contains($0) }.last?.count ?? 0
        guard isNumber, 4...15 ~= digits.count, end >= 4 else {
            throw FieldFault("is not a telephone number or its last four digits", isPrivate: true)
        }
        return String(String.UnicodeScalarView(digits.suffix(4)))
    }

    static func airport(_ text: String) throws(FieldFault) -> AirportCode {
        guard let code = AirportCode(parsing: LookupKey(text).text) else {
            throw FieldFault("is not an airport's three-letter code")
        }
        return code
    }

    /// `HH:mm`, with `+1` behind it for the next day, `-1` for the one before.
    static func clock(_ text: String) throws(FieldFault) -> ClockTime {
        guard let time = ClockTime(text) else { throw FieldFault("is not a time HH:mm") }
        return time
    }

    /// A local time of the service day at an airport, or an instant, local too where it has no offset of its own.
    static func flightTime(_ text: String, on day: CivilDate, at place: AirportTime) throws(FieldFault) -> Date {
        if let time = ClockTime(text) { return place.instant(day, minutes: time.minutes) }
        if let instant = Instant(text, at: place) { return instant.date }
        throw FieldFault("is not a time HH:mm")
    }

    /// A local time of a segment's day at an airport, or an instant: in minutes after that day's midnight there.
    static func segmentTime(_ text: String, on day: CivilDate, at place: AirportTime) throws(FieldFault) -> ClockTime {
        if let time = ClockTime(text) { return time }
        guard let instant = Instant(text, at: place) else { throw FieldFault("is not a time HH:mm") }
        guard let time = ClockTime(place.clock(instant.date, seenFrom: day)) else {
            throw FieldFault("is more than two days from the segment's date")
        }
        return time
    }

    static func instant(_ text: String) throws(FieldFault) -> Date {
        guard let instant = Instant(text) else { throw FieldFault("is not a time yyyy-MM-dd HH:mm") }
        return instant.date
    }

    static func count(_ text: String, in range: ClosedRange<Int>) throws(FieldFault) -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw FieldFault("is not a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// Yuan with at most two decimals, in fen.
    static func amount(_ text: String) throws(FieldFault) -> Int {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isDigits = { (part: Substring) in part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
        guard (1...2).contains(parts.count), parts.allSatisfy(isDigits), (1...10).contains(parts[0].count),
            let yuan = Int(parts[0]), parts.count == 1 || (1...2).contains(parts[1].count)
        else { throw FieldFault("is not an amount in yuan such as 12.50") }
        let decimals = parts.count == 1 ? "00" : parts[1].count == 1 ? parts[1] + "0" : parts[1]
        return yuan * 100 + (Int(decimals) ?? 0)
    }

    /// As ``amount(_:)``, with a minus sign in front where it is below zero.
    static func signedAmount(_ text: String) throws(FieldFault) -> Int {
        text.hasPrefix("-") ? -(try amount(String(text.dropFirst()))) : try amount(text)
    }

    static func train(_ text: String) throws(FieldFault) -> TrainNumber {
        guard let number = TrainNumber(parsing: LookupKey(text).text) else {
            throw FieldFault("is not a train's number such as G1")
        }
        return number
    }

    /// A station's name, without 站 behind it.
    static func station(_ text: String) throws(FieldFault) -> String {
        let name = try FieldForm.text(text, limit: 20)
        return name.count > 1 && name.hasSuffix("站") ? String(name.dropLast()) : name
    }

    static func passenger(_ text: String) throws(FieldFault) -> String {
        let name = try FieldForm.text(text, limit: 100, isPrivate: true)
        if PassengerName(name).isEmpty { throw FieldFault("holds no letter", isPrivate: true) }
        return name
    }

    static func text(_ text: String, limit: Int, isPrivate: Bool = false) throws(FieldFault) -> String {
        if text.count > limit { throw FieldFault("is longer than \(limit) characters", isPrivate: isPrivate) }
        for scalar in text.unicodeScalars where scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
        {
            throw FieldFault("holds a control character", isPrivate: isPrivate)
        }
        return text
    }

    /// As a return of the binding page may name one: else nobody could be linked to it.
    static func customer(_ text: String) throws(FieldFault) -> String {
        let isNumber =
            text.utf8.count <= 64 && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || "._@:-".contains($0) }
        guard isNumber else {
            throw FieldFault("is not a customer number of at most 64 letters, digits and . _ @ : -", isPrivate: true)
        }
        return text
    }

    static func reference(_ text: String) throws(FieldFault) -> String {
        guard let reference = BookingReference(parsing: LookupKey(text).text) else {
            throw FieldFault("is not a booking reference of 5 or 6 letters and digits")
        }
        return reference.description
    }

    /// Never judged by a check digit: public sources contradict each other about it.
    static func ticket(_ text: String) throws(FieldFault) -> String {
        let number = StoredItineraries.ticketKey(text)
        guard number.utf8.count == 13, number.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            throw FieldFault("is not a ticket number of 13 digits", isPrivate: true)
        }
        return number
    }

    /// One of the words, our own or those of Chinese feeds, whatever its case and separators.
    static func status<Status>(_ text: String, _ words: [(String, Status)]) throws(FieldFault) -> Status {
        let asked = bare(text)
        guard let match = words.first(where: { bare($0.0) == asked }) else {
            throw FieldFault("is not a status; the words are \(words.map(\.0).joined(separator: ", "))")
        }
        return match.1
    }

    private static func bare(_ word: String) -> String {
        word.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
    }
}
