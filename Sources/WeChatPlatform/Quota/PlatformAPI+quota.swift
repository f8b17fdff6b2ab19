public import WebhookLedger

extension PlatformAPI {
    /// 获取微信 API 服务器 IP.
    public static let apiAddresses = Self("/cgi-bin/get_api_domain_ip")
    /// 网络检测.
    public static let checkNetwork = Self("/cgi-bin/callback/check")
    /// 重置 API 调用次数.
    public static let clearQuota = Self("/cgi-bin/clear_quota")
    /// 使用 AppSecret 重置 API 调用次数.
    public static let clearQuotaBySecret = Self("/cgi-bin/clear_quota/v2")
    /// 查询 API 调用额度.
    public static let quota = Self("/cgi-bin/openapi/quota/get")
    /// 重置指定 API 调用次数.
    public static let clearQuotaOfCall = Self("/cgi-bin/openapi/quota/clear")
    /// 查询 rid 信息.
    public static let callDetails = Self("/cgi-bin/openapi/rid/get")
    /// 获取公众号的自动回复规则.
    public static let autoReplies = Self("/cgi-bin/get_current_autoreply_info")
}
