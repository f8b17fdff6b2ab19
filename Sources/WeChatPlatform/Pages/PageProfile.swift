public import WebhookLedger

/// What a user shows of themself to a page.
public struct PageProfile: Sendable, Hashable {
    public let user: OpenID
    public let unionID: String?
    public let nickname: String?
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
