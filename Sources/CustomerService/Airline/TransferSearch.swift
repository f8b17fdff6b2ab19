import FoundationEssentials

/// Two flights that lead over a third city to where none flies.
struct Transfer: Sendable, Hashable {
    let first: Flight
    let second: Flight

    /// Where to change.
    var city: String { first.destination.cityName }
    /// On the ground, in minutes.
    var wait: Int { Int(second.departure.timeIntervalSince(first.arrival) / 60) }
}

extension Transfer {
    /// Both flights on two lines, and the time between.
    ///
    /// - Parameter date: from which `+1` counts.
    func text(from date: CivilDate) -> String {
        func line(_ flight: Flight) -> String {
            let times = "\(flight.departure.clock(seenFrom: date))–\(flight.arrival.clock(seenFrom: date))"
            return "\(flight.designator.withAirline) \(times) \(flight.ends)"
        }
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

    init(_ directory: any FlightDirectory) {
        self.directory = directory
    }

    /// Those that arrive first, each over another city or with another second flight. At most three questions to the directory.
    ///
    /// - Parameters:
    ///   - date: when the first flight leaves; the second may leave on the day after.
    ///   - now: what has left by then is no way on.
    func transfers(from origin: Place, to destination: Place, on date: CivilDate, at now: Date) async throws -> [Transfer] {
        let hubs = City.all.filter { city in
            Self.hubs.contains(city.code) && city.name != origin.cityName && city.name != destination.cityName
        }
        let airports = hubs.flatMap { $0.airports.map(\.code) }
        let first = try await directory.flights(from: origin.airports, to: airports, on: date).filter { $0.leaves(after: now) }
        if first.isEmpty { return [] }
        var second = try await directory.flights(from: airports, to: destination.airports, on: date)
        let latest = first.map(\.arrival).max() ?? now
        // Over midnight only where somebody comes late enough.
        if CivilDate(latest.addingTimeInterval(Double(Self.longest) * 60)) > date {
            second += try await directory.flights(from: airports, to: destination.airports, on: date.adding(days: 1))
        }
        let pairs = first.flatMap { first in
            second.filter { Self.fits(first, $0) }.map { Transfer(first: first, second: $0) }
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

    private static func fits(_ first: Flight, _ second: Flight) -> Bool {
        guard second.leaves(after: first.arrival), first.destination.cityName == second.origin.cityName else { return false }
        let wait = Int(second.departure.timeIntervalSince(first.arrival) / 60)
        let shortest = first.destination == second.origin ? shortest.sameAirport : shortest.otherAirport
        return (shortest...longest).contains(wait)
    }
}

extension Flight {
    /// As expected now.
    fileprivate var departure: Date { actualDeparture ?? estimatedDeparture ?? scheduledDeparture }
    /// As expected now.
    fileprivate var arrival: Date { actualArrival ?? estimatedArrival ?? scheduledArrival }

    /// Whether one can still be on it.
    fileprivate func leaves(after time: Date) -> Bool {
        switch status {
        case .scheduled, .checkin, .boarding, .gateClosed, .delayed, .unknown: actualDeparture == nil && departure > time
        case .departed, .arrived, .cancelled, .diverted, .returned: false
        }
    }
}
