public import WebhookLedger

extension PlatformAPI {
    /// 生成带参数的二维码.
    public static let createCode = Self("/cgi-bin/qrcode/create")
}
