import FoundationEssentials

/// How trains are written in answers.
extension Train {
    /// Minutes after midnight of the train's day as `HH:mm`, seen from a day of its way: `09:08+1` on the day after.
    func clock(_ minutes: Int, from day: CivilDate) -> String {
        let days = date.days(until: day)
        let shown = minutes - days * 1_440
        let over = shown / 1_440
        return LocalTime.clock(((shown % 1_440) + 1_440) % 1_440) + (over > 0 ? "+\(over)" : "")
    }

    /// Where someone gets in and out: the first stop at one of these, and the first at one of the others behind it.
    func ride(from origins: [String], to destinations: [String], on day: CivilDate) -> (from: Stop, to: Stop)? {
        let offset = date.days(until: day) * 1_440
        for (index, stop) in stops.enumerated() where origins.contains(stop.station) {
            guard let departure = stop.departure, (offset..<(offset + 1_440)).contains(departure) else { continue }
            if let end = stops[(index + 1)...].first(where: { destinations.contains($0.station) && $0.arrival != nil }) {
                return (stop, end)
            }
        }
        return nil
    }

    /// Nil where nothing is known of its seats.
    var seatText: String? {
        if seats.isEmpty || status?.state == .cancelled { return nil }
        return seats.map { "\($0.name)\($0.text)" }.joined(separator: " ")
    }

    /// When it is in its last station, with what it is late.
    var end: Date {
        let minutes = (stops.last?.arrival ?? 0) + (status?.delayMinutes ?? 0)
        return Date(timeIntervalSince1970: Double(date.daysSince1970 * 86_400 + minutes * 60 - 8 * 3_600))
    }
}

extension Train.Seats {
    /// As the railway's own pages say it.
    fileprivate var text: String { remaining == 0 ? "候补" : remaining > 20 ? "有票" : "\(remaining)张" }
}

extension TrainStatus {
    /// `晚点12分钟（济南西，区间限速）`.
    var text: String {
        let details = [station, reason].compactMap(\.self)
        let word =
            switch state {
            case .onTime: "正点"
            case .delayed: "晚点\(Self.duration(delayMinutes))"
            case .cancelled: "停运"
            }
        return word + (details.isEmpty ? "" : "（\(details.joined(separator: "，"))）")
    }

    /// `4小时28分`, `46分钟`.
    static func duration(_ minutes: Int) -> String {
        if minutes < 60 { return "\(minutes)分钟" }
        return minutes % 60 == 0 ? "\(minutes / 60)小时" : "\(minutes / 60)小时\(minutes % 60)分"
    }
}
