import FoundationEssentials

/// The whole story of one number on one day.
struct FlightAnswer {
    private let legs: [Flight]
    private let designator: FlightDesignator
    private let now: LocalTime
    private let notes: [String]

    init(_ legs: [Flight], _ designator: FlightDesignator, seenAt now: LocalTime, notes: [String] = []) {
        self.legs = legs.sorted { ($0.leg, $0.scheduledDeparture) < ($1.leg, $1.scheduledDeparture) }
        self.designator = designator
        self.now = now
        self.notes = notes
    }

    var text: String {
        guard let first = legs.first else { return "" }
        var answer = AnswerText(title(first))
        answer.add(first.operatedBy.map { "实际承运 \($0.withAirline)" })
        for (index, leg) in legs.enumerated() {
            add(leg, number: legs.count > 1 ? index + 1 : nil, to: &answer)
        }
        if let updated = legs.map(\.updatedAt).max() {
            let time = LocalTime(updated)
            answer.close(with: "更新于 \(time.date == now.date ? "" : "\(time.date.chinese(seenFrom: now.date)) ")\(time.clock)")
        }
        for note in notes { answer.close(with: note) }
        answer.mark(isSample: legs.contains(where: \.isSample))
        return answer.text
    }

    private func title(_ first: Flight) -> String {
        let stops = zip(legs, legs.dropFirst()).filter { $0.destination == $1.origin }.map(\.0.destination.cityName)
        let title = "✈ \(designator.withAirline) · \(first.serviceDate.chinese(seenFrom: now.date))"
        return stops.isEmpty ? title : "\(title) · 经停\(stops.joined(separator: "、"))"
    }

    private func add(_ leg: Flight, number: Int?, to answer: inout AnswerText) {
        answer.add("\(number.map { "第\($0)段 " } ?? "")\(leg.ends)")
        answer.add(
            "计划 \(leg.scheduledDeparture.clock(seenFrom: leg.localDate)) – \(leg.scheduledArrival.clock(seenFrom: leg.localDate))"
        )
        answer.add(movement(leg))
        var parts = ["状态：\(leg.status.word)\(leg.statusReason.map { "（\($0)）" } ?? "")"]
        if leg.isBeforeDeparture {
            if let gate = leg.gate { parts.append("登机口 \(gate)") }
            if let counters = leg.checkinCounters { parts.append("值机柜台 \(counters)") }
        } else if leg.status != .cancelled, let belt = leg.baggageBelt {
            parts.append("行李转盘 \(belt)")
        }
        answer.add(parts.joined(separator: "｜"))
    }

    /// What really happened, else what is expected, with how late.
    private func movement(_ leg: Flight) -> String? {
        guard leg.status != .cancelled else { return nil }
        func clock(_ instant: Date) -> String { instant.clock(seenFrom: leg.localDate) }
        let late = leg.lateness.map { "（延误\($0)）" } ?? ""
        switch (leg.actualDeparture, leg.actualArrival, leg.estimatedDeparture, leg.estimatedArrival) {
        case (let off?, let on?, _, _): return "实际 \(clock(off)) – \(clock(on))\(late)"
        case (let off?, nil, _, let due?): return "实际起飞 \(clock(off))，预计到达 \(clock(due))\(late)"
        case (let off?, nil, _, nil): return "实际起飞 \(clock(off))\(late)"
        case (nil, let on?, _, _): return "实际到达 \(clock(on))\(late)"
        case (nil, nil, let off?, let on?): return "预计 \(clock(off)) – \(clock(on))\(late)"
        case (nil, nil, let off?, nil): return "预计起飞 \(clock(off))\(late)"
        case (nil, nil, nil, let on?): return "预计到达 \(clock(on))\(late)"
        case (nil, nil, nil, nil): return nil
        }
    }
}

extension Flight {
    /// `北京首都 T3 → 上海虹桥 T2`.
    var ends: String {
        func end(_ airport: AirportCode, _ terminal: String?) -> String {
            airport.chineseName + (terminal.map { " \($0)" } ?? "")
        }
        return "\(end(origin, originTerminal)) → \(end(destination, destinationTerminal))"
    }

    /// The day this leg leaves, from which `+1` counts; another than the service date after a stop over midnight.
    var localDate: CivilDate { CivilDate(scheduledDeparture) }

    var isBeforeDeparture: Bool {
        switch status {
        case .scheduled, .checkin, .boarding, .gateClosed, .delayed, .unknown: actualDeparture == nil
        case .departed, .arrived, .cancelled, .diverted, .returned: false
        }
    }

    /// How late it is where that counts as late, from 15 minutes on; by the arrival once it is there.
    var lateness: String? {
        let latest =
            actualArrival.map { ($0, scheduledArrival) }
            ?? (actualDeparture ?? estimatedDeparture).map { ($0, scheduledDeparture) }
            ?? estimatedArrival.map { ($0, scheduledArrival) }
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
