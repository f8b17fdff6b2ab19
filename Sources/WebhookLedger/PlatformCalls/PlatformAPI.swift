/// One interface of the platform, by its path.
public struct PlatformAPI: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The path of its URL.
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public init(_ path: String) {
        self.init(rawValue: path)
    }

    /// 获取 Access token.
    public static let token = Self("/cgi-bin/token")
    /// 获取稳定版接口调用凭据.
    public static let stableToken = Self("/cgi-bin/stable_token")
    /// The addresses that callbacks come from: a harmless question that shows whether the API can be used.
    public static let callbackAddresses = Self("/cgi-bin/getcallbackip")
    /// 客服接口-发消息.
    public static let customSend = Self("/cgi-bin/message/custom/send")
    /// 客服输入状态.
    public static let customTyping = Self("/cgi-bin/message/custom/typing")

    var isTokenCall: Bool { self == .token || self == .stableToken }

    /// Without `/cgi-bin/`.
    public var description: String {
        let start = rawValue.hasPrefix("/cgi-bin/") ? "/cgi-bin/" : "/"
        return String(rawValue.dropFirst(rawValue.hasPrefix(start) ? start.count : 0))
    }
}
