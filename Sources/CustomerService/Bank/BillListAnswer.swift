import FoundationEssentials

/// The newest bills of several cards, to choose one from.
struct BillListAnswer {
    /// The newest of each card.
    let bills: [Bill]
    let today: CivilDate

    init(_ bills: [Bill], seenOn today: CivilDate) {
        self.bills = bills
        self.today = today
    }

    var list: NumberedList {
        NumberedList(
            title: "您有\(bills.count)张卡的账单：",
            rows: bills.map { bill in
                let due = bill.rest > 0 ? " 待还 \(bill.rest.yuan)，\(bill.dueDay.chinese(seenFrom: today))前" : ""
                return "\(bill.card.text)\(due)，\(bill.state(on: today))"
            },
            isSample: bills.contains(where: \.isSample)
        )
    }
}
