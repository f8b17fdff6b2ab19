/// What users say to get out of a dialogue or to confirm. Compared as a whole, folded, with words of politeness around them
/// left out: “我要人工，谢谢” is 人工.
public struct DialogueWords: Sendable, Hashable {
    /// End the conversation.
    public var cancel: Set<String> { didSet { cancel = Self.folded(cancel) } }
    /// Ask for the question before.
    public var back: Set<String> { didSet { back = Self.folded(back) } }
    /// Ask for a person.
    public var person: Set<String> { didSet { person = Self.folded(person) } }
    /// Ask what can be done; the question stays open.
    public var help: Set<String> { didSet { help = Self.folded(help) } }
    /// Confirm.
    public var yes: Set<String> { didSet { yes = Self.folded(yes) } }
    /// Do not confirm.
    public var no: Set<String> { didSet { no = Self.folded(no) } }

    /// The usual words.
    public static let standard = DialogueWords()

    private init() {
        cancel = Self.folded(["取消", "算了", "不用了", "退出", "结束", "不办了", "不查了", "cancel", "quit"])
        back = Self.folded(["返回", "上一步", "返回上一步", "后退", "back"])
        person = Self.folded(["人工", "客服", "人工客服", "转人工", "转人工客服", "人工服务", "真人", "找人工", "找客服", "联系客服"])
        help = Self.folded(["帮助", "菜单", "怎么用", "?", "help", "menu"])
        yes = Self.folded(["是", "是的", "对", "对的", "好", "好的", "确认", "确定", "可以", "同意", "嗯", "行", "1", "y", "yes", "ok"])
        no = Self.folded(["否", "不", "不是", "不对", "不要", "不行", "不同意", "不确认", "2", "n", "no"])
    }

    private static func folded(_ words: Set<String>) -> Set<String> {
        Set(words.lazy.map { FoldedText($0).folded })
    }
}

extension DialogueWords {
    /// A word that means something in every dialogue, whatever it has asked.
    enum WayOut: Sendable {
        case cancel
        case back
        case person
        case help
    }

    func wayOut(_ text: FoldedText) -> WayOut? {
        meaning(of: text) { word in
            if cancel.contains(word) { return .cancel }
            if back.contains(word) { return .back }
            if person.contains(word) { return .person }
            return help.contains(word) ? .help : nil
        }
    }

    /// Yes, no, or neither.
    func confirmation(_ text: FoldedText) -> Bool? {
        meaning(of: text) { word in
            if yes.contains(word) { return true }
            return no.contains(word) ? false : nil
        }
    }

    /// As it stands first: 算了 is a word of its own, though 了 is politeness elsewhere.
    private func meaning<Meaning>(of text: FoldedText, _ look: (String) -> Meaning?) -> Meaning? {
        guard text.folded.utf8.count <= Self.longest else { return nil }
        if let meaning = look(text.folded) { return meaning }
        var bare = Substring(text.folded)
        while let shorter = Self.withoutPoliteness(bare) {
            bare = shorter
            if let meaning = look(FoldedText(String(bare)).folded) { return meaning }
        }
        return nil
    }

    /// Texts of more bytes of UTF-8 say more than one word.
    private static let longest = 60
    private static let before = ["麻烦您", "麻烦", "请帮我", "帮我", "请", "我想要", "我想", "我要", "给我"]
    private static let after = ["一下", "谢谢", "吧", "了", "啊", "呀", "哦", "哈", "呢", "吗"]

    private static func withoutPoliteness(_ text: Substring) -> Substring? {
        let text = text.trimmingPrefix(while: \.isSeparator)
        if let word = before.first(where: { text.hasPrefix($0) }) { return text.dropFirst(word.count) }
        let end = text.lastIndex { !$0.isSeparator }.map { text.index(after: $0) } ?? text.startIndex
        let trimmed = text[..<end]
        return after.first { trimmed.hasSuffix($0) }.map { trimmed.dropLast($0.count) }
    }
}

extension Character {
    fileprivate var isSeparator: Bool { isWhitespace || isPunctuation }
}
