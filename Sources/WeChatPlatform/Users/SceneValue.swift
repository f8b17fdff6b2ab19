/// What a QR code of the account means (场景值): the event of its scan brings it.
public enum SceneValue: Sendable, Hashable {
    /// A number, 1 to 100,000 for a code that stays.
    case number(UInt32)
    /// Words of 1 to 64 characters.
    case text(String)
}
