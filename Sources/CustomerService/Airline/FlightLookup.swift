import FoundationEssentials
import WebhookCore

/// Answers where a flight is.
struct FlightLookup: Sendable {
    let directory: any FlightDirectory

    init(_ directory: any FlightDirectory) {
        self.directory = directory
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

        // Before dawn the flight still in the air is last evening's.
        if question.day == nil, local.minute < 360 {
            let lastEvening = try await directory.flights(designator, on: date.adding(days: -1))
            if lastEvening.contains(where: { $0.isUnderway(at: now) }) {
                let hint = "今天的航班请发送“\(designator) 今天”。"
                return FlightAnswer(lastEvening, designator, seenAt: local, notes: notes(question) + [hint]).text
            }
        }
        let flights = try await directory.flights(designator, on: date)
        if flights.isEmpty { return try await nothing(question, on: date, today: local.date) }
        return FlightAnswer(flights, designator, seenAt: local, notes: notes(question)).text
    }

    private func notes(_ question: FlightQuestion) -> [String] {
        question.isSuggestion ? ["已按 \(question.designator) 查询；如不是您要的航班，请发送两字代码的航班号。"] : []
    }

    private func nothing(_ question: FlightQuestion, on date: CivilDate, today: CivilDate) async throws -> String {
        let designator = question.designator
        var answer = AnswerText("没有查到 \(designator) \(date.chinese(seenFrom: today)) 的航班。")
        let next = date.adding(days: 1)
        if try await !directory.flights(designator, on: next).isEmpty {
            answer.add("\(next.chinese(seenFrom: today)) 有这个航班，发送“\(designator) \(next.typed(seenFrom: today, .nearby))”查看。")
        } else {
            answer.add("请核对航班号和日期，也可以按城市查询，例如“北京到上海 明天”。")
        }
        return answer.text
    }
}

extension Flight {
    /// Not yet there: neither arrived nor cancelled, and due after `now` less two hours.
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
