/// What an account may or may not do, by its kind (`接口权限说明`).
public enum Capability: String, Sendable, Hashable, CaseIterable {
    /// Receiving messages and events, answering them.
    case receiving
    /// 加密消息
    case sealedCallbacks = "sealed-callbacks"
    /// What the platform heard in a voice message. It is granted to all; whether it is still filled depends on the platform.
    case speechRecognition = "speech-recognition"
    /// 自定义菜单: setting the menu by a call. Every account has the console's.
    case menu
    /// 个性化菜单
    case conditionalMenus = "conditional-menus"
    /// 客服消息: messages of the account's own within a window after the customer did something.
    case customerServiceMessages = "customer-service-messages"
    /// 菜单消息 (`msgmenu`): a customer-service message with choices to tap.
    case choiceMenus = "choice-menus"
    /// 客服账号、会话、聊天记录
    case agents
    /// 群发, to all or by tag.
    case massMessages = "mass-messages"
    /// 群发, to a list of users.
    case massMessagesToList = "mass-messages-to-list"
    /// 模板消息
    case templateMessages = "template-messages"
    /// 订阅通知
    case subscriptionNotices = "subscription-notices"
    /// 一次性订阅消息
    case oneTimeSubscriptions = "one-time-subscriptions"
    /// 用户管理: list, details, remarks, tags, blacklist.
    case users
    /// 上报地理位置
    case locationReports = "location-reports"
    /// 网页授权: a page learns who opened it.
    case pageLogin = "page-login"
    /// 带参数二维码
    case sceneCodes = "scene-codes"
    /// 短key托管
    case shortKeys = "short-keys"
    /// 素材管理: temporary and permanent.
    case media
    /// 草稿箱
    case drafts
    /// 发布能力
    case publishing
    /// JS-SDK 基础接口
    case pageScripts = "page-scripts"
    /// JS-SDK 分享接口
    case pageSharing = "page-sharing"
    /// 卡券
    case coupons
    /// 微信支付
    case payment
}
