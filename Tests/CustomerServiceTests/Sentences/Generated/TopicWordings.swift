/// What is asked about without a lookup, a line for each way of asking: its meaning, then a pattern of `SeededGenerator.wording`.
enum TopicWordings {
    /// In every account.
    static let general = """
        agent => {人工/转人工/人工客服/找人工/我要人工/转接人工客服/接人工/人工服务/真人客服/找客服/叫个真人来/转客服/我要找客服/请转人工/帮我转人工/给我接人工/要人工服务}
        agent => {机器人听不懂/听不懂我说的/你听不懂}，{转人工/找个真人/叫人工来/我要人工}
        agent => 能不能{找个人/让真人/让人工}{跟我说/回答我/来回答}
        contact => {客服电话/你们电话/客服热线/服务热线/联系电话}{是多少/多少/号码/给我/发我一下/}
        contact => {怎么打/有没有}{客服电话/你们的电话}
        complaint => {我要投诉/投诉/我想投诉你们/要投诉/投诉你们/我要举报投诉}
        complaint => {服务/你们态度/客服态度}{太差了/差劲/很恶劣}，{我要投诉/要投诉/必须投诉}
        cancel => {取消/退出/不查了/算了不查了/不问了/返回}
        cancel or no => {算了/不用了/算了吧}
        help or about => {帮助/怎么用/菜单/使用帮助/怎么使用/你能做什么/有什么功能/能干嘛/你会什么/使用说明/help/功能介绍}
        faq => {常见问题/常见问题有哪些/看看常见问题/FAQ/faq}
        about or help => {你是谁/你是机器人吗/你是人还是机器人/你是真人吗/你叫什么名字/这是什么公众号}
        greeting or agent => {有人吗/有人在吗/有没有人}
        greeting => {你好/您好/在吗/hi/hello/早上好/下午好/晚上好/你好呀/在不在/哈喽/嗨/你好啊/在么}
        thanks => {谢谢/多谢/谢谢你/谢谢啦/非常感谢/感谢/辛苦了/thanks/太感谢了/谢谢您/谢了/thank you}
        bind => {绑定/怎么绑定/我要绑定/绑定账号/绑定手机号/如何绑定账号/账号绑定/在哪绑定/绑定我的账号}
        unbind => {解绑/解除绑定/取消绑定/怎么解绑/我要解绑/解绑账号/不想绑定了/怎么解除绑定/帮我解绑}
        where => {到哪了/到哪儿了/到哪里了/现在到哪了}
        mobile => <mobile>
        secret => {/身份证/身份证号/我的身份证是/证件号}<identity>
        secret => {/银行卡号/卡号/我的卡号是}<card>
        unclear => {今天天气怎么样/讲个笑话/你几岁了/吃了吗/哈哈哈/呵呵/你真笨/今天星期几/我饿了/晚上吃什么/唱首歌/我爱你/无聊/你猜/下班了/我在开会/好困/么么哒/下雨了/陪我聊天}
        unclear => 我叫<place>
        unclear => <place>{天气怎么样/冷不冷/今天下雨吗/有什么好吃的/房价多少/有什么好玩的/人口多少/限行吗/大学好考吗/火锅哪家好吃/有地铁吗/方言怎么说}
        unclear => <place>路{怎么走/在哪/堵车吗/有什么好吃的}
        unclear => {验证码/房间/密码/邮编/门牌号}<number>
        unclear => 帮我{订个外卖/叫个出租车/买杯咖啡/写篇作文/算一下三加五/翻译一句话/起个名字/打个电话给我妈/挑件衣服/定个闹钟}
        unclear => {世界杯谁赢了/股票涨了吗/金价多少/彩票开奖了吗/现在几点了/油价多少了/双色球号码}
        """

    static let airline = """
        baggage => {经济舱/头等舱/国内航班/国际航班/公务舱/儿童票/婴儿票/}{免费行李额/托运行李/随身行李/手提行李/行李}{是多少/怎么算/限重多少/能带几件/可以带多重/有什么规定}
        baggage or faq => {充电宝/液体/白酒/婴儿车/吉他/菜刀/化妆品/水果/海鲜/笔记本电脑/打火机/雨伞/奶粉/螃蟹/自行车/滑雪板}{能带上飞机吗/可以托运吗/让带吗/能不能随身带/可以带吗/能上飞机吗/能托运不}
        baggage => {行李超重/超重行李/超重/行李逾重}{怎么收费/多少钱一公斤/收多少钱/怎么办/费用怎么算}
        baggage => {行李/托运的行李/箱子}{丢了怎么办/摔坏了找谁/没到怎么办/破损怎么赔}
        baggage => {可以/能}{带几件行李/带多少公斤行李/托运多少公斤/带多少行李/免费托运几件}
        checkin => {怎么/在哪/如何/什么时候可以/几点开始/提前多久可以/能不能}{值机/办值机/办登机牌/选座/网上值机/在线选座/办登机手续/选座位}
        checkin => {我要/我想/帮我/我要办}{值机/选座/办登机牌/选个靠窗的座位/选个靠过道的位置}
        checkin => {值机/值机选座/网上值机/选座/在线值机/自助值机/手机值机}{/几点截止/什么时候开始/怎么弄/在哪里办}
        booking => {怎么/在哪/如何/在哪里/怎样/可以在微信上}{买票/订票/买机票/订机票/购票/预订机票}
        booking => {我要/我想/帮我}{买票/订票/买机票/订机票/订张机票/买张机票}
        refund => {我想/我要/怎么/如何/可不可以/能不能/在哪}{退票/退机票/申请退票/把票退了/退票退款}
        refund => {退票/退票手续费/退机票/退款}{要扣多少钱/收多少手续费/怎么收费/多久到账/什么时候到账/流程/规定}
        refund => {不想飞了/去不了了/行程取消了/临时有事去不了}，{怎么退票/能退票吗/想退票/可以退钱吗}
        refund => {退款/退票的钱/退的钱}{怎么还没到账/什么时候到/到哪了/多久能到/进度}
        change => {我想/我要/怎么/如何/可不可以/能不能/在哪}{改签/改期/改签机票/把机票改签/改航班/换个航班/改签到别的航班/改签到明天}
        change => {改签/改期/改签机票}{要多少钱/手续费多少/收费吗/怎么收费/规定/流程}
        invoice => {怎么/在哪/如何/可以/我要/能不能}{开发票/打印行程单/开电子发票/拿报销凭证/开报销凭证}
        invoice => {发票/电子发票/报销凭证}{怎么开/在哪开/什么时候能开/抬头写错了怎么办/怎么还没收到}
        membership => {里程/会员/会员积分/常旅客/会员卡/里程积分}{怎么查/怎么兑换/怎么注册/有什么权益/怎么升级/什么时候到账/怎么累积}
        membership => {我的里程/我的积分/查里程/查询里程/里程余额/怎么加入会员/补登里程}
        reminders => {航班变动/航班延误/起飞前/登机前}{提醒我/能不能提醒我/怎么设置提醒/通知我一下/给我发提醒}
        reminders => {订阅提醒/设置提醒/航班提醒/怎么关闭提醒/提醒设置/取消提醒}
        stores => {营业厅/售票处/你们的营业厅/营业部}{在哪/地址/在哪里/几点开门/有哪些}
        stores => <place>{有没有/有}{你们的营业厅/售票处/营业部}{/吗/在哪}
        faq => {孕妇/刚做完手术的人/八十岁老人/小孩一个人/六个月的宝宝/坐轮椅的老人}{能坐飞机吗/可以坐飞机吗/能不能乘机}
        faq or baggage => {宠物/小狗/猫}{能上飞机吗/可以带吗/能坐飞机吗/怎么托运/可以托运吗}
        faq => {飞机上/机上/航班上}{有wifi吗/能上网吗/有餐食吗/可以充电吗/提供毛毯吗}
        train => {/高铁/明天的高铁}<train>{几点发车/还有座吗/次列车晚点吗/次}
        unclear => {快递/包裹/顺丰}{到哪了/什么时候送到/怎么还没到}<parcel>
        unclear => {帮我充话费/给手机充50/信用卡账单/我的额度多少/手机屏幕碎了怎么修/我想退货/查一下我的快递}
        unclear => {波音<boeing>/空客A320/C919}{安全吗/有多少座/是哪国造的/多少钱一架}
        unclear => {国航/东航/南航}{股票涨了吗/招空姐吗/总部在哪/多少架飞机/董事长是谁}
        unclear => <place>{机场附近有酒店吗/机场大巴几点/到机场地铁怎么坐/有什么特产/高速堵不堵}
        unclear => {飞书怎么登录/飞碟真的存在吗/飞盘在哪买/我想飞/放飞自我/机票盲盒是什么梗/纸飞机怎么折}
        """

    static let railway = """
        refund => {我想/我要/怎么/如何/可不可以/能不能/在哪}{退票/退火车票/申请退票/把票退了/退车票/退高铁票}
        refund => {退票/退票手续费/退火车票}{要扣多少钱/收多少手续费/怎么收费/多久到账/什么时候到账/流程/规定}
        change => {我想/我要/怎么/如何/可不可以/能不能/在哪}{改签/改签车票/把票改签/改签到明天/改签高铁票/改签到别的车次}
        change => {改签/改签火车票/变更到站}{要多少钱/手续费多少/收费吗/怎么收费/规定/流程}
        booking => {怎么/在哪/如何/在哪里/怎样}{买票/订票/买火车票/买高铁票/购票/订火车票}
        booking => {我要/我想/帮我}{买票/订票/买火车票/订张高铁票/买张火车票}
        station or faq => {能/可以}带{多少行李/几件行李/多重的行李}{上车/上高铁/进站}
        station or faq => {充电宝/白酒/婴儿车/自行车/水果刀/打火机/小狗/螃蟹/奶粉}{能带上高铁吗/能带上车吗/可以带上火车吗/能进站吗}
        station => {我的包/水杯/手机/钱包/身份证}{落在车上了/忘在车上了/丢在候车室了/落在高铁上了}
        station or faq => {轮椅/残疾人/老人/孕妇/孩子}{怎么进站/有绿色通道吗/有没有重点旅客服务/需要帮忙进站}
        invoice => {怎么/在哪/如何/可以/我要/能不能}{开发票/打印报销凭证/开电子发票/拿报销凭证}
        invoice => {发票/电子发票/报销凭证}{怎么开/在哪开/什么时候能开/怎么打印}
        membership => {积分/会员/会员积分/铁路会员}{怎么查/怎么兑换/怎么注册/有什么权益/怎么用}
        reminders => {开车前/发车前/列车晚点/有余票了}{提醒我/能不能提醒我/通知我一下/给我发提醒}
        reminders => {订阅提醒/设置提醒/怎么关闭提醒/提醒设置/取消提醒}
        unclear => {快递/包裹/顺丰}{到哪了/什么时候送到/怎么还没到}<parcel>
        unclear => {缺维生素D3吃什么/T恤打折吗/G点咖啡好喝吗/K歌去哪/Z世代什么意思/C盘满了怎么办/B12怎么补/K线怎么看/D罩杯/T细胞是什么}
        unclear => {帮我充话费/信用卡账单/手机屏幕碎了怎么修/我想退货/地铁几号线/公交车几点停/出租车怎么打/火车模型在哪买/动车组模型多少钱}
        unclear => <place>{站附近有酒店吗/地铁几点停/有什么特产/高速堵不堵/公交卡怎么办}
        """

    static let shop = """
        returns => {我想/我要/怎么/如何/可不可以/能不能/在哪}{退货/换货/申请退货/退换货/把东西退了/换个尺码}
        returns or refund => {收到的东西/杯子/鞋子/衣服/刚买的包}{是坏的/破了/开胶了/有瑕疵/发错了}{怎么办/能退吗/能换吗/怎么退}
        refund => {退款/退的钱/退货的钱}{多久到账/什么时候到账/怎么还没到/到哪一步了/进度}
        refund => {我要/我想/申请/怎么}退款
        invoice => {怎么/在哪/如何/可以/我要/能不能}{开发票/开电子发票/补开发票/开专票}
        invoice => {发票/电子发票}{怎么开/在哪开/抬头写错了/什么时候发我/税号错了}
        stores => {门店/实体店/线下店}{在哪/地址/几点开门/有哪些/在哪里}
        stores => <place>{有没有/有}{门店/实体店/你们的店}{/吗}
        membership => {会员/积分/会员积分}{怎么查/怎么兑换/怎么用/有什么优惠/怎么升级}
        unclear => {明天<place>飞<place>的航班/<train>几点发车/信用卡账单/天气预报/怎么做红烧肉/地铁几点停}
        """

    static let bank = """
        repay => {怎么/如何/在哪/我要/可以微信}{还款/还信用卡/还钱}
        repay or faq => {自动还款/提前还款/最低还款}{怎么设置/怎么办理/怎么还}
        instalment => {我想/怎么/可以/能不能/如何}{分期/办分期/账单分期/分期还款/把账单分期}
        instalment => {分期/账单分期}{手续费多少/利息多少/怎么办/能分几期}
        points => {积分/信用卡积分/卡积分}{怎么兑换/能换什么/什么时候过期/有多少/怎么查}
        lost => {卡丢了/信用卡丢了/我要挂失/挂失/怎么挂失/卡被偷了/钱包丢了要挂失/卡被盗刷了/帮我冻结卡}
        stores => {网点/附近网点/支行/最近的网点}{在哪/地址/几点开门/几点下班/周六开门吗}
        stores => {哪里有/附近有没有/最近的}{ATM/取款机/自动取款机}
        reminders => {还款日/还款前/到期还款}{提醒我/能不能提醒我/给我发个提醒}
        unclear => {明天<place>飞<place>的航班/<train>几点发车/我的快递到哪了/天气预报/怎么做红烧肉/地铁几点停}
        """
}

extension SentenceGenerator {
    /// One of the lines, every slot of it filled.
    mutating func topic(_ lines: [Topic]) -> SentenceDraft {
        let line = random.pick(weighted: lines)
        var text = random.wording(line.pattern)
        var number: String?
        while let start = text.firstIndex(of: "<"), let end = text[start...].firstIndex(of: ">") {
            let slot = text[text.index(after: start)..<end]
            let filling = filling(slot)
            if slot == "train" { number = filling }
            text.replaceSubrange(start...end, with: filling)
        }
        let word = line.meaning
        let isShort = [
            "cancel", "cancel or no", "thanks", "greeting", "greeting or agent", "where", "unclear", "mobile", "secret",
        ].contains(word)
        let meanings = [SentenceMeaning].parsing(word).map { meaning in
            guard meaning.word == "train", let number else { return meaning }
            return SentenceMeaning("train", ["number": number])
        }
        return SentenceDraft([text], isShort ? .answer : .question, meanings)
    }

    private mutating func filling(_ slot: Substring) -> String {
        switch slot {
        case "place": random.pick(PlaceWords.cities).name
        case "train": random.pick(["G", "D"]) + "\(random.number(1...2) * 1000 + random.number(1...999))"
        case "parcel": "SF1300" + random.digits(9)
        case "boeing": random.pick(["737", "747", "787", "777"])
        case "mobile": "13" + random.digits(9)
        case "identity": identity()
        case "card": card()
        default: random.digits(4)
        }
    }

    /// A resident's number with its check character (ISO 7064, MOD 11-2).
    private mutating func identity() -> String {
        let body =
            random.pick(["110105", "440524", "310101", "510104"]) + "\(random.number(1950...2005))"
            + CalendarDay.twoDigits(random.number(1...12))
            + CalendarDay.twoDigits(random.number(1...28)) + random.digits(3)
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(body, weights).reduce(0) { $0 + ($1.0.wholeNumberValue ?? 0) * $1.1 }
        return body + String(Array("10X98765432")[sum % 11])
    }

    /// A card's number with its check digit (Luhn).
    private mutating func card() -> String {
        let body = "622588" + random.digits(9)
        let sum = body.reversed().enumerated().reduce(0) { sum, digit in
            let value = (digit.element.wholeNumberValue ?? 0) * (digit.offset % 2 == 0 ? 2 : 1)
            return sum + value / 10 + value % 10
        }
        return random.typed(body + "\((10 - sum % 10) % 10)")
    }

    static func lines(_ text: String) -> [Topic] {
        text.split(separator: "\n").map { line -> Topic in
            let sides = line.split(separator: " => ", maxSplits: 1).map { String($0) }
            let choices = sides[1].split(separator: "{").map { piece in
                piece.split(separator: "}")[0].split(separator: "/", omittingEmptySubsequences: false).count
            }
            return (weight: min(choices.reduce(1, *), 20), element: (meaning: sides[0], pattern: sides[1]))
        }
    }
}
