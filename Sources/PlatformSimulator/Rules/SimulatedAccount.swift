public import SignatureVerify
public import WeChatProtocol

/// An account as the simulated platform knows it.
public struct SimulatedAccount: Sendable, Hashable {
    /// What the platform sorts accounts into.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// 订阅号
        case subscription
        /// 服务号
        case service
    }

    /// How its server is called back.
    public struct Callbacks: Sendable, Hashable {
        /// What of a callback is sealed.
        public var mode: Account.Mode
        /// What callbacks are signed with.
        public var token: Token
        /// What they are sealed with; needed in compatible and safe mode.
        public var key: EncodingAESKey?
        /// The URL they are posted to; nil as long as none is saved.
        public var target: String?

        public init(mode: Account.Mode, token: Token, key: EncodingAESKey? = nil, target: String? = nil) {
            self.mode = mode
            self.token = token
            self.key = key
            self.target = target
        }
    }

    /// What it is called by.
    public var appID: AppID
    /// What its tokens are fetched with.
    public var secret: String
    /// What the phone calls it.
    public var name: String
    /// Whom callbacks are addressed to.
    public var originalID: OriginalID
    /// What it may do, together with the two below (`接口权限说明`).
    public var kind: Kind
    /// 已认证
    public var isVerified: Bool
    /// 接口测试号: nearly everything, with lower quotas.
    public var isTest: Bool
    /// Nil for an account that only calls. One that is called back has a first user.
    public var callbacks: Callbacks?
    /// The menu that it has from the start, made in the console: a body of `menu/create`.
    public var menu: SimulatedJSON?
    /// Whether everybody is taken for a follower who may be sent anything; else only those are known who acted.
    public var knowsEverybody: Bool
    /// Whether a media id that it never got is taken for one of a file.
    public var knowsEveryFile: Bool
    /// How long access tokens are valid.
    public var tokenLifetime: Duration
    /// Calls a day, by path; the platform's own where none is given.
    public var quotas: [String: Int]

    public init(
        appID: AppID,
        secret: String,
        name: String? = nil,
        originalID: OriginalID? = nil,
        kind: Kind = .service,
        isVerified: Bool = true,
        isTest: Bool = false,
        callbacks: Callbacks? = nil,
        menu: SimulatedJSON? = nil,
        knowsEverybody: Bool = false,
        knowsEveryFile: Bool = true,
        tokenLifetime: Duration = .seconds(7_200),
        quotas: [String: Int] = [:]
    ) {
        self.appID = appID
        self.secret = secret
        self.name = name ?? appID.rawValue
        self.originalID = originalID ?? OriginalID("gh_\(appID.rawValue.suffix(12))")
        self.kind = kind
        self.isVerified = isVerified
        self.isTest = isTest
        self.callbacks = callbacks
        self.menu = menu
        self.knowsEverybody = knowsEverybody
        self.knowsEveryFile = knowsEveryFile
        self.tokenLifetime = tokenLifetime
        self.quotas = quotas
    }
}

extension SimulatedAccount {
    /// Its side of the callback protocol, where it is called back and has what its mode needs.
    var double: PlatformDouble? {
        guard let callbacks, callbacks.mode == .plain || callbacks.key != nil else { return nil }
        return PlatformDouble(
            mode: callbacks.mode,
            originalID: originalID,
            appID: appID,
            token: callbacks.token,
            key: callbacks.key
        )
    }
}
