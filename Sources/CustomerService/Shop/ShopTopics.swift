/// What a shop's customers ask about.
extension Topic {
    /// An order still to be asked.
    public static let order = Topic("MY_ORDERS")
    /// A parcel still to be asked.
    public static let parcel = Topic("PARCEL")
    /// Sending goods back (退换货).
    public static let returns = Topic("RETURNS")
}

extension ShopService {
    public static let vocabulary = Vocabulary([
        (.refund, "退款 退钱 退订"),
        (.returns, "退换货 退货 换货 退换 七天无理由 无理由退货 售后 保修 维修"),
        (.order, "订单 单子 买的东西 下的单 我的订单 查订单 订单查询 订单号 我买的 ORDER"),
        (.parcel, "物流 快递 包裹 发货 物流查询 查快递 查物流 快递单号 运单号 配送 派送 什么时候发货 发货了吗 快递到哪了 包裹到哪了 物流到哪了"),
    ])

    public static let menu = ServiceMenu([
        .group("逛商城", [.page("新品首发", "new"), .page("热卖爆款", "hot"), .page("优惠领券", "coupons")]),
        .group(
            "查订单",
            [.topic("我的订单", .order), .topic("物流查询", .parcel), .topic("退换货", .returns), .topic("发票", .invoice)]
        ),
        .group("找客服", [.topic("人工客服", .agent), .topic("常见问题", .faq), .topic("门店查询", .stores)]),
    ])
}
