/// A flight designator (航班号): airline, number and at most one suffix letter, without leading zeros.
public struct FlightDesignator: Sendable, Hashable, Codable, CustomStringConvertible {
    /// IATA's two characters, such as `CA` or `9C`.
    public let airline: String
    /// 1…9999.
    public let number: Int
    /// The operational suffix, one letter.
    public let suffix: String?

    public init(airline: String, number: Int, suffix: String? = nil) {
        self.airline = airline
        self.number = number
        self.suffix = suffix
    }

    /// As customers see it: `CA1835`.
    public var description: String { "\(airline)\(number)\(suffix ?? "")" }
}

extension FlightDesignator {
    /// Reads a designator by its form alone: two characters of which at most one is a digit, up to four digits after
    /// leading zeros, perhaps a letter; white space and dashes inside do not count.
    ///
    /// - Parameter text: folded, so in half width and capitals.
    public init?(parsing text: some StringProtocol) {
        let scalars = Array(text.withoutSeparators.unicodeScalars)
        guard
            scalars.count >= 3, scalars[0].isAlphanumeric, scalars[1].isAlphanumeric,
            scalars[0].isCapital || scalars[1].isCapital
        else { return nil }
        self.init(airline: String(String.UnicodeScalarView(scalars[..<2])), rest: scalars[2...])
    }

    /// Reads ICAO's form, `CCA1835`, by the airline table.
    ///
    /// A suggestion only: some flights have another number in ICAO's form.
    public init?(parsingICAO text: some StringProtocol) {
        let scalars = Array(text.withoutSeparators.unicodeScalars)
        guard
            scalars.count >= 4,
            let airline = Airline.withICAO(String(String.UnicodeScalarView(scalars[..<3])))
        else { return nil }
        self.init(airline: airline.code, rest: scalars[3...])
    }

    private init?(airline: String, rest: ArraySlice<Unicode.Scalar>) {
        var digits = rest
        var suffix: String?
        if let last = rest.last, last.isCapital {
            suffix = String(last)
            digits.removeLast()
        }
        guard !digits.isEmpty, digits.count <= 8, digits.allSatisfy(\.isDigit) else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1.value) - 0x30 }
        guard 1...9999 ~= number else { return nil }
        self.init(airline: airline, number: number, suffix: suffix)
    }

    /// Whether the airline is one we know, which is what tells `CA1835` from a booking reference and `G1234` from a train.
    public var hasKnownAirline: Bool { Airline.withCode(airline) != nil }
}
