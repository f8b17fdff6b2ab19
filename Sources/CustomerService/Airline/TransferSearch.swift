import FoundationEssentials

/// Two flights that lead over a third city to where none flies.
struct Transfer: Sendable, Hashable {
    let first: RouteFlight
    let second: RouteFlight

    /// Where to change, by its airport.
    var airport: AirportCode { first.destination }
    /// On the ground, in minutes.
    var wait: Int { Int(second.departure.timeIntervalSince(first.arrival) / 60) }
}

extension Transfer {
    /// Both flights on two lines, and the time between; each time in the local time of its airport.
    ///
    /// - Parameter date: from which `+1` counts.
    func text(from date: CivilDate, places: PlaceTable = .builtIn) -> String {
        func line(_ flight: RouteFlight) -> String {
            let departure = AirportTime(of: flight.origin, in: places).clock(flight.departure, seenFrom: date)
            let arrival = AirportTime(of: flight.destination, in: places).clock(flight.arrival, seenFrom: date)
            let ends = places.ends(
                from: (flight.origin, flight.originTerminal),
                to: (flight.destination, flight.destinationTerminal)
            )
            let note = FlightTimes(flight, places: places).zoneNote
            let stops = flight.stops.isEmpty ? "" : " 经停\(flight.stops.map(places.cityName(of:)).joined(separator: "、"))"
            return "\(flight.designator.withAirline)\(stops) \(departure)–\(arrival)\(note) \(ends)"
        }
        let city = places.cityName(of: airport)
        return "· \(line(first))\n  \(line(second))（\(city)停留\(wait / 60)小时\(wait % 60 == 0 ? "" : "\(wait % 60)分")）"
    }
}

/// Finds the best changes between two places that no flight joins.
struct TransferSearch: Sendable {
    /// Where most changes are made; no other city is asked about.
    static let hubs = ["BJS", "SHA", "CAN", "CTU", "SZX", "SIA", "KMG", "CKG"]
    /// More than these are not told.
    static let best = 2
    /// The shortest change at one airport, and between two of a city, in minutes.
    static let shortest = (sameAirport: 90, otherAirport: 180)
    /// The longest, in minutes.
    static let longest = 360

    let directory: any FlightDirectory
    let places: PlaceTable

    init(_ directory: any FlightDirectory, places: PlaceTable = .builtIn) {
        self.directory = directory
        self.places = places
    }

    /// Those that arrive first, each over another city or with another second flight. At most three questions to the directory.
    ///
    /// - Parameters:
    ///   - date: when the first flight leaves, by its origin's local time; the second may leave on a day after.
    ///   - now: what has left by then is no way on.
    func transfers(from origin: Place, to destination: Place, on date: CivilDate, at now: Date) async throws -> [Transfer] {
        let hubs = places.cities.filter { city in
            Self.hubs.contains(city.code) && city.name != origin.cityName && city.name != destination.cityName
        }
        let airports = hubs.flatMap { $0.airports.map(\.code) }
        let first = try await flights(from: origin.airports, to: airports, on: date).filter { $0.leaves(after: now) }
        var second: [RouteFlight] = []
        for day in days(after: first) {
            second += try await flights(from: airports, to: destination.airports, on: day)
        }
        let pairs = first.flatMap { first in
            second.filter { fits(first, $0) }.map { Transfer(first: first, second: $0) }
        }
        // The first flight that is as late as it may be makes the shortest journey.
        let inOrder = pairs.sorted {
            ($0.second.arrival, $1.first.departure, $0.first.designator.description, $0.second.designator.description)
                < ($1.second.arrival, $0.first.departure, $1.first.designator.description, $1.second.designator.description)
        }
        var found: [Transfer] = []
        for transfer in inOrder where found.count < Self.best {
            if !found.contains(where: { $0.second == transfer.second }) { found.append(transfer) }
        }
        return found
    }

    private func flights(from: [AirportCode], to: [AirportCode], on date: CivilDate) async throws -> [RouteFlight] {
        let legs = try await directory.flights(from: from, to: to, on: date)
        return RouteFlight.all(in: legs, from: from, to: to, on: date, places: places)
    }

    /// The days on which a second flight may leave, by local time where one changes; the first two of them.
    private func days(after flights: [RouteFlight]) -> [CivilDate] {
        let days = flights.flatMap { flight in
            let local = AirportTime(of: flight.destination, in: places)
            return [Self.shortest.sameAirport, Self.longest].map {
                local.local(flight.arrival.addingTimeInterval(Double($0) * 60)).date
            }
        }
        return Array(Set(days).sorted().prefix(2))
    }

    private func fits(_ first: RouteFlight, _ second: RouteFlight) -> Bool {
        guard second.leaves(after: first.arrival),
            places.cityName(of: first.destination) == places.cityName(of: second.origin)
        else { return false }
        let wait = Int(second.departure.timeIntervalSince(first.arrival) / 60)
        let shortest = first.destination == second.origin ? Self.shortest.sameAirport : Self.shortest.otherAirport
        return (shortest...Self.longest).contains(wait)
    }
}
