/// An airport's IATA code, three capital letters.
public struct AirportCode: Sendable, Hashable, Codable, RawRepresentable, CustomStringConvertible {
    /// Three capitals.
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Reads three capital letters.
    public init?(parsing text: some StringProtocol) {
        guard text.unicodeScalars.count == 3, text.unicodeScalars.allSatisfy(\.isCapital) else { return nil }
        self.init(rawValue: String(text))
    }

    public var description: String { rawValue }
}
