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

    /// The airline and how many characters its name takes at the beginning of these; the longest name counts.
    static func atStart(of scalars: ArraySlice<Unicode.Scalar>) -> (airline: Airline, length: Int)? {
        guard let first = scalars.first, let names = Index.names[first] else { return nil }
        return names.first { scalars.starts(with: $0.name) }.map { ($0.airline, $0.name.count) }
    }

    init(_ code: String, _ icao: String, _ name: String, _ shortName: String? = nil) {
        self.code = code
        self.icao = icao
        self.name = name
        self.shortName = shortName ?? name
    }

    private enum Index {
        static let byCode = Dictionary(Airline.all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        static let byICAO = Dictionary(Airline.all.map { ($0.icao, $0) }, uniquingKeysWith: { first, _ in first })

        /// Names by their first character, the longest first.
        static let names: [Unicode.Scalar: [(name: [Unicode.Scalar], airline: Airline)]] = {
            var names: [Unicode.Scalar: [(name: [Unicode.Scalar], airline: Airline)]] = [:]
            for airline in Airline.all {
                for name in Set([airline.name, airline.shortName] + (Airline.otherNames[airline.code] ?? [])) {
                    let scalars = Array(name.unicodeScalars)
                    if let first = scalars.first { names[first, default: []].append((scalars, airline)) }
                }
            }
            return names.mapValues { $0.sorted { $0.name.count > $1.name.count } }
        }()
    }
}
