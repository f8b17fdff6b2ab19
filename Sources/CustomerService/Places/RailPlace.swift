/// Where someone wants to go from or to by train: any main station of a city, or one station.
enum RailPlace: Sendable, Hashable, Codable {
    /// Any station of a city, by the city's name.
    case city(String)
    /// One station, without 站.
    case station(String)

    /// As answers name it.
    var name: String {
        switch self {
        case .city(let name), .station(let name): name
        }
    }

    /// Every station that may be meant.
    var stations: [String] {
        switch self {
        case .city(let name): StationTable.shared.stations(of: name)
        case .station(let name): [name]
        }
    }

    /// The city, also of a station; a station outside the table is its own.
    var city: String {
        switch self {
        case .city(let name): name
        case .station(let name): StationTable.shared.city(of: name) ?? name
        }
    }

    /// Some other city, for an example.
    var otherCity: String { city == "北京" ? "上海" : "北京" }
}
