import FoundationEssentials

/// What may be spent with a customer's cards.
struct LimitAnswer {
    private static let cards = 6

    let limits: [CreditLimit]
    let today: CivilDate

    init(_ limits: [CreditLimit], seenOn today: CivilDate) {
        self.limits = limits
        self.today = today
    }

    var text: String {
        var answer = AnswerText("信用卡额度")
        for limit in limits.prefix(Self.cards) {
            answer.add("\n\(limit.card.text)")
            answer.add("可用：\(limit.available.yuan)，总额度：\(limit.total.yuan)")
            answer.add("已用：\(limit.used.yuan)，取现：\(limit.cash.yuan)")
        }
        if limits.count > Self.cards { answer.add("等共\(limits.count)张卡，发送“额度 尾号\(limits[Self.cards].card.tail)”单独查看。") }
        if let updated = limits.map(\.updatedAt).max() {
            let time = LocalTime(updated)
            answer.close(with: "更新于 \(time.date == today ? "" : "\(time.date.chinese(seenFrom: today)) ")\(time.clock)")
        }
        answer.mark(isSample: limits.contains(where: \.isSample))
        return answer.text
    }
}
