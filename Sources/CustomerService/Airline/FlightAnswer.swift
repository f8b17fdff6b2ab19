import FoundationEssentials

/// The whole story of one number on one day; each time in the local time of its airport.
struct FlightAnswer {
    private let legs: [FlightLeg]
    private let designator: FlightDesignator
    private let now: LocalTime
    private let notes: [String]
    private let places: PlaceTable

    init(
        _ legs: [Flight],
        _ designator: FlightDesignator,
        seenAt now: LocalTime,
        notes: [String] = [],
        places: PlaceTable = .builtIn
    ) {
        let inOrder = legs.sorted { ($0.leg, $0.scheduledDeparture) < ($1.leg, $1.scheduledDeparture) }
        self.legs = inOrder.enumerated().map { index, flight in
            // What follows a diversion begins where the flight was diverted to.
            let next = inOrder.dropFirst(index + 1).first.flatMap { $0.origin == flight.destination ? nil : $0.origin }
            return FlightLeg(flight, divertedTo: next, places: places)
        }
        self.designator = designator
        self.now = now
        self.notes = notes
        self.places = places
    }

    var text: String {
        guard let first = legs.first?.flight else { return "" }
        var answer = AnswerText(title(first))
        answer.add(first.operatedBy.map { "实际承运 \($0.withAirline)" })
        for (index, leg) in legs.enumerated() {
            add(leg, number: legs.count > 1 ? index + 1 : nil, to: &answer)
        }
        if let updated = legs.map(\.flight.updatedAt).max() {
            let time = LocalTime(updated)
            answer.close(with: "更新于 \(time.date == now.date ? "" : "\(time.date.chinese(seenFrom: now.date)) ")\(time.clock)")
        }
        for note in notes { answer.close(with: note) }
        answer.mark(isSample: legs.contains(where: \.flight.isSample))
        return answer.text
    }

    private func title(_ first: Flight) -> String {
        let flights = legs.map(\.flight)
        let stops = zip(flights, flights.dropFirst()).filter { $0.destination == $1.origin }.map {
            places.cityName(of: $0.0.destination)
        }
        let title = "✈ \(designator.withAirline) · \(first.serviceDate.chinese(seenFrom: now.date))"
        return stops.isEmpty ? title : "\(title) · 经停\(stops.joined(separator: "、"))"
    }

    private func add(_ leg: FlightLeg, number: Int?, to answer: inout AnswerText) {
        answer.add("\(number.map { "第\($0)段 " } ?? "")\(leg.ends)")
        // A leg behind midnight leaves on a day of its own.
        let day = leg.day == leg.flight.serviceDate ? "" : "\(leg.day.day)日 "
        answer.add("\(leg.isElsewhere ? "原计划" : "计划") \(day)\(leg.scheduledTimes)\(leg.zoneNote)")
        answer.add(leg.movement)
        answer.add(leg.state)
    }
}

extension Flight {
    var isBeforeDeparture: Bool {
        switch status {
        case .scheduled, .checkin, .boarding, .gateClosed, .delayed, .unknown: actualDeparture == nil
        case .departed, .arrived, .cancelled, .diverted, .returned: false
        }
    }

    /// How late it is where that counts as late, from 15 minutes on; by the arrival once it is there.
    var lateness: String? {
        let isElsewhere = status == .diverted || status == .returned
        let latest =
            (isElsewhere ? nil : actualArrival).map { ($0, scheduledArrival) }
            ?? (actualDeparture ?? estimatedDeparture).map { ($0, scheduledDeparture) }
            ?? (isElsewhere ? nil : estimatedArrival).map { ($0, scheduledArrival) }
        guard let (real, planned) = latest else { return nil }
        let minutes = Int(max(-10_000, min(100_000, real.timeIntervalSince(planned) / 60)))
        guard minutes >= 15 else { return nil }
        if minutes < 60 { return "\(minutes)分钟" }
        return minutes % 60 == 0 ? "\(minutes / 60)小时" : "\(minutes / 60)小时\(minutes % 60)分钟"
    }
}

extension Flight.Status {
    /// As the airports' boards say it.
    var word: String {
        switch self {
        case .scheduled: "计划"
        case .checkin: "值机中"
        case .boarding: "登机中"
        case .gateClosed: "登机结束"
        case .delayed: "延误"
        case .departed: "起飞"
        case .arrived: "到达"
        case .cancelled: "取消"
        case .diverted: "备降"
        case .returned: "返航"
        case .unknown: "暂无动态"
        }
    }
}

extension FlightDesignator {
    /// `CA1835 国航`.
    var withAirline: String { Airline.withCode(airline).map { "\(self) \($0.shortName)" } ?? description }
}
