/// What a bank's customers ask about.
extension Topic {
    /// A card's statement (账单).
    public static let bill = Topic("BILL")
    /// What may be spent with a card (额度).
    public static let creditLimit = Topic("LIMIT")
    /// What was booked on a card (交易明细).
    public static let transactions = Topic("TRANSACTIONS")
    /// Paying a bill (还款).
    public static let repayment = Topic("FAQ_REPAY")
    /// Paying in parts (分期).
    public static let instalments = Topic("FAQ_INSTALMENT")
    /// What spending earns (积分).
    public static let points = Topic("FAQ_POINTS")
    /// A card that is lost (挂失).
    public static let lostCard = Topic("FAQ_LOST_CARD")
}

extension BankService {
    public static let vocabulary = Vocabulary(
        [
            (
                .lostCard,
                "盗刷 被盗刷 让人给顺走 顺走了 没用喽 有人拿我卡 有人拿俺卡 拿我卡刷 压根没出门 STOLE_MY_CARD STOLEN BLOCK_IT BLOCK_MY_CARD 别人刷了 让人偷了 钱包让人偷 卡都在里头 卡吃了 吞卡 吞了卡 把我的卡吃了 机器吞卡 锁上 先锁 给锁上 锁定卡片 挂失 卡丢了 丢卡 卡片丢失 卡丢失 卡掉了 卡不见了 卡找不到 卡找不着 卡找不着了 找不着卡 卡找不到了 找不到卡 卡没了 卡被偷 卡被偷了 钱包被偷 钱包丢了 钱包掉了 钱包不见了 被偷了 被抢 卡被盗 被盗 盗刷 被盗刷 被刷了 被人刷 被别人刷 别人刷 被别人用 被人用 别人用了 谁刷 谁刷了 谁刷了我的卡 冒刷 不是我刷的 不是我刷 不是我消费的 不是我花的 不是我买的 不是我本人 不是本人 没刷过 不是我用的 冻结 冻结卡片 冻卡 冻结账户 锁卡 停卡 停用 补卡 补办 唔见咗 唔见咗张卡 GUASHI LOST STOLEN FREEZE BLOCK_CARD LOST_CARD FRAUD"
            ),
            (
                .instalments,
                "分几个月 分6期 账单分 分几个月慢慢给 分12个月 分十二个月 分6个月 分3期 分6期 分24期 分期付 分开还 分期 分期还款 账单分期 现金分期 消费分期 分期付款 办分期 想分期 能分期 分期手续费 分期费率 提前结清 分几期 可以分几期 能分几期 最多分几期 分期还 慢慢还 按月还 FENQI INSTALMENT INSTALMENTS INSTALLMENT INSTALLMENTS"
            ),
            (.instalments, parts),
            (
                .repayment,
                "一把清 一把还清 都还清 还清 已经还了 显示欠钱 从哪里交 在哪交钱 自动扣 能不能自动扣 提前结清 结清 提前还 提前还可以 提前还清 还款 怎么还款 如何还款 咋还款 还款方式 还款渠道 自动还款 自动扣款 绑定还款 提前还款 还信用卡 还卡 只还最低 还最低 只还 少还 怎么还 咋还 怎么还啊 怎么还呢 怎么还呀 怎么还信用卡 怎么还账单 该怎么还 要怎么还 咋还啊 咋还呢 咋还钱 在哪还 哪里还 点还 点样还 怎么还钱 如何还钱 还钱 把钱还上 还上 微信还 支付宝还 微信还款 支付宝还款 支付宝能还 支付宝可以还 微信能还 微信可以还 用支付宝还 用支付宝 用微信 用微信还 跨行还款 他行还款 转账还款 还款账户 还款到账 还错"
            ),
            (
                .repayment,
                "逾期 逾期了 征信 上征信 影响征信 晚还 晚一天还 晚几天还 迟还 忘了还 忘还 忘记还 没还上 还不上 还不起 还唔起 没钱还 宽限 宽限期 延期 缓一缓 可以缓 缓下 滞纳金 违约金 罚息 HUANKUAN REPAY REPAYMENT PAY_OFF PAY_BACK"
            ),
            (
                .points,
                "姐分 分怎么兑换 分怎么换 兑换东西 攒的分 JF 攒了多少分 几多分 多少分 换礼品 换东西 兑礼品 积分 积分查询 查积分 积分兑换 兑积分 换积分 积分商城 积分过期 积分有效期 积分到期 积分能换 积分换 多少积分 我的积分 我积分 积分余额 积分清零 兑换礼品 兑换里程 换里程 航空里程 JIFEN POINTS"
            ),
            (
                .reminders,
                "提醒 提醒我 提醒一下 提醒我下 提醒我一下 还款提醒 账单提醒 还款日提醒 到期提醒 交易提醒 消费提醒 动账提醒 动账通知 消费通知 通知我 短信提醒 设置提醒 提醒设置 REMIND REMINDER"
            ),
            (
                .bill,
                "还好多 要还好多 这个月要还 欠多少 欠好多 交多少钱 该交多少 该交多少钱 这个月该交 要交多少 账单 帐单 账单查询 查账单 我的账单 本期账单 这期账单 上期账单 当期账单 信用卡账单 电子账单 纸质账单 对账单 月结单 怎么还没出 还没出 还没出账 没出账单 出账 出账了 出账单 出账单了 已出账单 已出账 未出账单 未出账 账单日 账单金额 账单明细 ZHANGDAN BILL BILLS STATEMENT STATEMENTS"
            ),
            (
                .bill,
                "应还 应还款 应还多少 应还金额 要还多少 要还多少钱 还多少钱 还多少 还要还多少 该还多少 该还多少钱 得还多少 需要还多少 需还多少 要还几多 还几多 最低还 最低还多少 最低还款 最低还款额 最低要还 最低额 最低应还 欠多少 欠款 欠你们 欠你们多少 还欠多少 欠银行 欠几多 一共欠 欠了 总欠款 全部欠款 欠款多少 要还的钱 没还 未还 没还的 多少没还 剩多少没还 还剩多少没还 还没还 剩余应还 剩余未还 还有多少没还 还清 还清了 还清没 还清了没"
            ),
            (
                .bill,
                "还款日 还款日期 还款日是几号 几号还款 几号还 哪天还 哪天还款 什么时候还 什么时候还款 啥时候还 啥时候还款 几时还 最后还款日 到期还款日 还款截止 截止日 最晚还款 最迟还款 几号到期 DUE OWE OWING"
            ),
            (
                .creditLimit,
                "刷得动 刷得动不 还刷得动 提个额 花销大 额度 额度查询 查额度 可用额度 剩余额度 剩余可用 信用额度 总额度 固定额度 取现额度 预借现金 预借现金额度 现金额度 临时额度 临额 额度恢复 恢复额度 额度多少 多少额度 提额 提额度 提升额度 提高额度 提临额 调额 调高额度 涨额度 涨额 降额 降额度 降了额 给我降额 额度不够 额度低 限额 被限额 单笔限额 刷卡限额 EDU LIMIT LIMITS CREDIT_LIMIT CREDIT_LINE"
            ),
            (
                .creditLimit,
                "余额 可用余额 卡里还有 卡里有多少 卡里还有多少 卡里剩 还能刷 还能刷多少 能刷多少 能刷几多 可以刷多少 还可以刷 可以用 还可以用 可以用多少 多少钱可以用 还能用 还能用多少 能用多少 可用多少 可用 还有多少可用 仲可以碌几多 仲可以碌 仲有几多 还剩多少 剩多少 还剩几多 剩多少钱 还剩 够刷 够刷不 够刷吗 够不够刷 够不够 够用吗 透支 还能透支 能透支多少 还能透支多少 取现 能取多少 能取现多少 爆卡 爆咗 刷爆 刷爆了 刷不了 刷不出来 超限 超额 YUE BALANCE AVAILABLE SPEND_LEFT"
            ),
            (
                .transactions,
                "花了哪些钱 花了些啥 花了啥 扣了两次 多刷了一笔 多刷一笔 刷过卡 重复扣款 超市那笔 第几笔 花的账 一笔一笔 每一笔 每笔 都买过什么 买过什么 工资到账 到账没 进出 进出账 刷在哪 刷在哪了 交易 交易明细 交易记录 交易查询 交易流水 交易详情 查交易 明细 明细查询 查明细 消费明细 消费记录 消费情况 消费流水 消费 消费了 消费了啥 消费了什么 刷卡记录 刷卡明细 刷卡 刷了多少 刷了多少笔 刷了几笔 刷了哪些 刷了啥 刷了什么 刷的 流水 流水账 银行流水 查流水 账户明细 入账记录 入账 进账 支出 收支 收入 转账记录 使用记录 用卡记录 碌咗 碌咗乜 碌咗乜嘢 碌卡"
            ),
            (
                .transactions,
                "最近消费 两笔 几笔 最近几笔 最近五笔 最近三笔 最近十笔 最近一笔 最后一笔 那笔 这笔 哪笔 那一笔 这一笔 有一笔 有笔 多了一笔 花哪了 花哪儿了 花哪里了 花哪去了 花到哪了 花在哪 花在哪里 花了多少 花了多少钱 花了啥 花了什么 花咗 使咗 使咗几多 花销 开销 钱去哪了 钱去哪儿了 钱呢 买了啥 买了些啥 买了什么 买了些什么 都买了 买过什么 扣费 扣了 扣了我 扣的 扣的啥 扣款 扣款记录 扣了多少 扣钱 扣我钱 多扣 重复扣款"
            ),
            (
                .transactions,
                "MINGXI LIUSHUI JIAOYI XIAOFEI TRANSACTION TRANSACTIONS HISTORY RECORD RECORDS SPENDING SPENT CHARGES CHARGE PURCHASES ACTIVITY"
            ),
            (.refund, "退款 退货 退货的钱 退的钱 退我钱 商家退款 商户退款 退回来 退款到账 退款没到 TUIKUAN REFUND"),
            (.unbind, "解绑 解除绑定 取消绑定 解绑卡 解绑账号 解绑银行卡 不想绑定 不想绑定了 不绑定 不绑定了 取消绑卡 解绑定 UNBIND JIEBANG"),
            (
                .bind,
                "绑定 绑定设置 绑卡 绑定银行卡 绑定信用卡 绑定我的信用卡 账号绑定 怎么绑定 绑一下 帮我绑 绑我的卡 怎么绑 咋绑 绑唔到 绑不上 绑定不了 绑定失败 关联卡 关联账户 BIND BANGDING LINK_CARD"
            ),
            (
                .stores,
                "哪个支行 支行近 离我近 网点 网点查询 附近网点 营业厅 支行 分行 营业部 营业网点 银行网点 柜台 去柜台 附近有 附近哪有 ATM ATM机 取款机 存款机 自助机 自助银行 开门 开门吗 几点开门 几点关门 营业吗 营业时间 几点上班 周末上班 在哪里办 银行在哪 附近的银行 附近银行 最近的银行 WANGDIAN BRANCH BRANCHES"
            ),
            (.invoice, "发票 年费发票 手续费发票 回单 电子回单 转账回单 发票怎么开 FAPIAO INVOICE RECEIPT"),
            (
                .faq,
                "输错三次 密码锁了 密码错了 输错密码 换手机号了 收不到验证码 利率 利息 日息 年化 年费 免年费 手续费 取现手续费 办卡 申请卡 申请信用卡 办信用卡 开卡 激活 卡激活 激活卡 销卡 退卡 注销 注销卡 销户 改密码 换手机号 修改手机号 预留手机号 改手机 换卡 卡到期 卡过期 到期换卡 卡面 进度查询 申请进度 审批 贷款 借款 借钱 借呗 理财 存款 存钱 定期 转账 汇款 外币 境外 附属卡 副卡"
            ),
        ]
    )

    /// 分12期, 分十二期: banks offer these.
    private static let parts =
        ([3, 6, 9, 10, 12, 18, 24, 36].map { "分\($0)期 \($0)期" }
        + ["三", "六", "九", "十", "十二", "十八", "二十四", "三十六"].map { "分\($0)期 \($0)期" }).joined(separator: " ")

    public static let menu = ServiceMenu([
        .group("查账务", [.topic("账单查询", .bill), .topic("额度查询", .creditLimit), .topic("交易明细", .transactions)]),
        .group(
            "办业务",
            [
                .page("还款", "repay", besides: .repayment),
                .page("分期", "instalment", besides: .instalments),
                .page("积分", "points", besides: .points),
            ]
        ),
        .group("找小助", [.topic("人工客服", .agent), .topic("绑定设置", .bind), .topic("网点查询", .stores)]),
    ])
}
