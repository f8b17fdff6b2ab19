/// What a user typed, or tapped in a menu of answers.
public struct TextMessage: Sendable, Hashable, Redacted {
    /// As typed, blanks and line breaks included; may be empty.
    public var text: String
    /// The item's id when the user tapped an item of a message with a menu of answers (`bizmsgmenuid`).
    public var menuItem: String?
}
