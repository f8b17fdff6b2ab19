/// What a user typed, or tapped in a menu of answers.
public struct TextMessage: Sendable, Hashable, Redacted {
    /// As typed, blanks and line breaks included; may be empty.
    public var text: String
    /// The item's id when the user tapped an item of a message with a menu of answers (`bizmsgmenuid`).
    public var menuItem: String?

    /// Whether it is the platform's notice in place of a sticker or something else it does not forward.
    ///
    /// Observed on the platform; a user could type the same words.
    public var isUnsupportedNotice: Bool { text == "【收到不支持的消息类型，暂无法显示】" }
}
