public import FoundationEssentials

/// Answers which flights go from one place to another.
public struct RouteLookup: Sendable {
    let directory: any FlightDirectory

    public init(_ directory: any FlightDirectory) {
        self.directory = directory
    }

    public func answer(_ question: RouteQuestion, at now: Date) async throws -> String {
        switch (question.origin, question.destination) {
        case (let origin?, let destination?):
            return try await answer(question, from: origin, to: destination, at: now)
        case (nil, let destination?):
            let example = destination.cityName == "广州" ? "上海" : "广州"
            return "您从哪里出发去\(destination.name)？请发送出发地和目的地，可以加日期，例如“\(example)到\(destination.name) 明天”。"
        case (let origin?, nil):
            let example = origin.cityName == "北京" ? "上海" : "北京"
            return "您从\(origin.name)去哪里？请发送出发地和目的地，可以加日期，例如“\(origin.name)到\(example) 明天”。"
        case (nil, nil):
            return "请发送出发地和目的地，可以加日期，例如“广州到北京 明天”。"
        }
    }

    private func answer(
        _ question: RouteQuestion,
        from origin: Place,
        to destination: Place,
        at now: Date
    ) async throws -> String {
        let today = CivilDate(now)
        let pair = "\(origin.name)到\(destination.name)"
        if origin.cityName == destination.cityName {
            return "出发地和目的地都是\(origin.cityName)，请换一个城市，例如“\(origin.cityName)到\(origin.cityName == "北京" ? "上海" : "北京")”。"
        }
        let date: CivilDate
        switch question.day?.reading {
        case .day(let day): date = day
        case nil: date = today
        case .past(let day, next: let next?):
            return "\(day.chinese)已经过去。您要查的是\(next.chinese)吗？请发送“\(pair) \(next.typed)”。"
        case .past(let day, next: nil):
            return "\(day.chinese(seenFrom: today))已经过去，请发送今天以后的日期，例如“\(pair) 明天”。"
        case .invalid(let typed):
            return LookupNotice.noSuchDay(typed, example: "\(pair) 明天")
        }
        let all = try await directory.flights(from: origin.airports, to: destination.airports, on: date)
        let window = question.day?.window
        let chosen =
            window.map { window in all.filter { window.minutes.contains(LocalTime($0.scheduledDeparture).minute) } } ?? all
        if chosen.isEmpty {
            return try await nothing(origin, destination, on: date, window, whole: all.count, today: today)
        }
        return RouteAnswer(
            chosen,
            from: origin,
            to: destination,
            on: date,
            window: window,
            isRoundTrip: question.isRoundTrip,
            seenAt: now
        ).text
    }

    /// Names what was searched and offers one way on that is known to lead somewhere.
    private func nothing(
        _ origin: Place,
        _ destination: Place,
        on date: CivilDate,
        _ window: TimeWindow?,
        whole: Int,
        today: CivilDate
    ) async throws -> String {
        let pair = "\(origin.name)到\(destination.name)"
        let part = window.map { "\($0.name)的" } ?? ""
        var answer = AnswerText("\(date.chinese(seenFrom: today)) \(origin.name)→\(destination.name) 没有查到\(part)航班。")
        if whole > 0 {
            answer.add("当天共有\(whole)班，发送“\(pair) \(date.typed)”查看全部。")
            return answer.text
        }
        let next = date.adding(days: 1)
        let count = try await directory.flights(from: origin.airports, to: destination.airports, on: next).count
        if count > 0 {
            answer.add("\(next.chinese(seenFrom: today)) 有\(count)班，发送“\(pair) \(next.typed)”查看。")
        } else {
            answer.add("请换个日期再试，或回复“人工”由客服帮您查询中转航班。")
        }
        return answer.text
    }
}
