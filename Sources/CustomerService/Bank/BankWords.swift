/// Words that a bank's customers use beside the topics.
enum BankWords {
    static func add(to lexicon: inout Lexicon) {
        PlaceIndex.shared.add(to: &lexicon)
        lexicon.add(words: fillers, .filler)
        lexicon.add(words: foreign, .foreign)
        lexicon.add(words: cardLabels, .label(.card))
        lexicon.add(words: documentLabels, .label(.document))
        lexicon.add(words: "还有没有 后面还有 后面还有没有 还有哪些 往后翻 往下翻 接着看", .mark(.more))
        lexicon.add(words: "另一张 另外一张 另外那张 别的卡 其他卡 换一张 另张", .mark(.replace))
    }

    private static let fillers = """
        银行 贵行 你行 咱行 卡 卡片 信用卡 银行卡 储蓄卡 借记卡 白金卡 金卡 普卡 副卡 主卡 一张卡 两张卡 三张卡 几张卡 两张 三张 所有卡 全部卡 我卡 那张卡 这张卡 这卡 我的卡 我那张 我这张 的卡 蓝色 红色 黑色 白色 粉色 绿色 金色 那种
        钱 花 多少钱 几多 几多钱 好多 好多钱 情况 明明 怎么这么多 这么多 那么多 比平时多 平时 更高 更多 变多 变少 少了 高了 低了 涨了 不对劲 奇怪 吓人 不敢看 剁手 双十一 双11 双十二 618 国庆 春节 元旦 过年 年底 月底 月初 周末 昨天 今天 前天 刚刚
        怎么还没 怎么还不 怎么还是 怎么还显示 怎么还有 怎么还在 咋还没 咋还不 怎么弄 怎么办理 怎么操作 怎么整 怎么搞 怎么查 咋查 怎么用 咋用 弄 弄下 操作 说明 说明白 排队 太久 太久了 久 久了
        买 买个 想买 电脑 手机 房 车 装修 旅游 出国 用 急用 想用 临时 固定 一个月 最近 近期 这几天 这两天 上次 上回 前几天 最近一次 五笔 三笔 十笔 几笔 哪几笔 列 列出来 列一下 发来 调出来 导出 打印 给我看 让我看 显示 更新 同步 查收
        老 系唔系 得唔得 得闲 边 边个 点样 点算 俾 畀 咁 噶 喇 啩 未啊 咋整 咋弄 咋个 要得不 撒子 啥子 莫得 木有 冇得 恁 俺的 嘛情况 么子 侬 阿拉 快到 每个月 每月
        LE MA NE BA WO NI DE XIA CHA CHAXUN YIXIA QING QINGWEN NA SHENME SHIHOU WODE BANGWO KAN KANXIA MEI YOU YAO XIANG SHI BU DUOSHAO HAI HI HEY HELLO CARD NO NUMBER MUCH MANY STILL GET SEE WITH FROM ALL TELL GIVE CURRENT RECENT INFO DETAIL DETAILS WHAT'S LEFT OWN ABOUT
        """

    private static let foreign = "饭店 餐馆 火锅店 电费 水费 燃气费 物业费 话费 快递 包裹 机票 航班 火车票 挂号 英语 翻译"

    private static let cardLabels = """
        尾号为 尾号叫 尾号好像是 尾号应该是 卡尾 卡尾号是 卡尾号为 末尾 最后四位 最后四位是 卡号最后四位 后四位数 后四位为 卡号后4位 卡后4位 末4位 尾巴 尾数为 卡号 卡号是 银行卡号 信用卡号 信用卡卡号 卡号为 信用卡后四位 银行卡尾号 银行卡后四位 WEIHAO ENDING ENDING_IN LAST_4 LAST_FOUR CARD_ENDING_IN CARD_NUMBER
        """

    private static let documentLabels = "证件号是 身份证号是 身份证号码是 身份证是 证件是 SFZ ID_CARD"
}
