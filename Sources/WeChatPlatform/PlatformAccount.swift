public import WebhookCore

/// What calls for one account need to know.
public struct PlatformAccount: Sendable {
    public let name: AccountName
    public let appID: AppID
    public let secret: AppSecret
    public var host: PlatformHost
    public var tokenSource: TokenSource

    public init(
        name: AccountName,
        appID: AppID,
        secret: AppSecret,
        host: PlatformHost = .nearest,
        tokenSource: TokenSource = .stable
    ) {
        self.name = name
        self.appID = appID
        self.secret = secret
        self.host = host
        self.tokenSource = tokenSource
    }
}
