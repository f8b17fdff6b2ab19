/// An article or page a user passed on.
public struct LinkMessage: Sendable, Hashable, Redacted {
    /// The page's title.
    public var title: String
    public var description: String
    /// Where the link leads.
    public var url: String
}

extension LinkMessage {
    init(decoding root: ParsedDocument.Element) {
        title = root.text(at: "Title")
        description = root.text(at: "Description")
        url = root.text(at: "Url")
    }
}
