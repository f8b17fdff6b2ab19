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
        (
            .agent,
            "叫个客服 转个客服 给我转个客服 接个人 给我接个人 我要人 REAL_PERSON A_REAL_PERSON TALK_TO_A_REAL_PERSON 叫你们行长 叫行长 前面还有几个人 前面还有几位 找个活的 活的来 机器人滚 找个活的来 有话要讲 人工 客服 真人 转人工 找人 人工服务 人工客服 转客服 转人工客服 找客服 找人工 在线客服 AGENT 转真人 接人工 接客服 叫客服 找个人 找个人问 找个人问问 找个真人 叫个人 叫个人来 换个人 换人 真人客服 人工坐席 坐席 座席 客服人员 工作人员 专员 "
                + "找你们经理 找经理 叫经理 找领导 你们领导 我要找人 有人吗 人呢 有没有人 来个人 来人 机器人听不懂 跟人说话 跟我说话 不想跟机器人 搵真人 搵人 活人 叫个活人 叫个活人来 活人说话 大活人 找活人 转接 转接人工 接线员 RENGONG HUMAN KEFU 客服过来 客服在吗 客服呢 你们客服"
        ),
        (
            .contact,
            "你们有电话吗 有电话吗 我打过去 总机 总机号 总机号码 联系客服 联系电话 你们的电话 你们电话多少 怎么打你们 怎么打你们的电话 有没有电话 联系方式 客服电话 热线 客服热线 怎么联系 联系你们 电话号码 电话多少 哪个电话 打哪个电话 电话几多 联系得上 怎么找你们 找着你们 电话是多少 客服电话多少 投诉电话 服务热线 服务电话 你们电话 打电话给你们 给个电话 HOTLINE 客服几点下班 几点下班 客服几点上班 客服上班时间 服务时间"
        ),
        (.complaint, "叫你们领导出来 糊弄我 破机器人 说好的今天回电 投诉 投诉建议 建议 意见 意见反馈 差评 我要投诉 要投诉 举报 投诉你们 骗子 12315 消协 无良 黑店 什么态度 态度太差 态度恶劣"),
    ]

    private static let weak: [(topic: Topic, words: String)] = [
        (.refund, "原路退回 原路回来 钱什么时候回来 钱啥时候回来 退款 退钱 退订"),
        (.invoice, "发票 开发票 开票 电子发票 报销凭证 报销 专票 普票 发票抬头 抬头 税号 增值税发票 FAPIAO INVOICE 开个票 补开发票 纸质发票"),
        (
            .stores,
            "门店 门店查询 实体店 附近门店 线下店 专卖店 体验店 STORE 门店地址 店地址 店铺地址 店在哪 网点几点下班 网点几点上班 网点几点开门 支行几点下班 支行几点开门 营业厅几点 门店几点 几点关门 几点开门 营业厅 网点"
        ),
        (
            .unbind,
            "绑错号 解开 不想绑这个 解除微信绑定 微信解绑 不想绑这儿 绑的账号去掉 账号去掉 去掉绑定 解绑了吧 号解绑 解绑 解除绑定 取消绑定 解绑账号 解绑账户 UNBIND 绑定解掉 解掉绑定 把绑定解掉 不连着了 不想绑了 不想绑定 不想绑定了 不要绑定 不绑定了 不绑定 取消绑卡 跟会员号分开 账号分开 不想收了 取消订阅 退订消息 不绑了 解除 取消关联 怎么解绑 解绑定"
        ),
        (
            .bind,
            "绑一块儿 绑一块 绑一起 怎么绑 跟微信连 微信连上 连上微信 跟这个微信连上 绑定 绑定账号 绑定账户 账号绑定 我要绑定 BIND 怎么绑定 绑一下 绑定我的 绑我的 绑卡 绑手机 绑手机号 关联账号 关联账户 BANGDING"
        ),
        (.membership, "积分能换 积分换票 积分能换票 会员 里程 积分 会员绑定 积分兑换 兑换 会员积分 会员等级 我的积分 多少积分 JIFEN 积分够不够"),
        (
            .reminders,
            "推消息 给我推消息 给我推 叫我一声 微信叫我 喊我一声 每刷一笔 都告诉我 微信上喊我 发个信儿 信儿 提醒设置 提醒 订阅提醒 通知设置 提醒我 告诉我一声 提前告诉我 提前告诉我一声 有消息告诉我 主动给我发 给我发个消息 发个消息 提醒我下 提醒一下 通知我 通知我下 订阅通知"
        ),
        (.whereIsIt, "到哪了 到哪里了 到哪儿了 到了吗 什么时候到 在哪了 到哪啦 到哪儿啦 到哪 走到哪了"),
        (
            .unhelpful,
            "没解决 没有解决 没解决问题 没解决我的问题 没用 没有用 不管用 没啥用 答非所问 不是这个意思 不是我问的 问的不是这个 还是不懂 没看明白 看不明白 没帮上忙 没有帮助 解决不了 说了等于没说 听不懂人话"
        ),
        (.faq, "使用FAQ FAQ 常见问题 使用帮助 常见疑问 常见问题解答 问题大全 热门问题"),
        (
            .aboutAccount,
            "真人还是机器 是真人还是机器 真人还是机器人 哪个银行的 你们是哪个 账号介绍 公众号介绍 你是谁 介绍 关于你们 这是什么 帐号介绍 你是机器人吗 是机器人吗 是不是机器人 你是不是机器人 你是真人吗 你叫什么 你谁啊 你谁 你是哪位 你是人是鬼 你叫啥 你们是什么公司 你们是谁 是机器人还是人"
        ),
        (
            .help,
            "别光给我发菜单 咋使唤 怎么使 会干点啥 都会干点啥 你都会干点啥 能干点啥 帮助 菜单 怎么用 ? HELP 功能 有什么功能 能干什么 能干嘛 都能干嘛 你能做什么 使用说明 MENU 能干啥 干些啥 你能干啥 你会什么 你会干嘛 你会啥 你能干嘛 可以做什么 能做什么 能帮我做什么 怎么使用 怎么操作 咋用 怎么弄 说明 指南 怎么查 能查什么 能查啥 你都能干些啥 都能干些啥 你都会啥 你有啥用"
        ),
        (
            .cancel,
            "先不弄了 不弄了 不退了 按错了 没别的事了 回头再说 算逑 算逑了 不绑了 取消 算了 不用了 退出 返回 0 CANCEL 不查了 不问了 不办了 不聊了 不等了 结束 没事了 没事 不需要了 先不查了 不看了 拜拜 再见 QUIT EXIT 算球了 下次再说"
        ),
        (.greeting, "你好 您好 嗨 哈喽 哈罗 HI HELLO HEY 在吗 在不在 早上好 上午好 中午好 下午好 晚上好 早安 你好啊 您好啊 你好呀 您好呀 你们好 大家好 NIHAO 雷猴 在么 有人在吗 在不"),
        (
            .thanks,
            "解决了 已解决 问题解决了 明白了 懂了 有用 很有用 有帮助 谢谢 多谢 感谢 THANKS THANK_YOU THX 谢了 谢谢你 谢谢您 辛苦了 辛苦 非常感谢 好的谢谢 3Q 谢谢啊 谢谢啦 晚安 谢啦 唔该 唔该晒 多谢晒 谢谢了 感谢感谢 太感谢了 XIEXIE TKS 谢谢哈"
        ),
    ]
}
