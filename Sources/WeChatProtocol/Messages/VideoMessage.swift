/// A video a user sent.
public struct VideoMessage: Sendable, Hashable, Redacted {
    /// Temporary material, gone after three days.
    public var media: MediaID
    /// The picture that stands for it.
    public var thumbnail: MediaID
}

extension VideoMessage {
    init(decoding root: ParsedDocument.Element) {
        media = MediaID(rawValue: root.text(at: "MediaId"))
        thumbnail = MediaID(rawValue: root.text(at: "ThumbMediaId"))
    }
}
