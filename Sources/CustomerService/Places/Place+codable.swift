/// By its code, under the word for what it is: the city `SHA` has an airport `SHA`.
extension Place: Codable {
    private enum CodingKeys: CodingKey {
        case city, airport
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        if let code = try values.decodeIfPresent(String.self, forKey: .city) {
            guard let city = City.all.first(where: { $0.code == code }) else { throw values.unknown(.city) }
            self = .city(city)
        } else {
            let code = AirportCode(rawValue: try values.decode(String.self, forKey: .airport))
            guard let airport = Airport.withCode(code) else { throw values.unknown(.airport) }
            self = .airport(airport)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .city(let city): try values.encode(city.code, forKey: .city)
        case .airport(let airport): try values.encode(airport.code.rawValue, forKey: .airport)
        }
    }
}

extension KeyedDecodingContainer {
    fileprivate func unknown(_ key: Key) -> DecodingError {
        .dataCorruptedError(forKey: key, in: self, debugDescription: "no place has that code")
    }
}
