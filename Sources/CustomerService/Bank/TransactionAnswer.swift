import FoundationEssentials

/// What was booked on a customer's cards, some rows at a time.
struct TransactionAnswer {
    /// More rows than this are not read on a phone.
    static let rows = 6
    /// More transactions than these are not shown in a chat.
    static let limit = 60

    let transactions: [CardTransaction]
    let today: CivilDate

    init(_ transactions: [CardTransaction], seenOn today: CivilDate) {
        self.transactions = transactions
        self.today = today
    }

    /// - Parameters:
    ///   - page: counts from 0.
    ///   - tail: of the one card that was asked for.
    func text(page: Int, cardTail tail: String?) -> String {
        var answer = AnswerText("交易明细\(tail.map { " · 尾号\($0)" } ?? "") 最近\(transactions.count)笔")
        for (index, transaction) in transactions.enumerated().dropFirst(page * Self.rows).prefix(Self.rows) {
            let time = LocalTime(transaction.time)
            let card = tail == nil ? " 尾号\(transaction.card.tail)" : ""
            answer.add(
                "\(index + 1). \(time.date.month)-\(CivilDate.padded(time.date.day)) \(time.clock)\(card) \(transaction.signedAmount) \(transaction.merchant)"
            )
        }
        answer.close(with: isLast(page) ? "回复序号看详情。" : "回复序号看详情，回复 M 看更多。")
        answer.mark(isSample: transactions.contains(where: \.isSample))
        return answer.text
    }

    func isLast(_ page: Int) -> Bool { (page + 1) * Self.rows >= transactions.count }

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
