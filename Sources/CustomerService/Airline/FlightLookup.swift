import FoundationEssentials
import WebhookCore

/// Answers where a flight is.
struct FlightLookup: Sendable {
    let directory: any FlightDirectory
    let places: PlaceTable

    init(_ directory: any FlightDirectory, places: PlaceTable = .builtIn) {
        self.directory = directory
        self.places = places
    }

    func answer(_ question: FlightQuestion, at now: Date) async throws -> String {
        let local = LocalTime(now)
        let designator = question.designator
        let date: CivilDate
        switch question.day?.reading {
        case .day(let day), .past(let day, next: _): date = day
        case .several(let days): date = days.first ?? local.date
        case .contradiction(let day, or: let other):
            return LookupNotice.whichDay(day, other, "\(designator) \(day.typed(seenFrom: local.date, .nearby))")
        case .invalid(let typed): return LookupNotice.noSuchDay(typed, example: "\(designator) 明天")
        case nil: date = local.date
        }
        let flights = try await directory.flights(designator, on: date)
        if question.day == nil, let earlier = try await underway(designator, before: date, like: flights, at: local, now) {
            let hint = "今天的航班请发送“\(designator) 今天”。"
            return FlightAnswer(
                earlier,
                designator,
                seenAt: local,
                notes: notes(question) + [hint],
                places: places
            ).text
        }
        if flights.isEmpty { return try await nothing(question, on: date, today: local.date) }
        return FlightAnswer(
            flights,
            designator,
            seenAt: local,
            notes: notes(question) + afterMidnight(flights, designator, on: date, today: local.date),
            places: places
        ).text
    }

    /// The flight of the day before, where no day was named and it is the one that is meant: still in the air, or by the clocks of its
    /// origin today's.
    private func underway(
        _ designator: FlightDesignator,
        before date: CivilDate,
        like flights: [Flight],
        at local: LocalTime,
        _ now: Date
    ) async throws -> [Flight]? {
        let isYesterdayThere =
            flights.first.map { AirportTime(of: $0.origin, in: places).local(now).date < date } ?? false
        // One that takes off in the evening, or flies around half the world.
        let mayBeUnderway = flights.last.map {
            $0.scheduledArrival.addingTimeInterval(-24 * 3600) > now.addingTimeInterval(-2 * 3600)
        }
        guard local.minute < 360 || isYesterdayThere || mayBeUnderway ?? false else { return nil }
        let earlier = try await directory.flights(designator, on: date.adding(days: -1))
        return earlier.contains { $0.isUnderway(at: now) } ? earlier : nil
    }

    private func notes(_ question: FlightQuestion) -> [String] {
        question.isSuggestion ? ["已按 \(question.designator) 查询；如不是您要的航班，请发送两字代码的航班号。"] : []
    }

    /// Whoever gets on after midnight asks for the day of that, which is the flight's next one.
    private func afterMidnight(
        _ flights: [Flight],
        _ designator: FlightDesignator,
        on date: CivilDate,
        today: CivilDate
    ) -> [String] {
        guard let late = flights.first(where: { localDay($0) > date }) else { return [] }
        let before = date.adding(days: -date.days(until: localDay(late)))
        let start = "\(date.typed(seenFrom: today, .nearby))从\(places.cityName(of: late.origin))起飞的"
        return [
            "\(start)是\(before.typed(seenFrom: today, .nearby))的航班，请发送“\(designator) \(before.typed(seenFrom: today, .nearby))”。"
        ]
    }

    private func localDay(_ leg: Flight) -> CivilDate {
        AirportTime(of: leg.origin, in: places).local(leg.scheduledDeparture).date
    }

    private func nothing(_ question: FlightQuestion, on date: CivilDate, today: CivilDate) async throws -> String {
        let designator = question.designator
        var answer = AnswerText("没有查到 \(designator) \(date.chinese(seenFrom: today)) 的航班。")
        let (before, next) = (date.adding(days: -1), date.adding(days: 1))
        if try await directory.flights(designator, on: before).contains(where: { localDay($0) == date }) {
            answer.add(
                "\(before.chinese(seenFrom: today)) 的航班在这一天凌晨还有一段，发送“\(designator) \(before.typed(seenFrom: today, .nearby))”查看。"
            )
        } else if try await !directory.flights(designator, on: next).isEmpty {
            answer.add("\(next.chinese(seenFrom: today)) 有这个航班，发送“\(designator) \(next.typed(seenFrom: today, .nearby))”查看。")
        } else {
            answer.add("请核对航班号和日期，也可以按城市查询，例如“北京到上海 明天”。")
        }
        return answer.text
    }
}

extension Flight {
    /// Not yet there: neither arrived nor cancelled, nor come down elsewhere, and due after `now` less two hours.
    func isUnderway(at now: Date) -> Bool {
        guard status != .arrived, status != .cancelled, actualArrival == nil else { return false }
        return (estimatedArrival ?? scheduledArrival) > now.addingTimeInterval(-2 * 3600)
    }
}

extension FlightLookup {
    /// The answer for a delivery, or the honest word that it could not look.
    func answer(_ question: FlightQuestion, _ context: Context) async throws -> String {
        try await context.lookUp("flight") {
            try await answer(question, at: context.now)
        } otherwise: {
            $0
        }
    }
}
