import FoundationEssentials
import WebhookCore

/// Remembers which flights a customer wants to be told about.
struct FlightReminders: Sendable {
    let ledger: any ReminderLedger
    let directory: any FlightDirectory
    let places: PlaceTable
    /// Whether what is told reaches also who has not written for long.
    let reachesEverybody: Bool

    /// Rule of the platform: how long what a user sends allows messages, in seconds.
    private static let window: TimeInterval = 48 * 3_600

    private static func past(_ designator: FlightDesignator) -> String {
        "\(designator) 的这一天已经过去，请重新发送，例如“提醒我 \(designator) 明天”。"
    }

    /// What the customer reads.
    func remember(_ question: FlightQuestion, for user: OpenID, at now: Date) async throws -> String {
        let today = LocalTime(now).date
        let designator = question.designator
        let date: CivilDate
        switch question.day?.reading {
        case .day(let day): date = day
        case .several(let days): date = days.first ?? today
        case .contradiction(let day, or: let other):
            return LookupNotice.whichDay(day, other, "提醒我 \(designator) \(day.typed(seenFrom: today, .nearby))")
        case .invalid(let typed): return LookupNotice.noSuchDay(typed, example: "提醒我 \(designator) 明天")
        case .past: return Self.past(designator)
        case nil: date = today
        }
        let flights = try await directory.flights(designator, on: date)
        if flights.isEmpty, date < today { return Self.past(designator) }
        guard let first = flights.min(by: { $0.leg < $1.leg }), let arrival = flights.map(\.scheduledArrival).max() else {
            return "没有查到 \(designator) \(date.chinese(seenFrom: today)) 的航班，请核对航班号和日期，例如“提醒我 \(designator) 明天”。"
        }
        let situation = FlightSituation(flights.sorted { $0.leg < $1.leg })
        let name = "\(designator.withAirline) \(date.chinese(seenFrom: today))"
        if situation.status == .cancelled { return "\(name)已取消，不再有动态。" }
        let expires = max(arrival, situation.arrival) + ReminderRules.afterArrival
        guard situation.status != .arrived, expires > now else { return "\(name)已经到达，不需要提醒了。" }
        let reminder = Reminder(user: user, subject: .flight(designator, on: date), expires: expires)
        guard try await ledger.add(reminder, at: now) else {
            return "您已有\(ReminderRules.most)个提醒，请先发送“我的提醒”取消不需要的。"
        }
        var lines = ["好的，\(name) 有变动时会通知您：延误、取消、登机口变更、值机、登机、到达和行李转盘。", "查看或取消请发送“我的提醒”。"]
        if !reachesEverybody, expires > now + Self.window {
            lines.append("微信只允许在您最近一次发来消息后的48小时内通知您，请在出行前一天再发一条消息。")
        }
        if first.isSample { lines.append("（示例数据）") }
        return lines.joined(separator: "\n")
    }
}

extension FlightReminders {
    func remember(_ question: FlightQuestion, _ context: Context) async throws -> String {
        guard let sender = context.sender else { return LookupNotice.outOfService }
        return try await context.lookUp("flight") {
            try await remember(question, for: sender, at: context.now)
        } otherwise: {
            $0
        }
    }
}
