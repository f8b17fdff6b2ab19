public import WeChatProtocol

/// An account as the simulated platform knows it.
public struct SimulatedAccount: Sendable, Hashable {
    /// What its calls may do.
    public enum Kind: Sendable, Hashable, CaseIterable {
        /// 已认证: all that is simulated here.
        case verified
        /// 未认证: no customer-service messages (48001).
        case unverified
        /// 接口测试号: lower quotas and no menus of choices (40200).
        case test
    }

    /// What it is called by.
    public var appID: AppID
    /// What its tokens are fetched with.
    public var secret: String
    /// What it may do.
    public var kind: Kind
    /// Whether everybody is taken for a follower who may be sent anything; else only those are known who acted.
    public var knowsEverybody: Bool
    /// How long access tokens are valid.
    public var tokenLifetime: Duration
    /// Calls a day, by path; the platform's own where none is given.
    public var quotas: [String: Int]

    public init(
        appID: AppID,
        secret: String,
        kind: Kind = .verified,
        knowsEverybody: Bool = false,
        tokenLifetime: Duration = .seconds(7_200),
        quotas: [String: Int] = [:]
    ) {
        self.appID = appID
        self.secret = secret
        self.kind = kind
        self.knowsEverybody = knowsEverybody
        self.tokenLifetime = tokenLifetime
        self.quotas = quotas
    }

    /// Calls of `path` a day. Rule of the platform: `接口调用频次限制说明`.
    func quota(of path: String) -> Int {
        if let quota = quotas[path] { return quota }
        return switch path {
        case APIPath.token: kind == .test ? 200 : 2_000
        case APIPath.customSend: kind == .test ? 50_000 : 500_000
        default: 500_000
        }
    }
}
