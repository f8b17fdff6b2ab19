import FoundationEssentials

/// The newest bills of several cards, to choose one from.
struct BillListAnswer {
    /// More rows than this are not read on a phone.
    static let rows = 6

    /// The newest of each card.
    let bills: [Bill]
    let today: CivilDate

    init(_ bills: [Bill], seenOn today: CivilDate) {
        self.bills = bills
        self.today = today
    }

    /// - Parameter page: counts from 0.
    func text(page: Int) -> String {
        var answer = AnswerText("您有\(bills.count)张卡的账单：")
        for (index, bill) in bills.enumerated().dropFirst(page * Self.rows).prefix(Self.rows) {
            let due = bill.rest > 0 ? " 待还 \(bill.rest.yuan)，\(bill.dueDay.chinese(seenFrom: today))前" : ""
            answer.add("\(index + 1). \(bill.card.text)\(due)，\(bill.state(on: today))")
        }
        answer.close(with: isLast(page) ? "回复序号看详情。" : "回复序号看详情，回复 M 看更多。")
        answer.mark(isSample: bills.contains(where: \.isSample))
        return answer.text
    }

    func isLast(_ page: Int) -> Bool { (page + 1) * Self.rows >= bills.count }
}
