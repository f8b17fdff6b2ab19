public import FoundationEssentials

/// What the platform pushed, decoded from its document.
///
/// The whole document stays reachable through ``document``, so nothing the platform adds is lost.
public struct Message: Sendable, Hashable {
    /// Whom it is addressed to (`ToUserName`). Absent in a few system pushes.
    public var recipient: OriginalID?
    /// The user, or for some system events a sender of the platform (`FromUserName`).
    public var sender: OpenID?
    public var createdAt: Date
    /// 64 bits wide in practice, kept as text (`MsgId`). Events have none.
    public var id: String?
    public var content: Content
    public var document: ParsedDocument

    public enum Content: Sendable, Hashable {
        case text(String)
        case event(String)
        case unknown(type: String)
    }
}
