/// What a railway's customers ask about.
extension Topic {
    /// Trains between places, with what is left of their seats (余票).
    public static let trainSeats = Topic("TRAIN_SEATS")
    /// Where a train stops and when (车次时刻).
    public static let timetable = Topic("TIMETABLE")
    /// Whether a train is late (正晚点).
    public static let trainStatus = Topic("TRAIN_STATUS")
    /// Tickets that were ordered (我的行程).
    public static let trainTickets = Topic("TRAIN_TICKETS")
    /// Stations and trains (站车服务).
    public static let stationService = Topic("FAQ_STATION")
}

extension RailwayService {
    public static let vocabulary = Vocabulary([
        (.refund, "退票 退款 退车票 退票规定 退票费 不想坐了 退钱 退订"),
        (.change, "改签 改期 换时间 变更到站 改签规定 退改签 退票改签"),
        (.booking, "订票 买票 购票 买车票 订车票 候补 候补购票 抢票"),
        (.stationService, "站车服务 行李 携带 检票口 安检 重点旅客 轮椅 遗失 丢东西 丢了 进站 接站 充电宝 儿童票 学生票"),
        (.trainTickets, "我的行程 行程 我的车票 车票 我的订单 订单 订单号 订单查询 查订单 车票订单 出行"),
        (.trainStatus, "正晚点 晚点 正点 准点 晚点查询 停运 晚了多久 几点到 到站时间 列车到哪了 火车到哪了 高铁到哪了"),
        (.timetable, "车次时刻 时刻表 车次 列车时刻 时刻 停站 经停 途经站 几点发车 火车 高铁 动车 列车"),
        (.trainSeats, "余票查询 余票 有票吗 还有票吗 有没有票 查票 车票查询 站站查询"),
        (.bind, "账号绑定 绑定 绑定设置 怎么绑定"),
        (.stores, "代售点 售票处 车站地址 营业时间"),
    ])

    public static let menu = ServiceMenu([
        .group("车票", [.topic("余票查询", .trainSeats), .topic("车次时刻", .timetable), .topic("正晚点", .trainStatus)]),
        .group("我的", [.topic("我的行程", .trainTickets), .topic("账号绑定", .bind), .topic("订阅提醒", .reminders)]),
        .group("服务", [.topic("常见问题", .faq), .topic("人工客服", .agent), .topic("站车服务", .stationService)]),
    ])
}
