/// What a bank's customers ask about.
extension Topic {
    /// A card's statement (账单).
    public static let bill = Topic("BILL")
    /// What may be spent with a card (额度).
    public static let creditLimit = Topic("LIMIT")
    /// What was booked on a card (交易明细).
    public static let transactions = Topic("TRANSACTIONS")
    /// Paying a bill (还款).
    public static let repayment = Topic("FAQ_REPAY")
    /// Paying in parts (分期).
    public static let instalments = Topic("FAQ_INSTALMENT")
    /// What spending earns (积分).
    public static let points = Topic("FAQ_POINTS")
    /// A card that is lost (挂失).
    public static let lostCard = Topic("FAQ_LOST_CARD")
}

extension BankService {
    public static let vocabulary = Vocabulary([
        (.lostCard, "挂失 卡丢了 丢卡 卡片丢失 盗刷 冻结卡片 卡被偷了"),
        (.instalments, "分期 分期还款 账单分期 现金分期"),
        (.repayment, "还款 怎么还款 如何还款 还款方式 自动还款 还信用卡 逾期 还不上"),
        (.points, "积分 积分查询 积分兑换 换积分"),
        (.bill, "账单 帐单 账单查询 查账单 我的账单 本期账单 应还 要还多少 欠多少 最低还款 最低还款额 还款日 账单日 BILL"),
        (.creditLimit, "额度 额度查询 查额度 可用额度 信用额度 取现额度 临时额度 还能刷多少 余额 LIMIT"),
        (.transactions, "交易明细 交易 明细 消费记录 刷卡记录 流水 消费明细 最近消费 查流水"),
        (.bind, "绑定 绑定设置 绑卡 绑定银行卡 账号绑定 怎么绑定"),
        (.stores, "网点 网点查询 营业厅 支行 附近网点 ATM 取款机"),
    ])

    public static let menu = ServiceMenu([
        .group("查账务", [.topic("账单查询", .bill), .topic("额度查询", .creditLimit), .topic("交易明细", .transactions)]),
        .group(
            "办业务",
            [
                .page("还款", "repay", besides: .repayment),
                .page("分期", "instalment", besides: .instalments),
                .page("积分", "points", besides: .points),
            ]
        ),
        .group("找小助", [.topic("人工客服", .agent), .topic("绑定设置", .bind), .topic("网点查询", .stores)]),
    ])
}
