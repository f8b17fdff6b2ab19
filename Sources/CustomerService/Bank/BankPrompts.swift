/// What a bank's service says of itself.
enum BankPrompts {
    static let help = """
        您可以直接发送：
        · “账单”查应还金额和还款日，多张卡可加尾号，如“账单 尾号6783”
        · “额度”查可用额度
        · “交易明细”查最近交易
        · 还款、分期、积分、挂失等关键词
        · “人工”转人工客服
        账单、额度和明细绑定后可查，发送“绑定”看看怎么绑定。
        """

    /// Before the way to it.
    static let notLinked = "为保护您的账户信息，账单、额度和交易明细绑定后才能查看。"

    static let nothingScanned = "没有从扫到的内容中认出可以查询的内容。\n\(help)"

    /// To the end of a card's number alone.
    static func subject(of tail: String) -> String {
        "您要查尾号\(tail)的什么？请回复“账单”“额度”或“交易明细”。\n回复“取消”退出。"
    }

    /// Nothing was found.
    static func nothing(_ question: CardQuestion) -> String {
        let name = question.subject == .transactions ? "交易" : question.subject.name
        if let month = question.month {
            let card = question.cardTail.map { "尾号\($0)" } ?? ""
            return "没有查到\(card)\(month.chinese)的交易。可以发送别的月份，例如“上个月”，或发送“交易明细”看最近的交易；更早的请在手机银行查看。"
        }
        if let tail = question.cardTail {
            return "您名下没有查到尾号\(tail)的\(name)。请核对卡号后4位，或直接发送“\(question.subject.name)”查看全部。"
        }
        return switch question.subject {
        case .bill: "您名下的卡目前没有账单，无需还款。出账后可发送“账单”查看。"
        case .limit: "没有查到您名下信用卡的额度。需要帮助请回复“人工”。"
        case .transactions: "最近没有交易记录。更早的交易请在手机银行查看。"
        }
    }

    static func noMore(_ question: CardQuestion) -> String {
        question.subject == .bill ? "没有更多卡片了，回复序号看详情。" : "没有更多交易了，更早的请在手机银行查看。"
    }
}
