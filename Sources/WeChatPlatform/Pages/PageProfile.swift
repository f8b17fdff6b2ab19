public import WebhookLedger

/// What a user shows of themself to a page.
public struct PageProfile: Sendable, Hashable {
    /// Who opened the page.
    public let user: OpenID
    /// The same person in all accounts of an owner; nil where the account is bound to none.
    public let unionID: String?
    /// As the user calls themself.
    public let nickname: String?
    /// Where the picture is; nil without one.
    public let pictureURL: String?
}

extension PageProfile {
    init(_ json: JSONValue) throws(PlatformError) {
        user = OpenID(try json.needed("openid"))
        unionID = json["unionid"].filledText
        nickname = json["nickname"].filledText
        pictureURL = json["headimgurl"].filledText
    }
}
