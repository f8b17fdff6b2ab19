/// A flight designator (航班号): airline, number and at most one suffix letter, without leading zeros.
public struct FlightDesignator: Sendable, Hashable, CustomStringConvertible {
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
