/// What a QR code of the account means (场景值): the event of its scan brings it.
public enum SceneValue: Sendable, Hashable {
    case number(UInt32)
    case text(String)
}
