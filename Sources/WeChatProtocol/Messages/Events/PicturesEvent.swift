/// A user is sending pictures through a button of the menu. Each follows as a message of its own, in any order.
public struct PicturesEvent: Sendable, Hashable, Redacted {
    /// The button's key.
    public var key: String
    /// How many the platform says there are, which may disagree with ``digests``.
    public var count: Int?
    /// The MD5 digest of each picture, in hexadecimal digits.
    public var digests: [String]
}

extension PicturesEvent {
    init(key: String, decoding root: ParsedDocument.Element) {
        self.key = key
        count = root.number(at: "SendPicsInfo/Count")
        // The pictures stand in one list, or each in a list of its own.
        digests = root.elements(at: "SendPicsInfo/PicList/item/PicMd5Sum").map(\.trimmedText)
    }
}
