import FoundationEssentials

/// The flights of one day between two places, those still to come first; each time in the local time of its airport.
struct RouteAnswer: Sendable {
    /// More rows than this are not read on a phone.
    static let rows = 6

    let flights: [RouteFlight]
    private let origin: Place
    private let destination: Place
    private let date: CivilDate
    private let window: TimeWindow?
    private let isRoundTrip: Bool
    private let today: CivilDate
    private let places: PlaceTable

    /// - Parameter date: the local one at the origin.
    init(
        _ flights: [RouteFlight],
        from origin: Place,
        to destination: Place,
        on date: CivilDate,
        window: TimeWindow?,
        isRoundTrip: Bool,
        seenAt now: Date,
        places: PlaceTable = .builtIn
    ) {
        let inOrder = flights.sorted {
            ($0.scheduledDeparture, $0.designator.description) < ($1.scheduledDeparture, $1.designator.description)
        }
        self.flights = inOrder.filter { !$0.isGone(at: now) } + inOrder.filter { $0.isGone(at: now) }
        self.origin = origin
        self.destination = destination
        self.date = date
        self.window = window
        self.isRoundTrip = isRoundTrip
        today = CivilDate(now)
        self.places = places
    }

    /// - Parameter page: counts from 0.
    func text(page: Int) -> String {
        var answer = AnswerText(
            "\(date.chinese(seenFrom: today)) \(origin.name) → \(destination.name)\(window.map { " \($0.name)" } ?? "") 共\(flights.count)班"
        )
        let rows = flights.enumerated().dropFirst(page * Self.rows).prefix(Self.rows)
        for (index, flight) in rows { answer.add("\(index + 1). \(row(flight))") }
        for note in Set(rows.map { FlightTimes($0.element, places: places).zoneNote }).sorted() where !note.isEmpty {
            answer.close(with: "以上时间\(note.dropFirst().dropLast() == "当地时间" ? "均为当地时间" : "中\(note.dropFirst().dropLast())")。")
        }
        if isRoundTrip {
            answer.close(with: "回程请发送“\(destination.name)到\(origin.name) \(date.adding(days: 1).typed(seenFrom: today))”。")
        }
        answer.close(with: isLast(page) ? "回复序号看详情。" : "回复序号看详情，回复 M 看更多\(window == nil ? "，发送“下午”等可按时段查看" : "")。")
        answer.mark(isSample: flights.contains(where: \.isSample))
        return answer.text
    }

    func isLast(_ page: Int) -> Bool { (page + 1) * Self.rows >= flights.count }

    private func row(_ flight: RouteFlight) -> String {
        let times = FlightTimes(flight, places: places)
        let departure = times.atOrigin(flight.scheduledDeparture)
        // Where it does not get to, no arrival holds.
        let span = flight.isElsewhere ? "\(departure)起" : "\(departure)–\(times.atDestination(flight.scheduledArrival))"
        let carrier = flight.operatedBy.map { "（\($0.withAirline)实际承运）" } ?? ""
        let stops = flight.stops.isEmpty ? "" : " 经停\(flight.stops.map(places.cityName(of:)).joined(separator: "、"))"
        // The flight's own date is another: its number is asked for with that one.
        let start = flight.serviceDate == date ? "" : "（\(flight.serviceDate.day)日始发）"
        let ends = places.ends(
            from: (flight.origin, flight.originTerminal),
            to: (flight.destination, flight.destinationTerminal)
        )
        return "\(span) \(flight.designator.withAirline)\(carrier)\(start)\(stops)\(state(flight, times))\n   \(ends)"
    }

    /// Said only where it differs from the schedule.
    private func state(_ flight: RouteFlight, _ times: FlightTimes) -> String {
        let leg = flight.currentLeg
        // Of one leg among several.
        let part = flight.legs.count > 1 && leg != flight.legs.first ? "\(places.cityName(of: leg.origin))起" : ""
        switch leg.status {
        case .scheduled, .unknown:
            return ""
        case .delayed:
            let local = AirportTime(of: leg.origin, in: places)
            return " \(part)\(leg.status.word)"
                + (leg.estimatedDeparture.map { "至\(local.clock($0, seenFrom: times.day))" } ?? "")
        default:
            return " \(part)\(leg.status.word)"
        }
    }
}

extension RouteFlight {
    /// Should have left by then. Not by its status: the rows of a list keep their numbers while flights depart.
    func isGone(at time: Date) -> Bool {
        let first = legs[0]
        return (first.status == .cancelled ? scheduledDeparture : first.estimatedDeparture ?? scheduledDeparture) < time
    }

    /// The leg that went wrong, else the one that is under way or next.
    var currentLeg: Flight {
        legs.first { $0.status.isFailure } ?? legs.first { $0.status != .arrived } ?? legs[legs.count - 1]
    }

    /// It does not get to where it was bound for.
    var isElsewhere: Bool { legs.contains { $0.status == .diverted || $0.status == .returned } }

    /// Whether one can still be on it.
    func leaves(after time: Date) -> Bool {
        guard !legs.contains(where: \.status.isFailure), let first = legs.first else { return false }
        return first.isBeforeDeparture && departure > time
    }
}

extension Flight.Status {
    /// It does not bring anybody to where it was bound for.
    fileprivate var isFailure: Bool {
        switch self {
        case .cancelled, .diverted, .returned: true
        case .scheduled, .checkin, .boarding, .gateClosed, .delayed, .departed, .arrived, .unknown: false
        }
    }
}
