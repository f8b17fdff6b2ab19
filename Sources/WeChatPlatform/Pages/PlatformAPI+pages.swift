public import WebhookLedger

extension PlatformAPI {
    /// 获取 api_ticket, such as for the JS-SDK.
    public static let pageTicket = Self("/cgi-bin/ticket/getticket")
    /// 通过 code 换取网页授权 access_token.
    public static let exchangeLoginCode = Self("/sns/oauth2/access_token")
    /// 刷新网页授权 access_token.
    public static let refreshLogin = Self("/sns/oauth2/refresh_token")
    /// 拉取用户信息.
    public static let loginProfile = Self("/sns/userinfo")
    /// 检验授权凭证是否有效.
    public static let checkLogin = Self("/sns/auth")
}
