/// One interface of the platform, by its path.
public struct PlatformAPI: RawRepresentable, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    /// The path of its URL.
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// 获取 Access token.
    public static let token = Self(rawValue: "/cgi-bin/token")
    /// 获取稳定版接口调用凭据.
    public static let stableToken = Self(rawValue: "/cgi-bin/stable_token")
    /// The addresses that callbacks come from: a harmless question that shows whether the API can be used.
    public static let callbackAddresses = Self(rawValue: "/cgi-bin/getcallbackip")
    /// 客服接口-发消息.
    public static let customSend = Self(rawValue: "/cgi-bin/message/custom/send")
    /// 模板消息, 发送.
    public static let sendTemplate = Self(rawValue: "/cgi-bin/message/template/send")
    /// 订阅通知, 发送.
    public static let sendNotice = Self(rawValue: "/cgi-bin/message/subscribe/bizsend")
    /// 客服输入状态.
    public static let customTyping = Self(rawValue: "/cgi-bin/message/custom/typing")

    public static let allCases: [Self] = [
        .token, .stableToken, .callbackAddresses, .customSend, .customTyping, .sendTemplate, .sendNotice,
    ]

    var isTokenCall: Bool { self == .token || self == .stableToken }

    /// Without `/cgi-bin/`: the label of logs and metrics.
    public var description: String { String(rawValue.dropFirst("/cgi-bin/".count)) }
}
