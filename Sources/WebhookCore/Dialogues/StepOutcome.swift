/// What comes of a message that a ``Talk`` heard.
public enum StepOutcome: Sendable, Hashable {
    /// The next open step is asked: this one again unless it is done by now.
    case next
    /// It was not understood: the text is said, and it counts as a question asked again.
    case again(String)
    /// It was answered, and the step stays open.
    case stay(Reply)
    /// Back to the question before.
    case back
    /// The conversation is over with this reply, without ``Dialogue/finish(_:_:)``.
    case end(Reply)
    /// The ordinary routes answer; the conversation waits as it was before the message.
    case passOn
}
