import CustomerService
import FoundationEssentials
import GRDB

extension CivilDate {
    /// `yyyy-MM-dd`, as tables keep a day.
    var storedText: String {
        padded(year, to: 4) + "-" + padded(month, to: 2) + "-" + padded(day, to: 2)
    }

    /// A day of the calendar written `yyyy-MM-dd`; nil for any other text and for days that do not exist.
    init?(storedText: some StringProtocol) {
        let parts = storedText.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            (1...12).contains(month), year > 0, day >= 1
        else { return nil }
        self.init(year: year, month: month, day: day)
        guard CivilDate(dayNumber: dayNumber) == self else { return nil }
    }
}

extension FlightDesignator {
    /// A missing suffix as the tables keep it.
    var storedSuffix: String { suffix ?? "" }

    init(row: Row, prefix: String = "") {
        let suffix: String = row[prefix + "suffix"]
        self.init(airline: row[prefix + "airline"], number: row[prefix + "number"], suffix: suffix.isEmpty ? nil : suffix)
    }

    /// A designator as people and feeds write it, without regard to case, leading zeros and one space or hyphen inside.
    init?(storedText: String) {
        let text = LookupKey(storedText).text.utf8.filter { $0 != UInt8(ascii: "-") }
        guard text.count >= 3 else { return nil }
        let airline = text.prefix(2)
        let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard airline.allSatisfy({ letters.contains($0) || digits.contains($0) }), airline.contains(where: letters.contains)
        else { return nil }
        var rest = text.dropFirst(2)
        var suffix: String?
        if let last = rest.last, letters.contains(last) {
            suffix = String(decoding: [last], as: UTF8.self)
            rest = rest.dropLast()
        }
        let number = rest.drop { $0 == UInt8(ascii: "0") }
        guard (1...4).contains(number.count), rest.allSatisfy(digits.contains),
            let value = Int(String(decoding: number, as: UTF8.self))
        else { return nil }
        self.init(airline: String(decoding: airline, as: UTF8.self), number: value, suffix: suffix)
    }
}

extension Date {
    /// Whole seconds since 1970, as tables keep an instant.
    var storedSeconds: Int64 { Int64(timeIntervalSince1970.rounded(.down)) }

    init(storedSeconds: Int64) {
        self.init(timeIntervalSince1970: Double(storedSeconds))
    }

    init?(storedSeconds: Int64?) {
        guard let storedSeconds else { return nil }
        self.init(storedSeconds: storedSeconds)
    }
}
