extension Violation {
    private static let section = "被动回复"

    static let late = Violation(
        "No complete answer came within five seconds; the platform closes the connection and comes again.",
        "五秒内没有收到完整的回复；平台断开连接并重试。",
        section
    )
    static let plainInSafeMode = Violation(
        "In safe mode a reply must be sealed; this one was plain.",
        "安全模式下被动回复必须加密，这次回复的是明文。",
        "消息加解密"
    )
    static func forged(_ detail: String) -> Violation {
        Violation(
            "The reply's envelope cannot be opened: \(detail).",
            "被动回复的密文无法解开：\(detail)。",
            "消息加解密"
        )
    }
    static func broken(_ detail: String, _ chinese: String) -> Violation {
        Violation("The answer is no reply: \(detail).", "回复的内容无效：\(chinese)。", section)
    }
    static let wrongReceiver = Violation(
        "The reply's ToUserName is not the user who caused the delivery.",
        "回复的 ToUserName 不是触发这次推送的用户。",
        section
    )
    static let wrongSender = Violation(
        "The reply's FromUserName is not the account's original id.",
        "回复的 FromUserName 不是公众号的原始 ID。",
        section
    )
    static let emptyText = Violation("A text reply's Content is empty.", "文本回复的 Content 为空。", section)
    static let longText = Violation(
        "A text reply is longer than 2048 bytes of UTF-8.",
        "文本回复超过 2048 字节（UTF-8）。",
        section
    )
    static func articles(_ limit: Int) -> Violation {
        Violation(
            "More articles than \(limit) were answered here; those beyond are not shown.",
            "此处图文消息最多 \(limit) 条，多出的不显示。",
            section
        )
    }
    static let articleCount = Violation(
        "ArticleCount is not the number of articles.",
        "ArticleCount 与图文条数不一致。",
        section
    )
    static let unknownFile = Violation(
        "The reply names a media_id that is not, or no longer, there.",
        "回复中的 media_id 不存在或已过期。",
        section
    )
    static let notShown = Violation(
        "A reply to this event is not shown to anybody; success is the answer.",
        "此事件的被动回复不会显示给用户，应回复 success。",
        section
    )
    static let openSession = Violation(
        "The reply hands over to an agent, but the account has no right to customer service.",
        "回复转接客服，但公众号没有客服接口权限。",
        "消息转发到客服"
    )
}

extension Violation {
    /// What a refused call broke; nil where it broke no rule on messages and menus.
    static func ofCall(_ code: Int) -> Violation? { byCode[code] }

    private static let byCode: [Int: Violation] = [
        40016: Violation("A menu has one to three buttons.", "菜单的一级按钮为 1 至 3 个。", "自定义菜单"),
        40017: Violation("A menu's button has an unknown type.", "菜单按钮的类型无效。", "自定义菜单"),
        40018: Violation("A menu's name is longer than 16 bytes, or empty.", "一级菜单名称为空或超过 16 字节。", "自定义菜单"),
        40019: Violation("A button's key is longer than 128 bytes, or missing.", "按钮的 key 缺失或超过 128 字节。", "自定义菜单"),
        40020: Violation("A button's URL is longer than 1024 bytes, or missing.", "按钮的链接缺失或超过 1024 字节。", "自定义菜单"),
        40023: Violation("A button has at most five buttons below it.", "二级菜单最多 5 个。", "自定义菜单"),
        40024: Violation("A button below a button has an unknown type.", "二级菜单按钮的类型无效。", "自定义菜单"),
        40025: Violation("The name of a lower button is longer than 60 bytes, or empty.", "二级菜单名称为空或超过 60 字节。", "自定义菜单"),
        40026: Violation("A lower button's key is longer than 128 bytes, or missing.", "二级按钮的 key 缺失或超过 128 字节。", "自定义菜单"),
        40027: Violation("A lower button's URL is longer than 1024 bytes, or missing.", "二级按钮的链接缺失或超过 1024 字节。", "自定义菜单"),
        40033: Violation("A body holds \\u escapes; the platform wants raw UTF-8.", "请求包含 \\u 转义，应直接使用 UTF-8。", "全局返回码"),
        43004: Violation("A message was sent to somebody who does not follow.", "向未关注的用户发送消息。", "客服消息"),
        43101: Violation(
            "A notice was sent without the user's consent, or more often than consented.",
            "用户未同意或次数已用完，不能发送订阅通知。",
            "订阅通知"
        ),
        44004: Violation("A message's text is empty.", "消息内容为空。", "客服消息"),
        45002: Violation("A text is longer than the platform takes.", "内容超过长度限制。", "客服消息"),
        45008: Violation("A customer-service message has one article.", "客服图文消息只能有 1 条。", "客服消息"),
        45009: Violation("The day's calls are used up.", "当日调用次数已用完。", "接口调用频次限制说明"),
        45015: Violation("A message was sent after the user's window had closed.", "下发窗口已关闭，不能再发送消息。", "客服消息"),
        45028: Violation("More messages to many than the account may send.", "群发次数已用完。", "群发消息"),
        45047: Violation("More messages were sent than the user's act allows.", "超过用户操作允许的下发条数。", "客服消息"),
        45065: Violation("A message to many was sent twice with one clientmsgid.", "相同 clientmsgid 重复群发。", "群发消息"),
        45067: Violation("A clientmsgid is longer than 32 characters.", "clientmsgid 超过 32 个字符。", "群发消息"),
        47003: Violation("A template's value breaks the rule of its kind, or its name is unknown.", "模板参数不符合规则或名称不存在。", "模板消息"),
        48001: Violation("The account has no right to this call.", "公众号没有此接口的权限。", "接口权限说明"),
        65316: Violation("A menu leads to more than three domains.", "菜单链接超过 3 个外部域名。", "自定义菜单"),
        65320: Violation(
            "A menu's rule asks for sex, region or language, which is no longer known.",
            "个性化菜单不再支持性别、地区、语言条件。",
            "个性化菜单"
        ),
    ]
}
