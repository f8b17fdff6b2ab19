extension Capability {
    /// What owners of accounts call it, in Chinese as in the platform's console.
    public var chineseTitle: String {
        switch self {
        case .receiving: "接收消息与事件、被动回复"
        case .sealedCallbacks: "消息加密（兼容与安全模式）"
        case .speechRecognition: "语音识别结果"
        case .menu: "自定义菜单接口"
        case .conditionalMenus: "个性化菜单"
        case .customerServiceMessages: "客服消息（主动发消息）"
        case .choiceMenus: "菜单消息（点选选项）"
        case .agents: "客服账号、会话与聊天记录"
        case .massMessages: "群发（全部或按标签）"
        case .massMessagesToList: "群发（按用户列表）"
        case .templateMessages: "模板消息"
        case .subscriptionNotices: "订阅通知"
        case .oneTimeSubscriptions: "一次性订阅消息"
        case .users: "用户列表、资料、备注、标签、黑名单"
        case .locationReports: "上报地理位置"
        case .pageLogin: "网页授权登录"
        case .sceneCodes: "带参数二维码"
        case .shortKeys: "短key托管"
        case .media: "素材管理"
        case .drafts: "草稿箱"
        case .publishing: "发布能力"
        case .pageScripts: "JS-SDK 基础接口"
        case .pageSharing: "JS-SDK 分享接口"
        case .coupons: "卡券"
        case .payment: "微信支付"
        }
    }

    /// The same in English.
    public var englishTitle: String {
        switch self {
        case .receiving: "receive messages and events, answer them"
        case .sealedCallbacks: "sealed callbacks (compatible and safe mode)"
        case .speechRecognition: "speech recognition"
        case .menu: "menu by call"
        case .conditionalMenus: "conditional menus"
        case .customerServiceMessages: "customer-service messages (of its own accord)"
        case .choiceMenus: "messages with choices to tap"
        case .agents: "agents, sessions and chat records"
        case .massMessages: "mass messages (to all or by tag)"
        case .massMessagesToList: "mass messages (to a list of users)"
        case .templateMessages: "template messages"
        case .subscriptionNotices: "subscription notices"
        case .oneTimeSubscriptions: "one-time subscriptions"
        case .users: "list of users, details, remarks, tags, blacklist"
        case .locationReports: "location reports"
        case .pageLogin: "login of pages (OAuth)"
        case .sceneCodes: "QR codes with scenes"
        case .shortKeys: "short keys"
        case .media: "media and materials"
        case .drafts: "drafts"
        case .publishing: "publishing"
        case .pageScripts: "JS-SDK, basic"
        case .pageSharing: "JS-SDK, sharing"
        case .coupons: "coupons"
        case .payment: "payment"
        }
    }
}
