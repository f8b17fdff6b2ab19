/// Why a dialogue cannot begin or go on. The author's mistakes, found by the first test that gets there.
public enum DialogueError: Error, Sendable, Hashable {
    /// No route goes on with the dialogue: `Dialogues(…)` or a route that `begins` it is missing among the account's.
    case notRegistered(dialogue: String)
    /// A state has more bytes than ``StoredConversation/maxStateSize``.
    case stateTooLarge(dialogue: String, bytes: Int)
}

extension DialogueError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notRegistered(let name):
            "no route goes on with the dialogue \(name): add Dialogues(…) with it to the account's routes"
        case .stateTooLarge(let name, let bytes):
            "the state of \(name) has \(bytes) bytes, \(StoredConversation.maxStateSize) are allowed"
        }
    }
}

/// Thrown by what reads an answer: it cannot be, for this reason.
///
/// ```swift
/// Ask(\.day, "哪天出发？例如 明天") { text, context in
///     guard let day = Day(text) else { return nil }               // not understood: asked again
///     if day.isPast { throw Again("这一天已经过去了，请换一个日期。") }  // understood, with a word of its own
///     return day
/// }
/// ```
public struct Again: Error, Sendable, Hashable {
    /// What the user reads, in place of the question.
    public var text: String

    public init(_ text: String) {
        self.text = text
    }
}

extension Again: CustomStringConvertible {
    /// Not the text: it may quote what the customer said.
    public var description: String { "Again" }
}
