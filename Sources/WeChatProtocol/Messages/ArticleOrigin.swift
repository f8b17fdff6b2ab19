/// The article from which a user opened the chat before writing.
public struct ArticleOrigin: Sendable, Hashable {
    /// The article's message (`MsgDataId`).
    public var dataID: String
    /// Which article of that message it was, counted from one (`Idx`).
    public var position: Int?
}
