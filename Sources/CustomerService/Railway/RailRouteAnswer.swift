import FoundationEssentials

/// The trains of one day between two places, those still to come first.
struct RailRouteAnswer: Sendable {
    /// More rows than this are not read on a phone.
    static let rows = 6

    /// One train with where to get in and out.
    struct Ride: Sendable {
        let train: Train
        let from: Train.Stop
        let to: Train.Stop
    }

    let rides: [Ride]
    private let origin: RailPlace
    private let destination: RailPlace
    private let date: CivilDate
    private let today: CivilDate

    init(
        _ trains: [Train],
        from origin: RailPlace,
        to destination: RailPlace,
        on date: CivilDate,
        order: RailRouteQuestion.Order? = nil,
        seenAt now: Date
    ) {
        let found = trains.compactMap { train in
            train.ride(from: origin.stations, to: destination.stations, on: date).map {
                Ride(train: train, from: $0.from, to: $0.to)
            }
        }
        let local = LocalTime(now)
        let minute = date == local.date ? local.minute : -1
        func isGone(_ ride: Ride) -> Bool {
            let departure = (ride.from.departure ?? 0) % 1_440 + (ride.train.status?.delayMinutes ?? 0)
            return departure < minute
        }
        let toCome = found.filter { !isGone($0) }
        rides = (order == .latest ? toCome.reversed() : toCome) + found.filter(isGone)
        self.origin = origin
        self.destination = destination
        self.date = date
        today = local.date
    }

    /// - Parameter page: counts from 0.
    func text(page: Int) -> String {
        var answer = AnswerText("\(date.chinese(seenFrom: today)) \(origin.name) → \(destination.name) 共\(rides.count)趟")
        for (index, ride) in rides.enumerated().dropFirst(page * Self.rows).prefix(Self.rows) {
            answer.add("\(index + 1). \(row(ride))")
        }
        answer.close(with: isLast(page) ? "回复序号看详情。" : "回复序号看详情，回复 M 看更多，发送“下午”等可按时段查看。")
        answer.mark(isSample: rides.contains(where: \.train.isSample))
        return answer.text
    }

    func isLast(_ page: Int) -> Bool { (page + 1) * Self.rows >= rides.count }

    private func row(_ ride: Ride) -> String {
        let (departure, arrival) = (ride.from.departure ?? 0, ride.to.arrival ?? 0)
        let times = "\(ride.train.clock(departure, from: date))–\(ride.train.clock(arrival, from: date))"
        let state =
            switch ride.train.status?.state {
            case .delayed?, .cancelled?: " " + (ride.train.status?.short ?? "")
            case .onTime?, nil: ""
            }
        let seats = ride.train.seatText.map { "\n   \($0)" } ?? ""
        return
            "\(ride.train.number) \(times) \(ride.from.station)→\(ride.to.station) \(TrainStatus.duration(arrival - departure))\(state)\(seats)"
    }
}

extension TrainStatus {
    /// Without where and why.
    fileprivate var short: String { TrainStatus(state, delayMinutes: delayMinutes, updatedAt: updatedAt).text }
}
