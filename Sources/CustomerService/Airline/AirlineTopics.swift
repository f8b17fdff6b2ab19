/// What an airline's customers ask about.
extension Topic {
    /// A flight, which one is still to be asked.
    public static let flightStatus = Topic("FLIGHT_STATUS")
    /// Flights between places still to be asked.
    public static let route = Topic("ROUTE")
    /// A booking still to be asked.
    public static let itinerary = Topic("ITINERARY")
    /// Checking in (值机).
    public static let checkin = Topic("FAQ_CHECKIN")
    /// Luggage (行李).
    public static let baggage = Topic("FAQ_BAGGAGE")
}

extension AirlineService {
    public static let vocabulary = Vocabulary([
        (.refund, "退票 退款 不想飞了 退钱 退机票 退票规定 退订"),
        (.change, "改签 改期 换时间 退票改签 退改签 退改 改航班 改签规定 变更航班"),
        (.checkin, "值机 选座 办登机牌 登机牌 办理登机 CHECKIN CHECK-IN CHECK_IN 在线值机 网上值机 选座位 换座位"),
        (.baggage, "行李 行李规定 行李额 托运 托运行李 手提行李 随身行李 行李箱 超重 充电宝 锂电池 液体 行李托运 行李丢了 行李查询"),
        (.membership, "里程查询 里程补登"),
        (.itinerary, "行程 行程单 我的机票 出行 我的行程 行程查询 查行程 票号 客票 电子客票 我的航班 预订编码 订座编码 PNR"),
        (.itinerary, "订单 单子 下的单 我的订单 查订单 订单查询 订单号 ORDER"),
        (.booking, "订票 买票 买机票 订机票 机票预订 预订机票 购票"),
        (
            .flightStatus,
            "航班动态 航班状态 航班查询 查航班 航班 航班号 起飞了吗 起飞 晚点 误点 延误 准点 正点 几点起飞 几点到 落地了吗 登机口 "
                + "到达时间 取消了吗 飞机到哪了 航班到哪了 FLIGHT"
        ),
        (.route, "城市对查询 航线 机票 班次 时刻表 航班时刻 有哪些航班 航线查询 城市对"),
    ])

    public static let menu = ServiceMenu([
        .group(
            "航班服务",
            [
                .topic("航班动态", .flightStatus),
                .topic("城市对查询", .route),
                .page("机票预订", "book", besides: .booking),
                .page("在线值机", "checkin", besides: .checkin),
                .topic("行李规定", .baggage),
            ]
        ),
        .group(
            "我的行程",
            [
                .topic("行程查询", .itinerary),
                .page("退票改签", "change", besides: .change),
                .topic("提醒设置", .reminders),
                .page("会员绑定", "bind", besides: .membership),
            ]
        ),
        .group("客户服务", [.topic("人工客服", .agent), .topic("常见问题", .faq), .topic("投诉建议", .complaint)]),
    ])
}
