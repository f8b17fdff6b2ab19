/// What the user sees at the top of the conversation (`客服输入状态`). It goes by itself after 15 seconds.
public enum TypingState: String, Sendable, Hashable, CaseIterable {
    /// 对方正在输入.
    case typing = "Typing"
    /// Nothing is shown any more.
    case idle = "CancelTyping"
}
