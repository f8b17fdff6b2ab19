import FoundationEssentials
import WebhookCore

/// Answers how a train runs and where it stops.
struct TrainLookup: Sendable {
    let directory: any RailwayDirectory

    init(_ directory: any RailwayDirectory) {
        self.directory = directory
    }

    func answer(_ question: TrainQuestion, at now: Date) async throws -> String {
        let local = LocalTime(now)
        let date: CivilDate
        switch question.day?.reading {
        case .day(let day), .past(let day, next: _): date = day
        case .several(let days): date = days.first ?? local.date
        case .contradiction(let day, or: let other):
            return LookupNotice.whichDay(day, other, "\(question.number) \(day.typed(seenFrom: local.date, .nearby))")
        case .invalid(let typed): return LookupNotice.noSuchDay(typed, example: "\(question.number) 明天")
        case nil: date = local.date
        }
        // A train that left yesterday and is still on its way is the one asked about before noon.
        if question.day == nil, local.minute < 720 {
            let earlier = try await directory.train(question.number, on: date.adding(days: -1))
            if let earlier, earlier.end > now, earlier.status?.state != .cancelled {
                return TrainAnswer(earlier, seenAt: local, notes: ["今天发车的请发送“\(question.number) 今天”。"]).text
            }
        }
        if let train = try await directory.train(question.number, on: date) { return TrainAnswer(train, seenAt: local).text }
        return try await nothing(question.number, on: date, today: local.date)
    }

    /// For a delivery, or the honest word that it could not look.
    func answer(_ question: TrainQuestion, _ context: Context) async throws -> String {
        try await context.lookUp("train") { try await answer(question, at: context.now) } ?? LookupNotice.outOfService
    }

    private func nothing(_ number: TrainNumber, on date: CivilDate, today: CivilDate) async throws -> String {
        var answer = AnswerText("没有查到 \(number)次 \(date.chinese(seenFrom: today)) 的列车。")
        let next = date.adding(days: 1)
        if try await directory.train(number, on: next) != nil {
            answer.add("\(next.chinese(seenFrom: today)) 有这趟车，发送“\(number) \(next.typed(seenFrom: today, .nearby))”查看。")
        } else {
            answer.add("请核对车次和日期，也可以按城市查询，例如“北京到上海 明天”。")
        }
        return answer.text
    }
}
