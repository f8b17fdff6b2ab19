import WebhookCore

/// Rows to choose from by their numbers, a few at a time.
struct NumberedList: Sendable {
    /// More rows than this are not read on a phone.
    static let rows = 6

    let title: String
    let rows: [String]
    let isSample: Bool

    /// - Parameter page: counts from 0.
    func text(page: Int) -> String {
        var answer = AnswerText(title)
        for (index, row) in rows.enumerated().dropFirst(page * Self.rows).prefix(Self.rows) {
            answer.add("\(index + 1). \(row)")
        }
        answer.close(with: isLast(page) ? "回复序号看详情，回复“取消”退出。" : "回复序号看详情，回复 M 看更多，回复“取消”退出。")
        answer.mark(isSample: isSample)
        return answer.text
    }

    func isLast(_ page: Int) -> Bool { (page + 1) * Self.rows >= rows.count }
}
