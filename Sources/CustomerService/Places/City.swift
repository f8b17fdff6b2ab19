/// A city with its airports, and what people type for it.
public struct City: Sendable, Hashable {
    /// IATA's code of the city, which may equal one of its airports'.
    public let code: String
    /// Without 市.
    public let name: String
    /// As the city is spelt, which no table of single characters gives: 厦门 is XIAMEN.
    public let pinyin: String
    /// The most used one first.
    public let airports: [Airport]
    /// Whole words only.
    public let otherNames: [String]
    /// What people type for one of several airports, with its code.
    let airportNames: [String: String]
    /// A single character that stands for the city beside another (京沪) or beside 飞, 到, 至.
    public let abbreviation: Unicode.Scalar?
    /// Whether the single character may stand beside 飞, 到, 至; others are too common in other words.
    public let isAbbreviationSafe: Bool
}

/// Where someone wants to go from or to: a city with all its airports, or one airport.
public enum Place: Sendable, Hashable {
    /// Any airport of a city.
    case city(City)
    /// One airport.
    case airport(Airport)

    /// Every airport that may be meant.
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
}

extension City {
    init(
        _ code: String,
        _ name: String,
        _ pinyin: String,
        _ airports: [Airport],
        names: [String] = [],
        airportNames: [String: String] = [:],
        abbreviation: Unicode.Scalar? = nil,
        isSafe: Bool = false
    ) {
        self.init(
            code: code,
            name: name,
            pinyin: pinyin,
            airports: airports,
            otherNames: names,
            airportNames: airportNames,
            abbreviation: abbreviation,
            isAbbreviationSafe: isSafe
        )
    }
}
