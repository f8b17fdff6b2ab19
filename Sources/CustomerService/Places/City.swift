/// A city with its airports, and what people type for it.
public struct City: Sendable, Hashable, Codable {
    /// A word that stands for the city or for one of its airports.
    struct Alias: Sendable, Hashable, Codable {
        /// Folded: Chinese, or capitals.
        let text: String
        /// Nil for the city.
        let airport: AirportCode?
        /// Also an ordinary word, so that alone in a sentence it names no place.
        let isWord: Bool
    }

    /// IATA's code of the city, which may equal one of its airports'; the city's name where it has no airport.
    public let code: String
    /// Without 市.
    public let name: String
    /// As the city is spelt, which no table of single characters gives: 厦门 is XIAMEN. Abroad the English name.
    public let pinyin: String
    /// The most used one first. Empty for a city that has none and is known for its neighbours'.
    public let airports: [Airport]
    /// Names of the cities with the next airports, for a city without one.
    public let nearby: [String]
    /// All names: of the city, its code, pinyin, nicknames, airports.
    let aliases: [Alias]
    /// A single character that stands for the city beside another (京沪) or beside 飞, 到, 至.
    let abbreviation: String?
    /// Whether the single character may stand beside 飞, 到, 至; others are too common in other words.
    let isAbbreviationSafe: Bool

    /// The cities of the built-in table.
    static var all: [City] { PlaceTable.builtIn.cities }
}

/// Where someone wants to go from or to: a city with all its airports, or one airport.
public enum Place: Sendable, Hashable {
    /// Any airport of a city.
    case city(City)
    /// One airport.
    case airport(Airport)

    /// Every airport that may be meant; none for a city without one.
    public var airports: [AirportCode] {
        switch self {
        case .city(let city): city.airports.map(\.code)
        case .airport(let airport): [airport.code]
        }
    }

    /// As answers name it: `北京`, `北京首都`.
    public var name: String {
        switch self {
        case .city(let city): city.name
        case .airport(let airport): airport.fullName
        }
    }

    /// The city, also of an airport.
    public var cityName: String {
        switch self {
        case .city(let city): city.name
        case .airport(let airport): airport.city
        }
    }

    /// Names of the cities with the next airports, for a city without one; else empty.
    public var nearby: [String] {
        switch self {
        case .city(let city): city.nearby
        case .airport: []
        }
    }
}
