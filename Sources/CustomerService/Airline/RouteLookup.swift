import FoundationEssentials

/// What a search between two places came to.
enum RouteFinding: Sendable {
    case flights(RouteAnswer)
    /// Why there are none to show, with the day that a yes asks for instead.
    case nothing(String, proposal: DayMention? = nil)
}

/// Finds which flights go from one place to another.
struct RouteLookup: Sendable {
    let directory: any FlightDirectory
    let places: PlaceTable
    /// How many days are looked at for a flight where the one asked for has none.
    private static let daysAhead = 7

    init(_ directory: any FlightDirectory, places: PlaceTable = .builtIn) {
        self.directory = directory
        self.places = places
    }

    func find(
        _ question: RouteQuestion,
        from origin: Place,
        to destination: Place,
        at now: Date
    ) async throws -> RouteFinding {
        let today = CivilDate(now)
        let pair = "\(origin.name)到\(destination.name)"
        if origin.cityName == destination.cityName {
            return .nothing("出发地和目的地都是\(origin.cityName)，请换一个城市，例如“\(origin.cityName)到\(origin.otherCity)”。")
        }
        if let text = Self.withoutAirport(origin, destination) { return .nothing(text) }
        let date: CivilDate
        switch question.day?.reading {
        case .day(let day): date = day
        case nil: date = today
        case .past(let day, next: let next?):
            let proposal = DayMention(.day(next), window: question.day?.window)
            return .nothing(
                "\(day.chinese)已经过去。您要查的是\(next.chinese)吗？请回复“是”，或发送“\(pair) \(next.typed(seenFrom: today))”。",
                proposal: proposal
            )
        case .past(let day, next: nil):
            return .nothing("\(day.chinese(seenFrom: today))已经过去，请发送今天以后的日期，例如“\(pair) 明天”。")
        case .several(let days): date = days.first ?? today
        case .contradiction(let day, or: let other):
            return .nothing(LookupNotice.whichDay(day, other, "\(pair) \(day.typed(seenFrom: today))"))
        case .invalid(let typed):
            return .nothing(LookupNotice.noSuchDay(typed, example: "\(pair) 明天"))
        }
        let all = try await flights(from: origin, to: destination, on: date)
        let window = question.day?.window
        let chosen = window.map { window in all.filter { window.minutes.contains(localMinute(of: $0)) } } ?? all
        if chosen.isEmpty {
            return try await nothing(origin, destination, on: date, window, whole: all.count, at: now)
        }
        return .flights(
            RouteAnswer(
                chosen,
                from: origin,
                to: destination,
                on: date,
                window: window,
                isRoundTrip: question.isRoundTrip,
                seenAt: now,
                places: places
            )
        )
    }

    private func flights(from origin: Place, to destination: Place, on date: CivilDate) async throws -> [RouteFlight] {
        let legs = try await directory.flights(from: origin.airports, to: destination.airports, on: date)
        return RouteFlight.all(in: legs, from: origin.airports, to: destination.airports, on: date, places: places)
    }

    /// When it leaves, after midnight where that is.
    private func localMinute(of flight: RouteFlight) -> Int {
        AirportTime(of: flight.origin, in: places).local(flight.scheduledDeparture).minute
    }

    /// Names the next airports of a city that has none; nil where both ends have one.
    private static func withoutAirport(_ origin: Place, _ destination: Place) -> String? {
        let lacking = [origin, destination].filter(\.airports.isEmpty)
        if lacking.isEmpty { return nil }
        let near = lacking.map { "\($0.cityName)没有机场，邻近的是\($0.nearby.joined(separator: "、"))" }
        // Never from one place to the same one.
        func ends(_ place: Place, but other: String? = nil) -> String? {
            place.airports.isEmpty ? place.nearby.first { $0 != other } : place.cityName
        }
        guard let from = ends(origin, but: destination.cityName), let to = ends(destination, but: from) else {
            return near.joined(separator: "；") + "。"
        }
        return near.joined(separator: "；") + "。\n请改查邻近的机场，例如“\(from)到\(to) 明天”。"
    }

    /// Names what was searched and offers one way on that is known to lead somewhere.
    private func nothing(
        _ origin: Place,
        _ destination: Place,
        on date: CivilDate,
        _ window: TimeWindow?,
        whole: Int,
        at now: Date
    ) async throws -> RouteFinding {
        let today = CivilDate(now)
        let pair = "\(origin.name)到\(destination.name)"
        let part = window.map { "\($0.name)的" } ?? ""
        let searched = "\(date.chinese(seenFrom: today)) \(origin.name)→\(destination.name) 没有查到\(part)航班。"
        if whole > 0 {
            let offer = "当天共有\(whole)班，回复“是”或发送“\(pair) \(date.typed(seenFrom: today))”查看全部。"
            return .nothing("\(searched)\n\(offer)", proposal: DayMention(.day(date)))
        }
        var answer = AnswerText(searched)
        let search = TransferSearch(directory, places: places)
        async let nextDay = offer { try await firstDay(from: origin, to: destination, after: date) }
        let transfers =
            try await offer { try await search.transfers(from: origin, to: destination, on: date, at: now) }
            ?? []
        if !transfers.isEmpty { answer.add("可以中转：") }
        for transfer in transfers { answer.add(transfer.text(from: date, places: places)) }
        answer.mark(isSample: transfers.contains { $0.first.isSample || $0.second.isSample })
        if let (next, count) = try await nextDay ?? nil {
            let direct = transfers.isEmpty ? "" : "直飞"
            answer.close(
                with: "\(next.chinese(seenFrom: today)) 有\(direct)\(count)班，回复“是”或发送“\(pair) \(next.typed(seenFrom: today))”查看。"
            )
            return .nothing(answer.text, proposal: DayMention(.day(next)))
        }
        answer.close(
            with: transfers.isEmpty
                ? "一周内没有直飞，当天也没有合适的中转。请换个日期再试，或回复“人工”由客服帮您查询。" : "一周内没有直飞。发送航班号和日期看详情。"
        )
        return .nothing(answer.text)
    }

    /// The first of the next days on which there are flights, and how many; all days are asked at once.
    private func firstDay(
        from origin: Place,
        to destination: Place,
        after date: CivilDate
    ) async throws -> (day: CivilDate, count: Int)? {
        try await withThrowingTaskGroup(of: (CivilDate, Int).self) { group in
            for days in 1...Self.daysAhead {
                let day = date.adding(days: days)
                group.addTask {
                    (day, try await flights(from: origin, to: destination, on: day).count)
                }
            }
            var found: [(day: CivilDate, count: Int)] = []
            while let (day, count) = try await group.next() {
                if count > 0 { found.append((day, count)) }
            }
            return found.min { $0.day < $1.day }
        }
    }

    /// Nil where it cannot be looked up: that there is no flight is an answer without an offer as well.
    private func offer<Found: Sendable>(_ find: () async throws -> Found) async throws -> Found? {
        do {
            return try await find()
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            return nil
        }
    }
}

extension Place {
    /// Some other city, for an example.
    var otherCity: String { cityName == "北京" ? "上海" : "北京" }
}
