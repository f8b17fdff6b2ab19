import FoundationEssentials

/// The flights of one day between two places, those still to come first.
struct RouteAnswer: Sendable {
    /// More rows than this are not read on a phone.
    static let rows = 6

    let flights: [Flight]
    private let origin: Place
    private let destination: Place
    private let date: CivilDate
    private let window: TimeWindow?
    private let isRoundTrip: Bool
    private let today: CivilDate

    init(
        _ flights: [Flight],
        from origin: Place,
        to destination: Place,
        on date: CivilDate,
        window: TimeWindow?,
        isRoundTrip: Bool,
        seenAt now: Date
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
    }

    /// - Parameter page: counts from 0.
    func text(page: Int) -> String {
        var answer = AnswerText(
            "\(date.chinese(seenFrom: today)) \(origin.name) → \(destination.name)\(window.map { " \($0.name)" } ?? "") 共\(flights.count)班"
        )
        let rows = flights.enumerated().dropFirst(page * Self.rows).prefix(Self.rows)
        for (index, flight) in rows { answer.add("\(index + 1). \(row(flight))") }
        if isRoundTrip {
            answer.close(with: "回程请发送“\(destination.name)到\(origin.name) \(date.adding(days: 1).typed(seenFrom: today))”。")
        }
        answer.close(with: isLast(page) ? "回复序号看详情。" : "回复序号看详情，回复 M 看更多\(window == nil ? "，发送“下午”等可按时段查看" : "")。")
        answer.mark(isSample: flights.contains(where: \.isSample))
        return answer.text
    }

    func isLast(_ page: Int) -> Bool { (page + 1) * Self.rows >= flights.count }

    private func row(_ flight: Flight) -> String {
        let times =
            "\(flight.scheduledDeparture.clock(seenFrom: flight.localDate))–\(flight.scheduledArrival.clock(seenFrom: flight.localDate))"
        let carrier = flight.operatedBy.map { "（\($0.withAirline)实际承运）" } ?? ""
        return "\(times) \(flight.designator.withAirline)\(carrier)\(state(flight))\n   \(flight.ends)"
    }

    /// Said only where it differs from the schedule.
    private func state(_ flight: Flight) -> String {
        switch flight.status {
        case .scheduled, .unknown:
            return ""
        case .delayed:
            return " \(flight.status.word)" + (flight.estimatedDeparture.map { "至\($0.clock(seenFrom: flight.localDate))" } ?? "")
        default:
            return " \(flight.status.word)"
        }
    }
}

extension Flight {
    /// Should have left by then. Not by its status: the rows of a list keep their numbers while flights depart.
    func isGone(at time: Date) -> Bool { (estimatedDeparture ?? scheduledDeparture) < time }
}
