public import FoundationEssentials
public import WebhookLedger

/// Who opened a page (网页授权).
public struct PageLogin: Sendable, Hashable {
    /// Who opened the page.
    public let user: OpenID
    /// The same person in all accounts of an owner; nil where the account is bound to none.
    public let unionID: String?
    /// `snsapi_base`, `snsapi_userinfo` or both.
    public let scope: String
    /// Whether the page is a snapshot, which its user has not opened in full: the openid may be invented then. Never link it to
    /// anybody; ask for the full page (使用完整服务).
    public let isSnapshot: Bool
    /// When ``PageLoginToken`` ends.
    public let expiresAt: Date
    /// What the user's profile is asked with.
    public let token: PageLoginToken
}

/// A user's own token, of one login. A secret.
public struct PageLoginToken: Sendable, Hashable {
    let access: String
    let refresh: String
}

extension PageLoginToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "PageLoginToken(redacted)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension PageLogin {
    init(_ json: JSONValue, asked: Date) throws(PlatformError) {
        user = OpenID(try json.needed("openid"))
        unionID = json["unionid"].filledText
        scope = json["scope"].text ?? ""
        isSnapshot = json["is_snapshotuser"].bool ?? false
        expiresAt = asked + TimeInterval(json["expires_in"].integer ?? 0)
        token = PageLoginToken(access: try json.needed("access_token"), refresh: json["refresh_token"].text ?? "")
    }
}
