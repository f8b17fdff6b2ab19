/// Words that tell nobody: what customers ask, when and where between.
enum HarmlessWords {
    enum Kind: Hashable {
        /// Something that the service deals in, of at least two characters, and part of nobody's name.
        case thing
        /// Another word of at least two characters, or a number with what it counts.
        case word
        /// One character, which may as well be somebody's.
        case single
        /// Not known.
        case none
    }

    struct Word: Hashable {
        let kind: Kind
        /// Of characters.
        let count: Int
    }

    /// A run in words, the longest first; what is none is a word of one character.
    static func words(of run: ArraySlice<Unicode.Scalar>) -> [Word] {
        var words: [Word] = []
        var rest = run
        while !rest.isEmpty {
            let numerals = rest.prefix { counting.contains($0) }
            let word: Word
            if !numerals.isEmpty, let next = rest.dropFirst(numerals.count).first, countable.contains(next) {
                word = Word(kind: .word, count: numerals.count + 1)
            } else {
                word = longest(at: rest)
            }
            words.append(word)
            rest = rest.dropFirst(word.count)
        }
        return words
    }

    private static func longest(at rest: ArraySlice<Unicode.Scalar>) -> Word {
        for count in stride(from: min(rest.count, longestWord), through: 1, by: -1) {
            var word = String.UnicodeScalarView()
            word.append(contentsOf: rest.prefix(count))
            if let kind = kinds[String(word)] { return Word(kind: kind, count: count) }
        }
        return Word(kind: .none, count: 1)
    }

    /// Whether a run of Latin letters and digits is a flight, a train or an ordinary word.
    static func isHarmless(token: String) -> Bool {
        if latin.contains(token) { return true }
        if token.wholeMatch(of: #/[GDCZTKgdcztk]\d{1,4}/#) != nil { return true }
        return token.wholeMatch(of: #/([A-Za-z0-9]{2})\d{1,4}/#).map { airlines.contains($0.1.uppercased()) } ?? false
    }

    /// A digit of any script, or a word for one that is no surname.
    static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
        (scalar.properties.numericType != nil || spokenNumerals.contains(scalar)) && !surnames.contains(scalar)
    }

    /// Numerals that are.
    private static let surnames: Set<Unicode.Scalar> = ["陆", "伍", "万"]

    /// 幺 and its like, which number by number are said on the telephone.
    private static let spokenNumerals: Set<Unicode.Scalar> = ["幺", "两", "拐", "洞", "勾", "〇", "零"]

    /// What a number stands before that is no part of a name: 三 alone may be somebody's.
    static let countable: Set<Unicode.Scalar> = ["月", "日", "号", "点", "天", "个", "位", "件", "次"]

    /// The numerals of counts and dates.
    private static let counting = Set("一二三四五六七八九十两百".unicodeScalars)

    /// The signs of provinces on number plates.
    static let provinces = Set("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领".unicodeScalars)

    /// What the platform writes in a field that has one of a few values.
    static let platformValues: Set<String> = [
        "success", "fail", "send success", "send fail", "failed:user block", "failed: user block", "failed:system failed",
        "failed: system failed", "KF", "CLIENT", "TIMEOUT", "ean13", "ean8", "qrcode", "barcode", "scanbarcode", "scanimage",
        "accept",
        "reject", "true", "false", "verify_ok", "verify_not_pass", "FROM_API", "web", "app", "wap", "OK", "amr", "speex", "mp3",
        "silk",
    ]

    /// What is an answer where nothing else is said, or a wish before the number of a flight.
    static let answers: Set<String> = ["好", "是", "不", "对", "有", "没", "要", "查", "飞", "到", "去"]

    /// Behind which a name comes, and names are made of words: 微笑, 玫瑰, 三月.
    static let introductions: Set<String> = ["我叫", "我是", "姓名", "名字"]
    /// What may stand between those and the name.
    static let copulas: Set<String> = ["是", "叫", "为"]

    private static let kinds: [String: Kind] = {
        var kinds: [String: Kind] = [:]
        for word in things.split(separator: " ") { kinds[String(word)] = .thing }
        for word in words.split(separator: " ") { kinds[String(word)] = .word }
        for character in singles where character != " " { kinds[String(character)] = .single }
        return kinds
    }()
    private static let longestWord = kinds.keys.map(\.unicodeScalars.count).max() ?? 0
    private static let airlines = Set(airlineList.split(separator: " ").map(String.init))
    private static let latin: Set<String> = [
        "OK", "ok", "Hi", "hi", "Hello", "hello", "help", "menu", "PNR", "pnr", "IMEI", "imei", "VIP", "vip", "APP", "app", "FAQ",
        "faq", "qrscene", "flight", "order", "thanks",
    ]

    private static let airlineList =
        "CA MU CZ HU ZH MF 3U SC 9C HO FM KN JD GS PN 8L EU NS G5 BK OQ TV KY DZ DR QW AQ GJ FU GX RY UQ GY CX HX UO NX CI BR"

    private static let things = """
        航班 航班号 航班动态 登机口 登机牌 值机 选座 航站楼 机场 飞机 机票 票号 行程 行程单 预订编码 退票 退款 行李 行李规定 托运 超重 积分 订单 订单号 单号 \
        物流 快递 快递单号 包裹 发货 收货 签收 派送 退货 换货 退换货 保修 维修 发票 门店 电话 手机 手机号 身份证 身份证号 银行卡 卡号 密码 验证码 尾号 姓名 名字 \
        乘机人 旅客 收件人 收货人 联系人 客服 人工客服 转人工 投诉 菜单 使用帮助 常见问题 账号 账号介绍 联系客服 绑定 解绑 优惠券 余额 额度 账单 还款 充值 话费 \
        不支持 的消息类型
        """

    /// None that is also a surname with a name behind it, such as 沈阳 or 周一.
    private static let words = """
        你好 您好 早上好 晚上好 请问 谢谢 多谢 麻烦 再见 好的 不用 不要 不是 没有 我的 我要 我想 我叫 我是 帮我 你们 这个 那个 什么 怎么 怎么样 怎样 为什么 哪里 \
        哪儿 多少 几点 多久 可以 星期 礼拜 今天 明天 后天 大后天 昨天 前天 今晚 明早 明晚 今日 明日 早上 上午 中午 下午 晚上 凌晨 现在 刚才 最近 本周 下周 周末 \
        查询 查看 看看 发送 一下 一个 一张 两个 两张 今年 明年 去年 十一 十二 第一 微笑 玫瑰 收到 动态 起飞 降落 到达 出发 延误 取消 备降 返航 登机 出行 预订 改签 \
        改期 儿童 婴儿 会员 里程 地址 人工 建议 帮助 提醒 设置 优惠 商城 价格 支付 付款 流量 国航 东航 南航 海航 深航 厦航 川航 山航 春秋 上航 联航 首航 北京 上海 广州 \
        深圳 成都 重庆 杭州 南京 西安 昆明 厦门 三亚 海口 青岛 大连 长沙 天津 哈尔滨 乌鲁木齐 贵阳 南宁 福州 济南 拉萨 泉州 珠海 丽江 大理 香港 澳门 台北 首都 \
        大兴 浦东 虹桥 天府 双流 宝安
        """

    private static let singles = "请好不没有吗呢吧啊了的地得我你您是在及或就也还又再这哪谁会要想到去飞至回来给把被用对上下里外前后个位次件号月日天点分半查找问看发买卖叫"
}
