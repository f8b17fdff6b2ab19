public import WebhookLedger

/// What calls for one account need to know.
public struct PlatformAccount: Sendable {
    /// How logs and metrics call it.
    public let name: AccountName
    /// What tokens are fetched for.
    public let appID: AppID
    /// What tokens are fetched with.
    public let secret: AppSecret
    /// What kind of account it is; calls that it may not make are not made. Nil where its operator does not say.
    public let kind: AccountKind?
    /// Which of the platform's servers are called.
    public var host: PlatformHost
    /// Where its access tokens come from.
    public var tokenSource: TokenSource

    public init(
        name: AccountName,
        appID: AppID,
        secret: AppSecret,
        kind: AccountKind? = nil,
        host: PlatformHost = .nearest,
        tokenSource: TokenSource = .stable
    ) {
        self.name = name
        self.appID = appID
        self.secret = secret
        self.kind = kind
        self.host = host
        self.tokenSource = tokenSource
    }
}
