/// A picture a user sent.
public struct ImageMessage: Sendable, Hashable, Redacted {
    /// Where the platform keeps it for long.
    public var pictureURL: String
    /// Temporary material, gone after three days.
    public var media: MediaID?
}

extension ImageMessage {
    init(decoding root: ParsedDocument.Element) {
        pictureURL = root.text(at: "PicUrl")
        media = root.optionalText(at: "MediaId").map(MediaID.init(rawValue:))
    }
}
