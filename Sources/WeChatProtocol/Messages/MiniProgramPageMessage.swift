/// A page of a mini program (小程序) a user passed on.
public struct MiniProgramPageMessage: Sendable, Hashable, Redacted {
    /// What stands on the card.
    public var title: String
    /// The mini program's.
    public var appID: AppID
    /// The page with its query.
    public var path: String
    /// Where the card's picture can be fetched.
    public var thumbnailURL: String?
    /// The card's picture as a media id.
    public var thumbnail: MediaID?
}

extension MiniProgramPageMessage {
    init(decoding root: ParsedDocument.Element) {
        title = root.text(at: "Title")
        appID = AppID(rawValue: root.text(at: "AppId"))
        path = root.text(at: "PagePath")
        thumbnailURL = root.optionalText(at: "ThumbUrl")
        thumbnail = root.optionalText(at: "ThumbMediaId").map(MediaID.init(rawValue:))
    }
}
