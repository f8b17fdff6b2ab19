/// How a dialogue behaves beside what it asks.
///
/// ```swift
/// var settings: DialogueSettings {
///     var settings = DialogueSettings()
///     settings.lifetime = .seconds(1_800)
///     settings.texts.cancelled = "好的，退货申请已取消。"
///     return settings
/// }
/// ```
public struct DialogueSettings: Sendable, Hashable {
    /// How long after its last turn a conversation is forgotten: ten minutes.
    public var lifetime: Duration
    /// How long after that a text still counts that goes on with the subject, such as “明天呢”; anything else finds no conversation, so
    /// that “2” is no choice from a list of long ago. Zero unless said otherwise.
    public var recall: Duration
    /// How often a question is asked again before a person is offered: twice.
    public var repeats: Int
    /// What is said in every dialogue.
    public var texts: DialogueTexts
    /// What gets a user out, or confirms.
    public var words: DialogueWords

    /// The usual ones, but for what is stated.
    public init(
        lifetime: Duration = .seconds(600),
        recall: Duration = .zero,
        repeats: Int = 2,
        texts: DialogueTexts = DialogueTexts(),
        words: DialogueWords = .standard
    ) {
        self.lifetime = lifetime
        self.recall = recall
        self.repeats = repeats
        self.texts = texts
        self.words = words
    }
}

/// What every dialogue says in its own words.
public struct DialogueTexts: Sendable, Hashable {
    /// After 取消.
    public var cancelled = "好的，已取消。有需要随时发送“帮助”。"
    /// Stands before a question that is asked again.
    public var notUnderstood = "抱歉，没有看懂您的回复。"
    /// Stands below a question that was asked again too often.
    public var personOffered = "需要帮助请回复“人工”，退出请回复“取消”。"
    /// For what is no text where only text is expected; stands before the question.
    public var textOnly = "暂时只能看懂文字。"
    /// For a voice in which the platform recognised nothing.
    public var voiceNotHeard = "没有听清您的语音，请再说一遍或输入文字。"
    /// For a kind of message that the question does not take; `{kinds}` stands for those it does.
    public var otherKindNeeded = "请发送{kinds}。"
    /// Stands below numbered choices.
    public var howToChoose = "回复序号即可，回复“取消”退出。"
    /// Stands below what is to be confirmed.
    public var howToConfirm = "回复“是”或“否”，回复“取消”退出。"

    public init() {}
}
