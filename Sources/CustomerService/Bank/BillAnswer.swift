import FoundationEssentials

/// One card's newest bill, and how the one before stands.
struct BillAnswer {
    /// Of one card, the newest first; one at least.
    let bills: [Bill]
    let today: CivilDate

    init(_ bills: [Bill], seenOn today: CivilDate) {
        self.bills = bills
        self.today = today
    }

    var text: String {
        guard let bill = bills.first else { return "" }
        var answer = AnswerText("信用卡账单 · \(bill.card.text)")
        answer.add("账单日：\(bill.statementDay.chinese(seenFrom: today))")
        answer.add("本期应还：\(max(0, bill.amount).yuan)\(bill.amount < 0 ? "（溢缴款 \((0 - bill.amount).yuan)）" : "")")
        if bill.amount > 0 {
            answer.add("最低还款：\(bill.minimum.yuan)")
            answer.add("已还：\(bill.paid.yuan)\(bill.rest > 0 ? "，剩余 \(bill.rest.yuan)" : "")")
            answer.add("还款日：\(bill.dueDay.chinese(seenFrom: today))\(bill.daysLeft(from: today))")
        }
        answer.add("状态：\(bill.state(on: today))")
        if bills.count > 1 {
            let earlier = bills[1]
            let day = earlier.statementDay.chinese(seenFrom: today)
            answer.add("上期（\(day)）：\(max(0, earlier.amount).yuan)，\(earlier.state(on: today))")
        }
        answer.close(with: bill.isOverdue(on: today) ? "逾期会产生利息并影响征信，请尽快还款；发送“还款”查看方式。" : nil)
        answer.close(with: bill.rest > 0 && !bill.isOverdue(on: today) ? "发送“还款”查看还款方式。" : nil)
        answer.mark(isSample: bill.isSample)
        return answer.text
    }
}

extension Bill {
    /// What is still to be paid; nothing where too much was.
    var rest: Int64 { max(0, amount - paid) }

    func isOverdue(on today: CivilDate) -> Bool { paid < minimum && rest > 0 && dueDay < today }

    /// How it stands, in the bank's words.
    func state(on today: CivilDate) -> String {
        if amount <= 0 { return "本期无需还款" }
        if rest == 0 { return "已还清" }
        if dueDay < today {
            return paid >= minimum ? "已还最低还款额，余额计息" : "已逾期\(dueDay.days(until: today))天"
        }
        return minimum > 0 && paid >= minimum ? "已还最低还款额" : paid > 0 ? "部分还款" : "待还款"
    }

    fileprivate func daysLeft(from today: CivilDate) -> String {
        guard rest > 0 else { return "" }
        let days = today.days(until: dueDay)
        return days == 0 ? "，今天到期" : days > 0 ? "，还有\(days)天" : ""
    }
}
