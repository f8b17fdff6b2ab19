public import WeChatPlatform

/// How an account sends messages of its own.
public struct SendingConfiguration: Sendable, Hashable {
    /// The AppSecret of the console.
    public let secret: AppSecret
    /// Which of the platform's servers are called.
    public internal(set) var host: PlatformHost
    /// Where access tokens come from.
    public let tokenSource: TokenSource
    /// What becomes of a message that may or may not have been taken.
    public let whenInDoubt: SendingRules.DoubtRule
    /// How many messages are sent in a second at most; nil for as many as go.
    public let rate: Int?
}

extension SendingConfiguration {
    /// Nil for an account that sends nothing, and where a problem is reported.
    ///
    /// - `accounts.NAME.send_messages`: true or false; whether the account sends customer-service messages (客服消息); default false.
    /// - `accounts.NAME.app_secret`: secret, 16 to 128 letters and digits; needed where `send_messages` is true.
    /// - `accounts.NAME.api`: nearest, fallback, shanghai, shenzhen, hong-kong or an `https://` address without a path; default
    ///   `nearest`.
    /// - `accounts.NAME.token_source`: stable or classic; default `stable`.
    /// - `accounts.NAME.send_in_doubt`: keep or send-again; default `keep`.
    /// - `accounts.NAME.send_rate`: 1 to 10000; the most messages sent in a second; default unlimited.
    init?(from settings: SettingsReader) {
        let canSendMessages = settings.value("send_messages", .flag, default: false)
        let secret = settings.value("app_secret", .checked { try AppSecret($0) })
        host = settings.value("api", .host, default: .nearest)
        tokenSource = settings.value("token_source", .choice, default: .stable)
        whenInDoubt = settings.value("send_in_doubt", .choice, default: .keep)
        rate = settings.value("send_rate", .integer(1...10_000))
        guard canSendMessages else { return nil }
        if !settings.isGiven("app_secret") { settings.report(.error, "app_secret", "missing: send_messages needs it") }
        guard let secret else { return nil }
        self.secret = secret
    }
}

extension SettingForm<PlatformHost> {
    fileprivate static var host: Self {
        let wanted = """
            nearest, fallback, shanghai, shenzhen, hong-kong or an address such as https://api.example.com, without a path; \
            http only to this machine
            """
        return .made(wanted) { text in
            switch text {
            case "nearest": .nearest
            case "fallback": .fallback
            case "shanghai": .shanghai
            case "shenzhen": .shenzhen
            case "hong-kong": .hongKong
            default: PlatformHost(text)
            }
        }
    }
}
