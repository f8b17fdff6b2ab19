/// Words that a shop's customers use beside the topics.
enum ShopWords {
    static func add(to lexicon: inout Lexicon) {
        // A city, or a stretch of a parcel's way.
        PlaceIndex.shared.add(to: &lexicon)
        lexicon.add(words: fillers, .filler)
        lexicon.add(words: foreign, .foreign)
        lexicon.add(words: phoneLabels, .label(.phone))
        lexicon.add(words: orderLabels, .label(.order))
        lexicon.add(words: "另一单 另外一单 另外那单 别的单 别的订单 其他订单 下一单 另一个", .mark(.replace))
        lexicon.add(words: "还有没有 后面还有 后面还有没有 还有哪些 往后翻 往下翻 接着看", .mark(.more))
        lexicon.add(words: "那一单 这一单 该订单 这个快递 那个快递 这个包裹 那个包裹 这个件 那个件 嗰单 呢单 这订单 那订单 我这单 我那单", .mark(.that))
    }

    private static let fillers = """
        商城 店家 卖家 掌柜 老板娘 亲亲 宝子 姐妹 小二 咱家 你家 贵司 厂家 商家 货 宝贝 商品 物品 产品 礼物 衣服 鞋 鞋子 裤子 裙子 外套 大衣 包 帽子 杯子 电脑 水果 零食 化妆品 口红 书 玩具 家具 沙发 床 箱 一箱 一双 一套 一台 一部 几样
        上周 上个月 上礼拜 前阵子 前几天 前天 昨天 今天 明天 后天 今早 昨晚 双十一 双11 双十二 618 国庆 元旦 圣诞 春节 年前 年后 周末 好几天 几天 两天 三天 四天 五天 一周 一个星期 半个月 一个月 天了 天 没影 半天了
        怎么弄 怎么办理 怎么操作 怎么整 怎么搞 怎么查 咋查 咋用 弄 弄下 操作 说明 排队 太久 太久了 久 久了 双叒叕 又双叒叕 苹果 橙子 牛奶 大米 烂 吃 穿 穿了 用了 用 戴 喝 试 试试 好用 好看
        急用 急着用 送人 送礼 生日 等着用 等起用 出门 不在家 上班 有人 没人 家里 公司 单位 学校 小区 门口 楼下 收货 收件 寄 送 到 收 来 去 走 拿 取 开 关 换 改 错 成功 失败 写 填 输 记录 进度 详情 处理 安排 核实 落实 跟进 反应 联系我 打电话
        有吗 有不 有么 没得 木有 冇得 系唔系 得唔得 得闲 几多 边个 边 点样 点算 俾 畀 咁 噶 啦啦 喇 啩 咋整 咋弄 咋个 哪个晓得 要得不 撒 撒子 啥子 莫得 中不 得劲 恁 俺的 嘛情况 么子 侬 阿拉 伐
        LE MA NE BA WO NI DE XIA CHA CHAXUN YIXIA QING QINGWEN WEN NA NALI DAO DAONA DAONAER ZAI ZAINA SHENME SHIHOU WODE BANGWO KAN KANXIA MEI MEIYOU YOU YAO XIANG SHI BU HAI HI HEY HELLO THERE STILL NOT YET GET GOT WILL BE WITH FROM ANY CANT CAN'T IT'S WHERE'S WHAT'S STATUS NUMBER NO DETAIL DETAILS INFO UPDATE TELL GIVE SOON LONG DAYS DAY TODAY TOMORROW ABOUT BEEN STILL
        """

    private static let foreign = "英语 英文 日语 翻译 成语 谜语 段子 唱 彩虹 火车 飞机 机票 航班 动车 天气预报 信用卡账单 挂号"

    private static let phoneLabels = """
        收货人电话 收货人手机 收货人手机号 收货人手机尾号 收货手机号 收货手机尾号 收货电话尾号 收件手机 收件手机号 收件电话 收件人手机 收件人电话 下单手机 下单手机号 下单手机尾号 下单电话 购买手机号 号码尾号 电话号码尾号 尾号为 手机尾数 电话尾数 手机末四位 电话末四位 后四位数 手机后四位数 后四位数字
        末尾四位 最后四位 最后四位是 手机最后四位 电话最后四位 手机号最后四位 手机尾巴 尾巴 TEL PHONE MOBILE WEIHAO LAST_4 LAST_FOUR
        """

    private static let orderLabels =
        "订单编号是 订单号为 订单号码是 单号为 单号叫 单号码 号码是 我的单号 我单号 单号如下 订单号如下 交易单号 交易编号 商户单号 ORDER_NO. ORDER_NUMBER_IS NO."
}
