/// Characters that pinyin input methods offer for one another: those of the words that services know, and what is typed for them.
enum Homophones {
    /// Those that sound like it, itself among them.
    static func of(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] { table[scalar] ?? [] }

    private static let table: [Unicode.Scalar: [Unicode.Scalar]] = {
        var table: [Unicode.Scalar: [Unicode.Scalar]] = [:]
        for line in rows.split(separator: "\n") {
            let sound = Array(line.unicodeScalars.filter { $0.isHan })
            for scalar in sound { table[scalar, default: []] += sound.filter { $0 != scalar } }
        }
        return table
    }()

    /// One sound a line, tones apart or not; a character with two readings stands in two lines.
    private static let rows = """
        ban 班斑般搬版板
        bian 编变边便
        bang 绑帮榜
        cha 查茶察差
        che 车撤
        cheng 程成城乘承诚
        chu 出初处
        dan 单丹担但
        dao 到道倒
        deng 登等灯
        di 递弟第地
        ding 定订丁钉
        dong 动洞东懂
        duo 多夺
        e 额恶俄
        fa 发法
        fan 返反饭范
        fei 飞非费肥
        fen 分份
        fu 服付副负复
        gai 改该盖
        gong 工公功宫
        guo 国果裹过
        hang 航行杭
        huan 换还环
        huo 货火或
        ji 机击鸡积极级计记及急
        jia 价家加假
        jian 件见建检
        jin 进近今金
        ke 客刻克课
        kou 口扣
        kuai 快块
        li 李里理礼力离历利
        liao 料聊
        lou 楼漏
        man 满慢
        ming 明名
        pai 排派牌
        piao 票漂飘
        qi 起期启七
        qian 签千钱前
        qu 去取趣
        ren 人认任
        shi 时是实事式视
        shou 手收首
        song 送松
        tai 态太台
        ti 提题体
        tui 退腿推
        tuo 托拖脱
        wan 晚完万玩
        wei 位未为
        wu 误勿悟物务无
        xi 细西系
        xian 线现先县
        xing 行形型刑
        xuan 选宣
        yan 延言严颜
        yue 月约
        yun 运云允
        zai 在再
        zhan 站占
        zhang 账帐张
        zhen 真针
        zhi 值直职只知
        zhong 中种重
        zhuan 转专
        zi 字子自
        zuo 座做坐作
        """
}
