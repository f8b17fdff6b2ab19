import FoundationEssentials

/// The flights of one day between two places, those still to come first.
struct RouteAnswer {
    /// More rows than this are not read on a phone.
    private static let rows = 6

    private let flights: [Flight]
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

    var text: String {
        var answer = AnswerText(
            "\(date.chinese(seenFrom: today)) \(origin.name) → \(destination.name)\(window.map { " \($0.name)" } ?? "") 共\(flights.count)班"
        )
        for (index, flight) in flights.prefix(Self.rows).enumerated() { answer.add("\(index + 1). \(row(flight))") }
        let pair = "\(origin.name)到\(destination.name) \(date.typed)"
        if flights.count > Self.rows {
            let narrower = window == nil ? "发送“\(pair) 下午”等可按时段查看。" : "发送“\(pair) 15点后”等可缩小范围。"
            answer.close(with: "以上为前\(Self.rows)班，\(narrower)")
        }
        if isRoundTrip {
            answer.close(with: "回程请发送“\(destination.name)到\(origin.name) \(date.adding(days: 1).typed)”。")
        }
        if let first = flights.first {
            answer.close(with: "查看详情请发送航班号，例如“\(first.designator)\(date == today ? "" : " \(date.typed)")”。")
        }
        answer.mark(isSample: flights.contains(where: \.isSample))
        return answer.text
    }

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
    /// Has left, or should have without anything known to the contrary.
    func isGone(at now: Date) -> Bool {
        switch status {
        case .departed, .arrived, .diverted, .returned: true
        default: actualDeparture != nil || (estimatedDeparture ?? scheduledDeparture) < now
        }
    }
}
