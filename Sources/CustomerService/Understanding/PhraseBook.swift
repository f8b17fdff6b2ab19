/// The words by which a topic is recognised: synonyms, then near misses of pinyin input methods.
struct PhraseBook: Sendable {
    static let shared = PhraseBook()

    /// In order of strength: of two phrases of one length the earlier topic wins.
    private static let groups: [(topic: Topic, phrases: String)] = [
        (.agent, "人工 客服 真人 转人工 找人 人工服务 人工客服 转客服 转人工客服 找客服 找人工 在线客服 AGENT"),
        (.contact, "联系客服 联系方式 客服电话 电话 热线 客服热线 怎么联系 联系你们 电话号码"),
        (.complaint, "投诉 投诉建议 建议 意见 意见反馈 差评"),
        (.refund, "退票 退款 不想飞了 退钱 退机票 退票规定 退订"),
        (.change, "改签 改期 换时间 退票改签 退改签 退改 改航班 改签规定 变更航班"),
        (.checkin, "值机 选座 办登机牌 登机牌 办理登机 CHECKIN CHECK-IN CHECK IN 在线值机 网上值机 选座位 换座位"),
        (.baggage, "行李 行李规定 行李额 托运 托运行李 手提行李 随身行李 行李箱 超重 充电宝 锂电池 液体 行李托运 行李丢了 行李查询"),
        (.returns, "退换货 退货 换货 退换 七天无理由 无理由退货 售后 保修 维修"),
        (.invoice, "发票 开发票 开票 电子发票 报销凭证 报销 专票"),
        (.stores, "门店 门店查询 实体店 附近门店 线下店 专卖店 体验店 STORE"),
        (.membership, "会员 里程 积分 会员绑定 绑定 里程查询 里程补登"),
        (.reminders, "提醒设置 提醒 订阅提醒 通知设置"),
        (.itinerary, "行程 行程单 我的机票 出行 我的行程 行程查询 查行程 票号 客票 电子客票 我的航班 预订编码 订座编码 PNR"),
        (.order, "订单 单子 买的东西 下的单 我的订单 查订单 订单查询 订单号 我买的 ORDER"),
        (.parcel, "物流 快递 包裹 发货 物流查询 查快递 查物流 快递单号 运单号 配送 派送 什么时候发货 发货了吗 快递到哪了 包裹到哪了 物流到哪了"),
        (.whereIsIt, "到哪了 到哪里了 到哪儿了 到了吗 什么时候到 在哪了"),
        (.booking, "订票 买票 买机票 订机票 机票预订 预订机票 订机票 购票"),
        (
            .flightStatus,
            "航班动态 航班状态 航班查询 查航班 航班 航班号 起飞了吗 起飞 晚点 误点 延误 准点 正点 几点起飞 几点到 落地了吗 登机口 "
                + "到达时间 取消了吗 飞机到哪了 航班到哪了 FLIGHT"
        ),
        (.route, "城市对查询 航线 机票 班次 时刻表 航班时刻 有哪些航班 航线查询 城市对"),
        (.faq, "使用FAQ FAQ 常见问题 使用帮助 常见疑问"),
        (.aboutAccount, "账号介绍 公众号介绍 你是谁 介绍 关于你们 这是什么 帐号介绍"),
        (.help, "帮助 菜单 怎么用 ? HELP 功能 有什么功能 能干什么 你能做什么 使用说明 MENU"),
        (.cancel, "取消 算了 不用了 退出 返回 0 CANCEL"),
        (.greeting, "你好 您好 嗨 哈喽 哈罗 HI HELLO HEY 在吗 在不在 早上好 上午好 中午好 下午好 晚上好 早 早安 你好啊 您好啊 有人吗"),
        (.thanks, "谢谢 多谢 感谢 THANKS THANK YOU THX 谢了 谢谢你 谢谢您 辛苦了 非常感谢 好的谢谢 3Q"),
    ]

    /// These mean what they say only when nothing else is said.
    private static let wholeOnly: Set<Topic> = [.cancel, .help, .greeting, .thanks]

    private struct Phrase {
        let topic: Topic
        let scalars: [Unicode.Scalar]
        let sound: [Unicode.Scalar]
    }

    private let exact: [[Unicode.Scalar]: Topic]
    private let exactSounds: [[Unicode.Scalar]: Topic]
    /// The longest first, then in order of strength.
    private let phrases: [Phrase]
    /// Those that may stand within a text, by their first character, as places in ``phrases``.
    private let partial: [Unicode.Scalar: [Int]]
    private let partialSounds: [Unicode.Scalar: [Int]]
    /// Those long enough to be known by all characters but one.
    private let long: [Phrase]

    private init() {
        var exact: [[Unicode.Scalar]: Topic] = [:]
        var exactSounds: [[Unicode.Scalar]: Topic] = [:]
        var phrases: [Phrase] = []
        for (topic, words) in Self.groups {
            for word in Self.words(of: words) {
                let scalars = Array(word.unicodeScalars)
                let sound = scalars.map(Self.sound)
                exact[scalars] = exact[scalars] ?? topic
                exactSounds[sound] = exactSounds[sound] ?? topic
                phrases.append(Phrase(topic: topic, scalars: scalars, sound: sound))
            }
        }
        let sorted = phrases.enumerated()
            .sorted { ($1.element.scalars.count, $0.offset) < ($0.element.scalars.count, $1.offset) }.map(\.element)
        let partial = sorted.indices.filter { !Self.wholeOnly.contains(sorted[$0].topic) }
        self.exact = exact
        self.exactSounds = exactSounds
        self.phrases = sorted
        self.partial = Dictionary(grouping: partial) { sorted[$0].scalars[0] }
        self.partialSounds = Dictionary(grouping: partial) { sorted[$0].sound[0] }
        self.long = sorted.filter { $0.scalars.count >= 4 && $0.scalars[0].isHan }
    }

    /// Splits at blanks; a Latin phrase of two words keeps its own.
    private static func words(of text: String) -> [String] {
        text.replacing("CHECK IN", with: "CHECK_IN").replacing("THANK YOU", with: "THANK_YOU")
            .split(separator: " ").map { String($0).replacing("_", with: " ") }
    }

    /// The topic of a whole text, as people who know the words type it.
    func topic(exactly scalars: [Unicode.Scalar]) -> Topic? { exact[scalars] }

    /// The topic of a text: of the whole of it, else by the longest phrase in it, else by what sounds or looks alike.
    func topic(of scalars: [Unicode.Scalar]) -> Topic? {
        if let topic = exact[scalars] { return topic }
        let words = Filler.stripped(scalars)
        guard !words.isEmpty else { return nil }
        if let topic = exact[words] { return topic }
        if let found = strongest(in: scalars, partial, \.scalars) { return found }
        if let topic = exactSounds[words.map(Self.sound)] { return topic }
        if let found = strongest(in: scalars.map(Self.sound), partialSounds, \.sound) { return found }
        return long.first { Self.isOneApart(words, $0.scalars) }?.topic
    }

    /// The topic of the longest phrase that stands in the text.
    private func strongest(
        in text: [Unicode.Scalar],
        _ candidates: [Unicode.Scalar: [Int]],
        _ spelling: (Phrase) -> [Unicode.Scalar]
    ) -> Topic? {
        var best: Int?
        for start in text.indices {
            for index in candidates[text[start]] ?? [] where index < best ?? .max {
                if Self.stands(spelling(phrases[index]), in: text, at: start) { best = index }
            }
        }
        return best.map { phrases[$0].topic }
    }

    /// Whether the phrase stands in the text there; Latin letters and digits only as whole words.
    private static func stands(_ phrase: [Unicode.Scalar], in text: [Unicode.Scalar], at start: Int) -> Bool {
        let end = start + phrase.count
        guard end <= text.count, let first = phrase.first, let last = phrase.last else { return false }
        for (offset, scalar) in phrase.enumerated() where text[start + offset] != scalar { return false }
        let isWordBefore = first.isAlphanumeric && start > 0 && text[start - 1].isAlphanumeric
        let isWordAfter = last.isAlphanumeric && end < text.count && text[end].isAlphanumeric
        return !isWordBefore && !isWordAfter
    }

    /// Characters of the phrases that input methods offer for the same pinyin, each under the one the phrases use.
    ///
    /// Short words differ from too many others by one character, so for them only these count as typing errors.
    private static let homophones: [Unicode.Scalar: Unicode.Scalar] = {
        let sets = [
            "班斑般搬", "机击鸡", "误勿悟", "单丹担", "工公功", "李里理礼", "票漂", "签千", "程成城", "流留", "递弟", "裹果", "值直职", "座做坐", "客刻", "服付",
            "退腿", "动洞", "态太", "改该",
        ]
        var sounds: [Unicode.Scalar: Unicode.Scalar] = [:]
        for set in sets {
            guard let kept = set.unicodeScalars.first else { continue }
            for scalar in set.unicodeScalars { sounds[scalar] = kept }
        }
        return sounds
    }()

    private static func sound(_ scalar: Unicode.Scalar) -> Unicode.Scalar { homophones[scalar] ?? scalar }

    /// One character replaced, added or left out.
    private static func isOneApart(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Bool {
        let (short, long) = left.count <= right.count ? (left, right) : (right, left)
        guard long.count - short.count <= 1 else { return false }
        let common = zip(short, long).prefix { $0 == $1 }.count
        if short.count == long.count { return short[common...].dropFirst().elementsEqual(long[common...].dropFirst()) }
        return short[common...].elementsEqual(long[common...].dropFirst())
    }
}
