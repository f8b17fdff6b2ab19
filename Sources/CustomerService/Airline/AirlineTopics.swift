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
        (
            .refund,
            "退票 退款 不想飞了 退钱 退机票 退票规定 退订 退票费 退多少 退多少钱 能退 能退吗 能不能退 可以退吗 全额退 全额退款 退回来 退给我 退的票 退的钱 钱退 票钱 退到 咋退 怎么退 退掉 退我钱 申请退 退一下 取消订票 去不了了 去不了 走不了 飞不了 "
                + "赔不赔 赔偿 赔付 补偿 退票钱 把票退了 票退了 退不退 免费退 手续费多少 REFUND"
        ),
        (
            .change,
            "改签 改期 换时间 退票改签 退改签 退改 改航班 改签规定 变更航班 改签费 改票 换票 票换成 改到 改成别的航班 改时间 改日期 改个时间 改个日期 换航班 换一班 换个航班 航班变更 变更日期 换个日子 推迟出发 提前出发 改早一点 改晚一点 的票换成 "
                + "飞机改到 票改到 改名字 名字打错 名字写错了 RESCHEDULE CHANGE_FLIGHT"
        ),
        (
            .checkin,
            "值机 选座 办登机牌 登机牌 办理登机 CHECKIN CHECK-IN CHECK_IN 在线值机 网上值机 选座位 换座位 换座 换坐 靠窗 靠过道 靠走道 坐一起 坐在一起 前排 第一排 紧急出口座位 座位 坐位 电子登机牌 值机柜台 打登机牌 换登机牌 办理乘机 办手续 办乘机手续 "
                + "提前多久到机场 几点截止值机 安检 选位子 位子 选位 BOARDING_PASS SEAT"
        ),
        (
            .baggage,
            "行李 行李规定 行李额 托运 托运行李 手提行李 随身行李 行李箱 超重 充电宝 锂电池 液体 行李托运 行李丢了 行李查询 箱子 几个箱子 手提箱 免费托运 拖运 公斤 多少公斤 能带几件 带几件 带多少 可以带 能带 让带 让带不 能不能带 带上飞机 带得上 "
                + "化妆品 白酒 香水 打火机 水果 海鲜 奶粉 婴儿车 自行车 乐器 滑雪板 雨伞 刀 毫安 违禁品 行李没到 行李破了 行李损坏 箱子坏了 箱子摔坏 丢行李 宠物托运 猫咪 狗狗 带猫 带狗 宠物 LUGGAGE BAGGAGE"
        ),
        (.membership, "里程查询 里程补登 积里程 补里程 兑换机票 换机票 里程换票 积分换票 金卡 银卡 知音卡 凤凰知音 常旅客 会员卡 升舱 贵宾室 休息室"),
        (
            .itinerary,
            "行程 行程单 我的机票 出行 我的行程 行程查询 查行程 票号 客票 电子客票 我的航班 预订编码 订座编码 PNR 我的票 我买的票 买的票 订的票 定的票 我订的票 我买的机票 我订的机票 我订的飞机 订的飞机 我定的 我订的 我买的 定的 订的 订了 定了 查不着 查不到 买了票 订了票 你们这儿定的 你们这买的 出票 出票了吗 出票没 出票成功 "
                + "机票订单 出行计划 待出行 未出行 已出行 我的出行 我的航班信息 我要去哪 我坐哪班 我坐的哪班 我几号飞 我几点飞 我的预订 我的预定 预订信息 XINGCHENG MY_TRIP MY_BOOKING MY_TICKET ITINERARY"
        ),
        (.itinerary, "订单 单子 下的单 我的订单 查订单 订单查询 订单号 ORDER 钱扣了没出票 钱已经扣了 扣款了 付过钱了 DINGDAN"),
        (
            .booking,
            "订票 买票 买机票 订机票 机票预订 预订机票 购票 订张票 买张票 订一张 怎么订 怎么买 在哪买 在哪订 哪里买票 能买吗 还能买 买得到 学生票 儿童票 特价机票 优惠 打折机票 会员价 团体票 抢票 下单买 帮我订 给我订 想订 想买票 票价 机票价格 机票多少钱 多少钱一张 BOOK BUY_TICKET"
        ),
        (
            .flightStatus,
            "航班动态 航班状态 航班查询 查航班 航班 航班号 起飞了吗 起飞 晚点 误点 延误 准点 正点 几点起飞 几点到 落地了吗 登机口 "
                + "到达时间 取消了吗 飞机到哪了 航班到哪了 FLIGHT 起飞没 起飞了没 起飞了没有 飞了吗 飞了没 飞没飞 还飞吗 还飞不飞 飞不飞 落地 落地没 落地了没 落地了没有 几点落地 几点落 降落 降落了吗 到了没 到了没有 到没到 到了吗 到没 到了不 几点能到 啥时候到 "
                + "什么时候落地 什么时候起飞 几点飞 几点走 几点登机 登机了吗 登机了没 开始登机 登机 登机时间 在哪登机 哪个口 哪个口登机 在哪个口 几号口 几号登机口 哪个登机口 登机口在哪 航站楼 哪个航站楼 几号航站楼 在哪个航站楼 T1 T2 T3 值机柜台几号 几号柜台 哪个柜台 柜台 办票 "
                + "转盘 行李转盘 哪个转盘 几号转盘 在哪个转盘 行李在哪个转盘 行李转盘几号 拿行李 取行李 提行李 出口 几号出口 哪个出口 能出来 几点能出来 出来没 接机口 到达口 动态 航班信息 航班情况 飞机情况 前一班飞机 前序航班 上一班飞机 前序 机型 什么机型 啥机型 "
                + "延误了吗 延误没 延误多久 延误到几点 晚点多久 晚点没 晚点了吗 晚点了没 还要多久 还有多久 备降 备降了 返航 返航了 取消 取消了 取消没 被取消 停飞 正常起飞 准时 准时吗 准点吗 会不会延误 会延误吗 提前到 提前 航班延误 飞机延误 飞机晚点 飞机 这班飞机 班机 "
                + "STATUS DELAY DELAYED ON_TIME GATE TERMINAL ARRIVE ARRIVED LANDED BOARDING DEPARTURE CANCELLED CANCELED 航斑 HANGBAN 晚班机 几点的 几点的飞机 大概几点 还有没有戏 现在到哪 现在在哪 飞到哪了 飞到哪儿了 到哪儿了 到哪儿啦 到哪了 到哪里了 到哪"
        ),
        (
            .route,
            "城市对查询 航线 机票 班次 时刻表 航班时刻 有哪些航班 航线查询 城市对 有航班吗 有飞机吗 有飞机没 有飞机 飞机票 有几班 有几班飞机 几班 哪几班 哪些航班 啥航班 什么航班 有没有航班 有没有飞机 有没有飞 有飞 有机票 还有票吗 还有票 有票吗 有票 余票 票 机 班机 "
                + "航班表 航班列表 所有航班 都有哪些 都有啥 都有几点 有木有 有冇 有冇机 单程 能飞 能飞的 谁飞 谁家飞 还有谁飞 去玩 JIPIAO FLIGHTS"
        ),
        (.faq, "孕妇 怀孕 轮椅 坐轮椅 婴儿 无人陪伴 儿童单独乘机 残疾人 担架 老人乘机 老年人 患病旅客 餐食 飞机餐 特殊餐 WIFI 机上WIFI 连WIFI 连网 上网 毛毯 坐飞机要带什么 第一次坐飞机要 身份证丢了 身份证过期 没带身份证 临时身份证 证件过期 护照 港澳通行证"),
        (.reminders, "通知我 提醒我 有变动通知 变动通知 变动提醒 航班提醒 延误提醒 起飞提醒 发个提醒 给我发个提醒 短信通知 变了告诉我 有变化告诉我 有消息告诉我"),
        (.stores, "营业厅 营业部 售票处 售票点 柜台在哪 办事处 代售点 分公司 公司地址"),
        (.invoice, "报销凭证 电子行程单 行程单怎么开 打行程单 行程单 开行程单 报账 报账用 报销用 开票 抬头 税号 增值税"),
        (.complaint, "空姐态度 态度太差 态度差 服务太差 服务态度 空姐太凶 太凶 破航空公司 什么破航空 什么破 垃圾 太差劲 太差 差劲 反映 要个说法 给个说法 赔礼道歉 12326 民航局 曝光 气死 连瓶水都没给 没人管 骗人 坑人"),
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
