extension Topic {
    /// Phones that are for sale.
    static let phones = Topic("PHONES")
    /// What goes with them.
    static let accessories = Topic("ACCESSORIES")
    /// Paying a telephone bill in advance (充话费).
    static let topUp = Topic("TOP_UP")
}

extension PhoneMakerService {
    public static let vocabulary = Vocabulary(
        [
            (.topUp, "话费 充值 话费充值 充值话费 交话费 手机充值 充流量"),
            (.accessories, "配件 手机壳 保护壳 充电器 数据线 耳机 贴膜 钢化膜"),
            (.phones, "手机 新手机 购机 换手机 买新机 新机 新品 手机价格 手机多少钱"),
        ] + ShopService.vocabulary.groups
    )

    public static let menu = ServiceMenu([
        .page("买手机", "phones", besides: .phones),
        .page("买配件", "accessories", besides: .accessories),
        .page("充话费", "top_up", besides: .topUp),
    ])

    /// Orders and shops have no button in the menu of three.
    public static let pages =
        menu.pages + [ServicePage("订单中心", "orders", besides: .returns), ServicePage("线下门店", "stores", besides: .stores)]

    public static func answers(_ settings: ServiceSettings) -> [Topic: String] {
        let own: [Topic: String] = [
            .phones: "购买手机：在售机型、价格和库存请在官方商城查看。需要帮助请回复“人工”。",
            .accessories: "购买配件：保护壳、充电器、耳机等请在官方商城查看。需要帮助请回复“人工”。",
            .topUp: "话费充值：请在官方商城的“充话费”中办理，到账一般不超过10分钟。需要帮助请回复“人工”。",
            .returns: """
            退换货与保修
            · 签收后7天内未激活且包装完好，可无理由退货
            · 15天内主机性能故障可换货，一年内免费保修（人为损坏除外）
            · 保修请带上购机凭证和机身IMEI到服务网点，或发送订单号并回复“人工”
            机身IMEI：拨号界面输入 *#06# 即可查看。
            """,
        ]
        return ShopService.answers(settings).merging(own) { _, own in own }
    }
}
