import FoundationEssentials

/// What was booked on a customer's cards, some rows at a time.
struct TransactionAnswer {
    /// More transactions than these are not shown in a chat.
    static let limit = 60

    let transactions: [CardTransaction]
    let today: CivilDate

    init(_ transactions: [CardTransaction], seenOn today: CivilDate) {
        self.transactions = transactions
        self.today = today
    }

    /// Rows to choose from, of the card and the month that were asked for.
    func list(of question: CardQuestion) -> NumberedList {
        let card = question.cardTail.map { " · 尾号\($0)" } ?? ""
        let count = question.month.map { " · \($0.chinese) 共\(transactions.count)笔" } ?? " 最近\(transactions.count)笔"
        return NumberedList(
            title: "交易明细\(card)\(count)",
            rows: transactions.map { transaction in
                let time = LocalTime(transaction.time)
                let day = "\(time.date.month)-\(CivilDate.padded(time.date.day)) \(time.clock)"
                let card = question.cardTail == nil ? " 尾号\(transaction.card.tail)" : ""
                return "\(day)\(card) \(transaction.signedAmount) \(transaction.merchant)"
            },
            isSample: transactions.contains(where: \.isSample)
        )
    }

    /// - Parameter index: of a transaction that there is.
    func detail(_ index: Int) -> String {
        let transaction = transactions[index]
        let time = LocalTime(transaction.time)
        var answer = AnswerText("交易详情 · \(transaction.card.text)")
        answer.add("时间：\(time.date.chinese(seenFrom: today)) \(time.clock)")
        answer.add("金额：\(transaction.signedAmount)（\(transaction.direction.word)）")
        answer.add("商户：\(transaction.merchant)")
        answer.close(with: "不是您本人的交易？请立即发送“挂失”或“人工”。")
        answer.mark(isSample: transaction.isSample)
        return answer.text
    }
}

extension CardTransaction {
    /// With a plus where money came in.
    fileprivate var signedAmount: String {
        (direction == .credit ? "+" : "-") + amount.money(in: currency)
    }
}

extension CardTransaction.Direction {
    fileprivate var word: String {
        switch self {
        case .debit: "支出"
        case .credit: "收入"
        }
    }
}
