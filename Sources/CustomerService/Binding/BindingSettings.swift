public import SignatureVerify

/// How one account's customers are linked to customers of its company.
public struct BindingSettings: Sendable, Hashable {
    /// Where the company signs them in.
    public var page: BindingPage
    /// Shared with that page, which signs its answers by it.
    public var secret: SharedSecret
    /// How long a link may be used.
    public var lifetime: Duration

    public init(page: BindingPage, secret: SharedSecret, lifetime: Duration = .seconds(600)) {
        self.page = page
        self.secret = secret
        self.lifetime = lifetime
    }
}
