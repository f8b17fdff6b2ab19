public import WeChatPlatform

/// How an account sends messages of its own.
public struct SendingConfiguration: Sendable, Hashable {
    /// The AppSecret of the console.
    public let secret: AppSecret
    /// Which of the platform's servers are called.
    public let host: PlatformHost
    /// Where access tokens come from.
    public let tokenSource: TokenSource
    /// What becomes of a message that may or may not have been taken.
    public let whenInDoubt: SendingRules.DoubtRule
}

extension SendingConfiguration {
    /// Nil for an account that sends nothing, and where a problem is reported.
    ///
    /// - `accounts.NAME.push`: true or false; whether the account sends customer-service messages (客服消息); default false.
    /// - `accounts.NAME.app_secret`: secret, 16 to 128 letters and digits; needed where `push` is true.
    /// - `accounts.NAME.api`: nearest, fallback, shanghai, shenzhen, hong-kong or an `https://` address without a path; default
    ///   `nearest`.
    /// - `accounts.NAME.token_source`: stable or classic; default `stable`.
    /// - `accounts.NAME.push_in_doubt`: keep or send-again; default `keep`.
    init?(of name: String, from settings: inout SettingsReader) {
        let key = { (last: String) in "accounts.\(name).\(last)" }
        let mayPush = settings.flag(key("push"), default: false)
        let secret = settings.value(key("app_secret"), Self.secret)
        let host = settings.isGiven(key("api")) ? settings.value(key("api"), Self.host) : .nearest
        if !settings.isGiven(key("api")) { _ = settings.text(key("api")) }
        let tokenSource = settings.choice(key("token_source"), default: TokenSource.stable)
        let whenInDoubt = settings.choice(key("push_in_doubt"), default: SendingRules.DoubtRule.keep)
        guard mayPush else { return nil }
        if !settings.isGiven(key("app_secret")) {
            settings.report(.error, key("app_secret"), "missing: push needs it")
        }
        guard let secret, let host else { return nil }
        self.init(secret: secret, host: host, tokenSource: tokenSource, whenInDoubt: whenInDoubt)
    }

    private static func secret(_ text: String) throws(ValueError) -> AppSecret {
        do {
            return try AppSecret(text)
        } catch {
            throw ValueError("\(error)")
        }
    }

    private static func host(_ text: String) throws(ValueError) -> PlatformHost {
        switch text {
        case "nearest": return .nearest
        case "fallback": return .fallback
        case "shanghai": return .shanghai
        case "shenzhen": return .shenzhen
        case "hong-kong": return .hongKong
        default:
            guard let host = PlatformHost(text) else {
                throw ValueError(
                    """
                    must be nearest, fallback, shanghai, shenzhen, hong-kong or an address such as https://api.example.com, \
                    without a path; http only to this machine; not `\(text.printable)`
                    """
                )
            }
            return host
        }
    }
}
