extension Ask where Value: Sendable {
    /// Asks to choose. The choices are numbered below the question; a number or the words are taken as answer.
    ///
    /// ```swift
    /// Ask(\.reason, "退货原因？", choices: [.quality: "质量问题", .size: "尺码不合适", .other: "其他"])
    /// ```
    public init(_ slot: Slot, _ question: String, choices: KeyValuePairs<Value, String>) {
        let choices = choices.map { Choice(value: $0.key, words: $0.value) }
        self.init(slot, question: { _, _, settings in question.numbering(choices, settings) }, [.choosing(choices)])
    }

    /// The same with a question that depends on what is known.
    public init(_ slot: Slot, question: @escaping Question, choices: KeyValuePairs<Value, String>) {
        let choices = choices.map { Choice(value: $0.key, words: $0.value) }
        self.init(
            slot,
            question: { try await question($0, $1).numbering(choices, $2) },
            [.choosing(choices)]
        )
    }
}

/// One of several values to choose from, and what the user reads for it.
private struct Choice<Value: Sendable>: Sendable {
    let value: Value
    let words: String
    let folded: String

    init(value: Value, words: String) {
        self.value = value
        self.words = words
        folded = FoldedText(words).folded
    }
}

extension String {
    fileprivate func numbering<Value>(_ choices: [Choice<Value>], _ settings: DialogueSettings) -> String {
        let rows = choices.enumerated().map { "\($0.offset + 1). \($0.element.words)" }
        return ([self] + rows + [settings.texts.howToChoose]).joined(separator: "\n")
    }
}

extension Reader where Value: Sendable {
    fileprivate static func choosing(_ choices: [Choice<Value>]) -> Reader {
        .text { text, _ in
            if let exact = choices.first(where: { $0.folded == text.folded }) { return exact.value }
            if let number = text.listNumber {
                return choices.indices.contains(number - 1) ? choices[number - 1].value : nil
            }
            // A part of the words, or more than them, if only one choice can be meant.
            let meant = choices.filter { $0.folded.contains(text.folded) || text.folded.contains($0.folded) }
            return meant.count == 1 && text.folded.count > 1 ? meant[0].value : nil
        }
    }
}
