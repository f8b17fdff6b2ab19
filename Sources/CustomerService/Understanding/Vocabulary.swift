/// The words by which a service recognises what it is asked about.
///
/// ```swift
/// Vocabulary([(.rooms, "客房 房型 订房 还有房吗"), (.breakfast, "早餐 早饭 早餐时间")])
/// ```
public struct Vocabulary: Sendable {
    /// In order of strength: of two phrases of one length the earlier topic wins.
    public let groups: [(topic: Topic, words: String)]

    /// - Parameter groups: a topic with its words, parted by blanks; `_` stands for a blank within them. A topic may come more than
    ///   once.
    public init(_ groups: [(topic: Topic, words: String)] = []) {
        self.groups = groups
    }

    /// With what every account understands: a wish for a person is stronger than anything a service knows, politeness weaker.
    var amongGeneral: Vocabulary { Vocabulary(Self.strong + groups + Self.weak) }

    private static let strong: [(topic: Topic, words: String)] = [
        (.agent, "人工 客服 真人 转人工 找人 人工服务 人工客服 转客服 转人工客服 找客服 找人工 在线客服 AGENT"),
        (.contact, "联系客服 联系方式 客服电话 电话 热线 客服热线 怎么联系 联系你们 电话号码"),
        (.complaint, "投诉 投诉建议 建议 意见 意见反馈 差评"),
    ]

    private static let weak: [(topic: Topic, words: String)] = [
        (.refund, "退款 退钱 退订"),
        (.invoice, "发票 开发票 开票 电子发票 报销凭证 报销 专票"),
        (.stores, "门店 门店查询 实体店 附近门店 线下店 专卖店 体验店 STORE"),
        (.membership, "会员 里程 积分 会员绑定 绑定"),
        (.reminders, "提醒设置 提醒 订阅提醒 通知设置"),
        (.whereIsIt, "到哪了 到哪里了 到哪儿了 到了吗 什么时候到 在哪了"),
        (.faq, "使用FAQ FAQ 常见问题 使用帮助 常见疑问"),
        (.aboutAccount, "账号介绍 公众号介绍 你是谁 介绍 关于你们 这是什么 帐号介绍"),
        (.help, "帮助 菜单 怎么用 ? HELP 功能 有什么功能 能干什么 你能做什么 使用说明 MENU"),
        (.cancel, "取消 算了 不用了 退出 返回 0 CANCEL"),
        (.greeting, "你好 您好 嗨 哈喽 哈罗 HI HELLO HEY 在吗 在不在 早上好 上午好 中午好 下午好 晚上好 早 早安 你好啊 您好啊 有人吗"),
        (.thanks, "谢谢 多谢 感谢 THANKS THANK_YOU THX 谢了 谢谢你 谢谢您 辛苦了 非常感谢 好的谢谢 3Q"),
    ]
}
