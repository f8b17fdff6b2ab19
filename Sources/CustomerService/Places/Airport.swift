/// An airport with its position.
public struct Airport: Sendable, Hashable {
    /// IATA's three letters.
    public let code: AirportCode
    /// ICAO's four letters.
    public let icao: String
    /// Beside the city's name: `首都` of 北京首都. Empty where the city's name says it.
    public let name: String
    /// The city's name.
    public let city: String
    /// Degrees north.
    public let latitude: Double
    /// Degrees east.
    public let longitude: Double

    init(_ code: String, _ icao: String, _ name: String, _ city: String, _ latitude: Double, _ longitude: Double) {
        self.code = AirportCode(rawValue: code)
        self.icao = icao
        self.name = name
        self.city = city
        self.latitude = latitude
        self.longitude = longitude
    }

    /// City and airport, as answers name it: `北京首都`.
    public var fullName: String { city + name }

    /// The airport of IATA's code, nil for one outside the table.
    public static func withCode(_ code: AirportCode) -> Airport? { PlaceIndex.shared.airports[code] }
}

extension AirportCode {
    /// City and airport in Chinese, the code itself where the table does not have it.
    var chineseName: String { Airport.withCode(self)?.fullName ?? rawValue }

    /// The city's name in Chinese.
    var cityName: String { Airport.withCode(self)?.city ?? rawValue }
}
