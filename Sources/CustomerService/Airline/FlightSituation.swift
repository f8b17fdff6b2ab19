import FoundationEssentials

/// What of a flight its customers are told about when it changes.
struct FlightSituation: Sendable, Hashable, Codable {
    let scheduledDeparture: Date
    var departure: Date
    var arrival: Date
    var gate: String?
    var terminal: String?
    var belt: String?
    var status: Flight.Status

    /// - Parameter legs: at least one, in the order flown.
    init(_ legs: [Flight]) {
        let first = legs[0]
        let last = legs[legs.count - 1]
        scheduledDeparture = first.scheduledDeparture
        departure = first.actualDeparture ?? first.estimatedDeparture ?? first.scheduledDeparture
        arrival = last.actualArrival ?? last.estimatedArrival ?? last.scheduledArrival
        gate = first.gate
        terminal = first.originTerminal
        belt = last.baggageBelt
        // One leg that does not go as planned is the whole flight's news.
        status = legs.map(\.status).first { [.cancelled, .diverted, .returned].contains($0) } ?? last.status
    }

    /// The smallest shift that is told, in seconds: what the punctuality statistics count as late.
    static let shift: TimeInterval = 15 * 60

    /// What has changed that is told, in words of at most five characters; nil where nothing has.
    func change(from known: FlightSituation) -> String? {
        if status != known.status {
            switch status {
            case .cancelled: return "取消"
            case .diverted: return "备降"
            case .returned: return "返航"
            default: if known.status == .cancelled { return "恢复" }
            }
        }
        if abs(departure.timeIntervalSince(known.departure)) >= Self.shift, !hasLeft {
            return departure > known.departure ? "延误" : "提前"
        }
        if let gate, let before = known.gate, gate != before, !hasLeft { return "登机口变更" }
        if let terminal, let before = known.terminal, terminal != before, !hasLeft { return "航站楼变更" }
        return nil
    }

    /// What nobody waits to be told about.
    func updated(by other: FlightSituation) -> FlightSituation {
        var updated = other
        // Many small shifts add up to one that is told.
        updated.departure = departure
        return updated
    }

    private var hasLeft: Bool {
        switch status {
        case .departed, .arrived, .diverted, .returned: true
        case .scheduled, .checkin, .boarding, .gateClosed, .delayed, .cancelled, .unknown: false
        }
    }

    /// Whether the flight is about to leave, or will not.
    func isUrgent(at now: Date) -> Bool {
        status == .cancelled || status == .diverted || status == .returned || departure.timeIntervalSince(now) < 3_600
    }

    /// When nothing will be said of it any more.
    var end: Date { arrival + ReminderRules.afterArrival }

    /// Whether nothing more will come.
    var isOver: Bool { status == .arrived && belt != nil }

    /// What has come that is told once.
    func events(of first: Flight, at now: Date) -> Set<FlightNotice.Kind> {
        var events: Set<FlightNotice.Kind> = []
        if status == .cancelled { return events }
        let left = departure.timeIntervalSince(now)
        if !hasLeft, left <= FlightNotice.checkinOpens, left > FlightNotice.checkinCloses { events.insert(.checkin) }
        if status == .boarding { events.insert(.boarding) }
        if status == .arrived { events.insert(belt == nil ? .landed : .belt) }
        if events.contains(.belt) { events.insert(.landed) }
        return events
    }
}
