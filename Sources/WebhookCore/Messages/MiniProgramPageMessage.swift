/// A page of a mini program (小程序) a user passed on.
public struct MiniProgramPageMessage: Sendable, Hashable {
    public var title: String
    /// The mini program's.
    public var appID: AppID
    public var path: String
    public var thumbnailURL: String?
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
