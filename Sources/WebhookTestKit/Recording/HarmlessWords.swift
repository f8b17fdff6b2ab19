/// Words that tell nobody: what customers ask, when and where between.
enum HarmlessWords {
    /// How many characters at the start are the longest known word; nil for none.
    static func length(of text: ArraySlice<Unicode.Scalar>) -> Int? {
        var longest = min(text.count, longestWord)
        while longest > 0 {
            var word = String.UnicodeScalarView()
            word.append(contentsOf: text.prefix(longest))
            if words.contains(String(word)) { return longest }
            longest -= 1
        }
        return nil
    }

    /// Whether a run of Latin letters and digits is a flight, a train or an ordinary word.
    static func isHarmless(token: String) -> Bool {
        if latin.contains(token.lowercased()) { return true }
        if token.wholeMatch(of: #/[GDCZTKgdcztk]\d{1,4}/#) != nil { return true }
        return token.wholeMatch(of: #/([A-Za-z0-9]{2})\d{1,4}/#).map { airlines.contains($0.1.uppercased()) } ?? false
    }

    /// A digit of any script, or a word for one.
    static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.numericType != nil || spokenNumerals.contains(scalar)
    }

    /// 幺 and its like, which number by number are said on the telephone.
    private static let spokenNumerals: Set<Unicode.Scalar> = ["幺", "两", "拐", "洞", "勾", "〇", "零"]

    /// What a number in Chinese stands before that is no part of a name: 三 alone may be somebody's.
    static let countable: Set<Unicode.Scalar> = ["月", "日", "号", "点", "天", "个", "位", "件", "次"]

    private static let words = Set(wordList.split(whereSeparator: \.isWhitespace).map(String.init))
    private static let longestWord = words.map(\.unicodeScalars.count).max() ?? 0
    private static let airlines = Set(airlineList.split(separator: " ").map(String.init))
    private static let latin: Set<String> = [
        "ok", "hi", "hello", "help", "menu", "pnr", "imei", "vip", "app", "faq", "qrscene", "code", "ean", "qrcode", "barcode",
        "the", "to", "from", "flight", "order", "thanks",
    ]

    private static let airlineList =
        "CA MU CZ HU ZH MF 3U SC 9C HO FM KN JD GS PN 8L EU NS G5 BK OQ TV KY DZ DR QW AQ GJ FU GX RY UQ GY CX HX UO NX CI BR"

    private static let wordList = """
        你好 您好 早上好 晚上好 请问 请 谢谢 多谢 麻烦 再见 好的 好 不 不用 不要 不是 没有 没 有 吗 呢 吧 啊 了 的 地 得 我 我的 我要 我想 你 您 \
        你们 是 在 及 或 就 也 还 又 再 这 那 这个 那个 什么 怎么 怎么样 怎样 为什么 哪 哪里 哪儿 多少 几点 多久 谁 可以 会 要 想 到 去 \
        飞 至 回 来 给 把 被 用 对 上 下 里 外 前 后 左 右 个 位 次 件 号 月 日 天 点 分 半 星期 礼拜 今天 明天 后天 大后天 昨天 前天 今晚 明早 \
        明晚 今日 明日 早上 上午 中午 下午 晚上 凌晨 现在 马上 刚才 最近 本周 下周 周一 周二 周三 周四 周五 周六 周日 周末 查 查询 查看 看 看看 找 问 发 发送 \
        航班 航班号 航班动态 动态 起飞 降落 到达 出发 延误 取消 备降 返航 登机 登机口 登机牌 值机 选座 航站楼 机场 飞机 机票 票号 行程 行程单 出行 预订 \
        预订编码 改签 退票 退款 改期 行李 行李规定 托运 超重 儿童 婴儿 会员 里程 积分 订单 订单号 单号 物流 快递 快递单号 包裹 发货 收货 签收 派送 退货 换货 \
        退换货 保修 维修 发票 门店 地址 电话 手机 手机号 身份证 身份证号 银行卡 卡号 密码 验证码 尾号 姓名 名字 乘机人 旅客 收件人 收货人 联系人 叫 人工 \
        客服 人工客服 转人工 投诉 建议 帮助 菜单 使用帮助 常见问题 账号 账号介绍 联系客服 绑定 解绑 提醒 设置 优惠 优惠券 商城 买 卖 价格 支付 付款 余额 \
        额度 账单 还款 充值 流量 话费 国航 东航 南航 海航 深航 厦航 川航 山航 春秋 吉祥 上航 联航 首航 北京 上海 广州 深圳 成都 重庆 杭州 南京 武汉 西安 \
        昆明 厦门 三亚 海口 青岛 大连 长沙 郑州 天津 哈尔滨 沈阳 乌鲁木齐 贵阳 南宁 福州 济南 拉萨 宁波 温州 泉州 珠海 桂林 丽江 大理 香港 澳门 台北 首都 \
        大兴 浦东 虹桥 天府 双流 白云 宝安 一下 一个 一张 两个 两张 几点 今年 明年 去年 十一 十二 第一 微笑 玫瑰 收到 不支持 的消息类型
        """
}
