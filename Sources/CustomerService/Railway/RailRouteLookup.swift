import FoundationEssentials
import WebhookCore

/// What a search for trains between two places came to.
enum RailRouteFinding: Sendable {
    case trains(RailRouteAnswer)
    /// Why there are none to show, with the day that a yes asks for instead.
    case nothing(String, proposal: DayMention? = nil)
}

/// Finds which trains go from one place to another.
struct RailRouteLookup: Sendable {
    let directory: any RailwayDirectory
    /// More trains than these are not read on a phone.
    private static let limit = 60
    /// How many days are looked at for a train where the one asked for has none.
    private static let daysAhead = 7

    init(_ directory: any RailwayDirectory) {
        self.directory = directory
    }

    func find(
        _ question: RailRouteQuestion,
        from origin: RailPlace,
        to destination: RailPlace,
        at now: Date
    ) async throws -> RailRouteFinding {
        let day = question.day
        let today = CivilDate(now)
        let pair = "\(origin.name)到\(destination.name)"
        if origin.stations.contains(where: destination.stations.contains) {
            return .nothing("出发地和目的地都是\(origin.city)，请换一个城市，例如“\(origin.city)到\(origin.otherCity)”。")
        }
        let date: CivilDate
        switch day?.reading {
        case .day(let day): date = day
        case nil: date = today
        case .past(let past, next: let next?):
            return .nothing(
                "\(past.chinese)已经过去。您要查的是\(next.chinese)吗？请回复“是”，或发送“\(pair) \(next.typed(seenFrom: today))”。",
                proposal: DayMention(.day(next), window: day?.window)
            )
        case .past(let past, next: nil):
            return .nothing("\(past.chinese(seenFrom: today))已经过去，请发送今天以后的日期，例如“\(pair) 明天”。")
        case .several(let days): date = days.first ?? today
        case .contradiction(let day, or: let other):
            return .nothing(LookupNotice.whichDay(day, other, "\(pair) \(day.typed(seenFrom: today))"))
        case .invalid(let typed):
            return .nothing(LookupNotice.noSuchDay(typed, example: "\(pair) 明天"))
        }
        let all = try await trains(origin, destination, on: date)
        let ofKind = question.kind.map { kind in all.filter { kind.contains($0.number) } } ?? all
        let chosen =
            day?.window.map { window in
                ofKind.filter { train in
                    let ride = train.ride(from: origin.stations, to: destination.stations, on: date)
                    return ride.map { window.minutes.contains(($0.from.departure ?? 0) % 1_440) } ?? false
                }
            } ?? ofKind
        let answer = RailRouteAnswer(chosen, from: origin, to: destination, on: date, order: question.order, seenAt: now)
        if !answer.rides.isEmpty { return .trains(answer) }
        return try await nothing(origin, destination, on: date, day?.window, whole: all.count, today: today)
    }

    private func trains(_ origin: RailPlace, _ destination: RailPlace, on date: CivilDate) async throws -> [Train] {
        try await directory.trains(from: origin.stations, to: destination.stations, on: date, count: Self.limit)
    }

    /// Names what was searched and offers one way on that is known to lead somewhere.
    private func nothing(
        _ origin: RailPlace,
        _ destination: RailPlace,
        on date: CivilDate,
        _ window: TimeWindow?,
        whole: Int,
        today: CivilDate
    ) async throws -> RailRouteFinding {
        let pair = "\(origin.name)到\(destination.name)"
        let searched =
            "\(date.chinese(seenFrom: today)) \(origin.name)→\(destination.name) 没有查到\(window.map { "\($0.name)的" } ?? "")直达列车。"
        if whole > 0 {
            return .nothing("\(searched)\n当天共有\(whole)趟，回复“是”查看全部。", proposal: DayMention(.day(date)))
        }
        for days in 1...Self.daysAhead {
            let next = date.adding(days: days)
            let count = try await trains(origin, destination, on: next).count
            if count == 0 { continue }
            let offer = "\(next.chinese(seenFrom: today)) 有\(count)趟，回复“是”或发送“\(pair) \(next.typed(seenFrom: today))”查看。"
            return .nothing("\(searched)\n\(offer)", proposal: DayMention(.day(next)))
        }
        // Another station of the same cities may have some.
        let cities = (RailPlace.city(origin.city), RailPlace.city(destination.city))
        if cities.0 != origin || cities.1 != destination,
            case let count = try await trains(cities.0, cities.1, on: date).count, count > 0
        {
            return .nothing(
                "\(searched)\n换其他车站当天有\(count)趟，发送“\(cities.0.name)到\(cities.1.name) \(date.typed(seenFrom: today))”查看。"
            )
        }
        return .nothing("\(searched)\n一周内也没有。可以分段查询中转，例如先查“\(origin.name)到\(Self.hub(origin, destination))”，或回复“人工”。")
    }

    /// A city where many lines meet.
    private static func hub(_ origin: RailPlace, _ destination: RailPlace) -> String {
        ["武汉", "郑州", "西安", "上海"].first { $0 != origin.city && $0 != destination.city } ?? "武汉"
    }
}
