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
        (
            .refund,
            "退票 退款 退车票 退票规定 退票费 不想坐了 退钱 退订 能退吗 退多少 退掉 票钱退 怎么退 咋退 退不退 去不了了 走不了 退我钱 钱退 申请退票 退票手续费 退火车票 退高铁票 退票流程 扣多少 扣多少手续费 要扣多少 退一张 退一张要扣多少 收多少手续费 全额退"
        ),
        (
            .change,
            "改签 改期 换时间 变更到站 改签规定 退改签 退票改签 改签费 改签火车票 改签到 票改到 换票 换一趟 换个车次 改个时间 改日期 改车次 改早 改晚 这张改 手里这张改 改到后天 改到明天 改签到 挪到 换到 票换成 改到站 提前走 晚点走的票"
        ),
        (
            .booking,
            "订票 买票 购票 买车票 订车票 候补 候补购票 抢票 怎么买 在哪买 订一张 买一张 能买吗 买得到 起售时间 几点放票 放票 半价 学生证 优待票 打折票 开售 预售 多少天能买 学生票怎么买 帮我买票 帮我订票 帮我买车票 票价 车票多少钱 多少钱一张 如何订火车票 怎么订火车票 订火车票 团体票"
        ),
        (
            .stationService,
            "站车服务 行李 携带 检票口 安检 重点旅客 轮椅 遗失 丢东西 丢了 进站 接站 充电宝 儿童票 学生票 水杯 雨伞 忘车上 丢车上 轮椅 推到车门口 帮推 帮忙推 落在 落在候车室 落在车上 忘在车上 落车上 忘在 候车室 失物招领 遗失物品 捡到 带宠物 带猫 带狗 能带 可以带 带多少行李 行李箱 打火机 "
                + "腿不好 担架 老人 孕妇 母婴室 无障碍 电梯 停车场在哪 出站口 哪个口进站 几点检票 提前多久检票 停止检票 取票 取票机 刷身份证 刷脸 换乘通道 便捷换乘 充电 餐车 订餐 外卖 静音车厢 厕所 热水 哪个检票口 几号检票口 站台 几号站台"
        ),
        (
            .trainTickets,
            "我的行程 行程 我的车票 车票 我的订单 订单 订单号 订单查询 查订单 车票订单 出行 我的票 我买的票 我买的 买的票 我那个票 买咗 我買咗 买没买 买了没 买的是哪天 买的哪天 出票没 出票了吗 出票 候补兑现 兑现了没 兑现 钱都扣了 扣款 支付成功 座位号 几车几座 "
                + "坐几号车厢 我坐哪趟 我坐的哪趟 我的座位 我的火车票 我有哪些票 我有什么票 我都有哪些票 我的高铁票 几车厢几号座 几车厢 几号座 我坐几车 买上没有 买上没 买上了吗 抢到没 抢到了吗 抢上没 待付款 待支付 没付款 票在哪看 买的票在哪看 给我留着 看我买的 我买的哪趟 订单在哪看 待出行 未出行 查车票 CHEPIAO WO_DE_CHE_PIAO DINGDAN MY_TICKET 本人车票"
        ),
        (
            .trainStatus,
            "正晚点 咋还不来 还不来 怎么还没来 来没来 晚点 正点 准点 晚点查询 停运 晚了多久 几点到 到站时间 列车到哪了 火车到哪了 高铁到哪了 晚点了吗 晚点没 晚了吗 完点 晚多久 延误 停开 还开吗 开不开 还开不开 开了吗 到站了吗 到没到 到了没 到了没有 现在到哪 到哪儿了 到哪儿啦 "
                + "什么时候到 大概几点到 大概几点 几点能到 准时吗 正点吗 晚点证明 延误证明 开延误证明 早就该到 该到 没到 加开 停运了吗 取消了吗 啥时候到 到没到站 到站没"
        ),
        (
            .timetable,
            "车次时刻 时刻表 车次 列车时刻 时刻 停站 经停 途经站 几点发车 火车 高铁 动车 列车 几点开 几点开车 几点的车 在哪停 在哪几个站停 停哪几站 停几站 停不停 停吗 哪几个站停 经过哪些站 经过 路过 途经 始发站 终点站 发车时间 开车时间 查车次 "
                + "跑多久 全程几个钟 几个钟 几个小时 全程 沿途 都站哪些站 站哪些站 哪些站 开出 開出 几点几分 係几点 中途停 中途 停哪 停哪儿 到哪几站 跑几个小时 全程多久 要多久 要几个小时 站停 停靠 哪站下 那趟车 这趟车 什么车"
        ),
        (
            .trainSeats,
            "余票查询 余票 有票吗 还有票吗 有没有票 查票 车票查询 站站查询 还有票 有票 有座 有座吗 还有座 还有座吗 无座 二等座 一等座 商务座 坐啥车 啥车 卧铺还有没 还有没 硬座 硬卧 软卧 卧铺 票 的票 的车 有车吗 有车 有什么车 有咩車 有咩车 有哪些车 有几趟 几趟车 "
                + "直达车 列车查询 查余票 余票情况 还剩 剩几张 剩余 车 的动车 的高铁 班次 火车票 高铁票 动车票 TICKETS SEATS 回家的票"
        ),
        (.bind, "账号绑定 绑定 绑定设置 怎么绑定"),
        (.stores, "代售点 售票处 车站地址 营业时间 网点 哪个网点 售票窗口 窗口几点 取票点"),
        (.complaint, "列车员态度 乘务员态度 态度太差 12306投诉"),
    ])

    public static let menu = ServiceMenu([
        .group("车票", [.topic("余票查询", .trainSeats), .topic("车次时刻", .timetable), .topic("正晚点", .trainStatus)]),
        .group("我的", [.topic("我的行程", .trainTickets), .topic("账号绑定", .bind), .topic("订阅提醒", .reminders)]),
        .group("服务", [.topic("常见问题", .faq), .topic("人工客服", .agent), .topic("站车服务", .stationService)]),
    ])
}
