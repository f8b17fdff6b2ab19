/// An airport with its position and its zone.
public struct Airport: Sendable, Hashable, Codable {
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
    /// Of its local time, by IANA's name: `Asia/Shanghai`.
    public let zone: String

    /// City and airport, as answers name it: `北京首都`.
    public var fullName: String { city + name }

    /// The airport of IATA's code, nil for one outside the built-in table.
    public static func withCode(_ code: AirportCode) -> Airport? { PlaceIndex.shared.airports[code] }
}

extension AirportCode {
    /// City and airport in Chinese, the code itself where the built-in table does not have it.
    var chineseName: String { PlaceTable.builtIn.name(of: self) }

    /// The city's name in Chinese.
    var cityName: String { PlaceTable.builtIn.cityName(of: self) }
}
