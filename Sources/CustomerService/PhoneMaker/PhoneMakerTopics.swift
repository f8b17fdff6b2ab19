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
            (
                .topUp,
                "100的 五十的 充100 话费 电话费 交电话费 手机费 充值 话费充值 充值话费 交话费 缴话费 冲话费 手机充值 充流量 流量 流量包 流量不够 流量不够用 加流量 买流量 欠费 停机 交费 缴费 充 充点 充个 充了 充的 刚充 刚充的 充进去 充错 充错了 冲 冲点 给充 帮充 充钱 充到 没到账 还没到账 话费没到账 到账 几点到账 CHONGZHI HUAFEI TOPUP TOP_UP RECHARGE"
            ),
            (
                .accessories,
                "配件 原装配件 手机壳 壳 壳子 壳有没有 保护壳 保护套 皮套 手机套 透明壳 充电器 充电头 充电线 数据线 快充头 快充 无线充 耳机 蓝牙耳机 耳塞 贴膜 膜 钢化膜 屏幕膜 支架 手机支架 移动电源 充电宝 表带 手环 手写笔 键盘 转接头 适配器 电池多少钱 SHOUJIKE ERJI CASE CHARGER EARPHONES HEADPHONES CABLE ACCESSORIES"
            ),
            (
                .phones,
                "两千以下 千元机 老人机 字大声音大 块左右的机子 机子 WHICH_PHONE BEST_CAMERA CAMERA 拍照好 便宜点的 买手机 新手机 购机 换手机 换个手机 买新机 新机 新品 新款 新款手机 新机型 手机价格 手机多少钱 手机报价 手机型号 手机推荐 哪款手机 哪款 哪个型号 什么型号 有哪些手机 有什么手机 卖手机 智能机 老人机 千元机 备用机 游戏手机 拍照手机 旗舰机 折叠屏 最新款 下一代 几代 多少钱 几多钱 什么价 价格 价钱 报价 售价 贵吗 贵不贵 学生价 便宜点 便宜 最便宜 最便宜的 便宜的手机 啥时候出 什么时候出 几时出 啥时候上市 上市 发布会 开售 首发 抢购 有货 有货吗 有没有货 有现货 现货 现货吗 没货 缺货 补货"
            ),
            (
                .phones,
                "颜色 什么颜色 哪些颜色 别的颜色 其他颜色 啥颜色 有什么颜色 颜色有没有 粉色 黑色 白色 蓝色 紫色 绿色 金色 银色 内存 存储 容量 多大内存 运存 512的 256的 128的 1T 512G 256G 128G 512GB 256GB 128GB 8G 12G 16G 参数 配置 像素 续航 屏幕多大 几寸 拍照 芯片 处理器 以旧换新 旧机 旧手机 回收 抵多少 旧机换 旧换新 分期买 免息 学生优惠 教育优惠 XINJI SHOUJI PHONES BUY_PHONE NEW_PHONE PRICE COLOR COLOUR TRADE_IN"
            ),
            (
                .returns,
                "给我换 上哪儿修 上哪修 保修期内 保修多久 在保 不在保 换屏 换屏幕 屏幕摔 屏幕摔裂 屏幕碎 屏幕碎了 屏幕裂了 屏裂 屏坏 屏幕失灵 触屏失灵 换电池 电池鼓包 电池不耐用 电池坏 充电慢 掉电快 耗电快 没信号 信号不好 信号差 信号弱 搜不到信号 连不上 听筒没声音 喇叭没声音 耳机没声音 摄像头坏 进水 进水了 掉水里 泡水 卡顿 重启 自动重启 发热 左边没声音 右边没声音 没声音 没声 声音小 没有声音 按键失灵 按键不灵 不灵 失灵 没反应 打不开 手机打不开 打不开机 模糊 拍照模糊 对不上焦 有杂音 断触 坏点 亮点 闪屏 绿屏 烧屏 碎屏险"
            ),
            (.stores, "店里能换 能修 售后网点 服务网点 服务中心 售后中心 售后服务点 维修点 维修网点 客户服务中心 授权店 授权维修"),
            (
                .faq,
                "怎么截屏 怎么截图 怎么设置 怎么升级 系统升级 升级系统 系统更新 更新系统 怎么更新 手机丢了 手机被偷 手机找不到 查找手机 找回手机 怎么恢复 出厂设置 忘记锁屏 锁屏密码 解锁 真伪 查真伪 验真 验机 正品查询 激活时间 IMEI查询 备份 恢复数据 换机 怎么导 导数据"
            ),
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
