/// By its code, under the word for what it is: the city `SHA` has an airport `SHA`. A place of an account's own rows is written whole,
/// so that it can be read without them.
extension Place: Codable {
    private enum CodingKeys: CodingKey {
        case city, airport, ownCity, ownAirport
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        if let code = try values.decodeIfPresent(String.self, forKey: .city) {
            guard let city = PlaceIndex.shared.cities[code] else { throw values.unknown(.city) }
            self = .city(city)
        } else if let code = try values.decodeIfPresent(String.self, forKey: .airport) {
            guard let airport = Airport.withCode(AirportCode(rawValue: code)) else { throw values.unknown(.airport) }
            self = .airport(airport)
        } else if let city = try values.decodeIfPresent(City.self, forKey: .ownCity) {
            self = .city(city)
        } else {
            self = .airport(try values.decode(Airport.self, forKey: .ownAirport))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .city(let city) where PlaceIndex.shared.cities[city.code] == city: try values.encode(city.code, forKey: .city)
        case .city(let city): try values.encode(city, forKey: .ownCity)
        case .airport(let airport) where Airport.withCode(airport.code) == airport:
            try values.encode(airport.code.rawValue, forKey: .airport)
        case .airport(let airport): try values.encode(airport, forKey: .ownAirport)
        }
    }
}

extension KeyedDecodingContainer {
    fileprivate func unknown(_ key: Key) -> DecodingError {
        .dataCorruptedError(forKey: key, in: self, debugDescription: "no place has that code")
    }
}
