public import WeChatPlatform

/// How the platform's API is called for an account.
public struct PlatformAccess: Sendable, Hashable {
    /// The AppSecret of the console.
    public let secret: AppSecret
    /// Which of the platform's servers are called.
    public internal(set) var host: PlatformHost
    /// Where access tokens come from.
    public let tokenSource: TokenSource
}

extension PlatformAccess {
    /// Nil without a secret, and where a problem is reported.
    ///
    /// - `accounts.NAME.app_secret`: secret, 16 to 128 letters and digits; needed where `send_messages` is true. With it handlers can
    ///   call the platform's API.
    /// - `accounts.NAME.api`: nearest, fallback, shanghai, shenzhen, hong-kong or an `https://` address without a path; default
    ///   `nearest`.
    /// - `accounts.NAME.token_source`: stable or classic; default `stable`.
    init?(from settings: SettingsReader) {
        let secret = settings.value("app_secret", .checked { try AppSecret($0) })
        host = settings.value("api", .host, default: .nearest)
        tokenSource = settings.value("token_source", .choice, default: .stable)
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
