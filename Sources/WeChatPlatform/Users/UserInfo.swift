public import FoundationEssentials
public import WebhookLedger

/// What the platform tells of a user. Names and pictures are no longer among it.
public struct UserInfo: Sendable, Hashable {
    /// Who it is.
    public let openID: OpenID
    /// Where false, nothing else is told but the union id.
    public let isFollower: Bool
    /// The same for all accounts of an open-platform account.
    public let unionID: String?
    /// Such as `zh_CN`.
    public let language: String?
    /// When the user followed last.
    public let followedAt: Date?
    /// What the account calls the user.
    public let remark: String?
    /// The numbers of the tags that the user has.
    public let tags: [Int]
    /// How the user came, such as `ADD_SCENE_QR_CODE`.
    public let source: String?
    /// The scene of the QR code that the user came by.
    public let scene: SceneValue?
}

extension UserInfo {
    init(_ json: JSONValue) throws(PlatformError) {
        openID = OpenID(try json.needed("openid"))
        isFollower = json["subscribe"].bool ?? false
        unionID = json["unionid"].filledText
        language = json["language"].filledText
        followedAt = json["subscribe_time"].time
        remark = json["remark"].filledText
        tags = json["tagid_list"].list.compactMap(\.integer)
        source = json["subscribe_scene"].filledText
        let number = json["qr_scene"].integer.flatMap { $0 == 0 ? nil : UInt32(exactly: $0) }
        scene = json["qr_scene_str"].filledText.map { .text($0) } ?? number.map { .number($0) }
    }
}
