/// An airline as customers name it.
public struct Airline: Sendable, Hashable {
    /// IATA's two characters.
    public let code: String
    /// Three letters.
    public let icao: String
    /// As customers call it.
    public let name: String
    /// The short form people say, the full name where there is none.
    public let shortName: String

    /// The airline of IATA's code.
    public static func withCode(_ code: String) -> Airline? { Index.byCode[code] }

    /// The airline of ICAO's three letters.
    public static func withICAO(_ code: String) -> Airline? { Index.byICAO[code] }

    /// The airline that issues tickets under these three digits.
    public static func withAccountingCode(_ code: String) -> Airline? { accountingCodes[code].flatMap(withCode) }

    init(_ code: String, _ icao: String, _ name: String, _ shortName: String? = nil) {
        self.code = code
        self.icao = icao
        self.name = name
        self.shortName = shortName ?? name
    }

    private enum Index {
        static let byCode = Dictionary(Airline.all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        static let byICAO = Dictionary(Airline.all.map { ($0.icao, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
