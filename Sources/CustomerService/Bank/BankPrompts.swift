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
}
