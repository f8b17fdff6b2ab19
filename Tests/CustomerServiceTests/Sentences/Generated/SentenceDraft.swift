/// A sentence, or a conversation of several, before it is spoken: what is said in which order, and how it is meant.
struct SentenceDraft {
    var messages: [Message]
    var meanings: [SentenceMeaning]
    /// A person's name is kept as it is written: 张三 is not asked for as 張三.
    var keepsCharacters = false

    /// What one message says.
    struct Message {
        var parts: [String]
        var style: Style

        init(_ parts: [String], _ style: Style = .lookup) {
            self.parts = parts.filter { !$0.isEmpty }
            self.style = style
        }
    }

    /// What may stand around it.
    enum Style {
        /// 帮我查一下 may begin it.
        case lookup
        /// 请问 may begin it.
        case question
        /// A word or two in answer to something, with a particle or a sign at most.
        case answer
    }

    init(_ parts: [String], _ meanings: [SentenceMeaning]) { self.init(parts, .lookup, meanings) }

    init(_ parts: [String], _ style: Style, _ meanings: [SentenceMeaning]) {
        messages = [Message(parts, style)]
        self.meanings = meanings
    }

    init(_ messages: [Message], _ meanings: [SentenceMeaning]) {
        self.messages = messages
        self.meanings = meanings
    }

    /// 第一班 of what was shown is the first row, too.
    func alsoFirstRow() -> SentenceDraft {
        guard let last = messages.last?.parts.first, last.hasPrefix("第一") || last.hasPrefix("首班") || last.hasPrefix("最早") else {
            return self
        }
        return SentenceDraft(messages, meanings + [SentenceMeaning("row", ["n": "1"])])
    }

    func keepingCharacters() -> SentenceDraft {
        var draft = self
        draft.keepsCharacters = true
        return draft
    }
}

/// What a part of a sentence adds to its meaning; several where it may be meant in several ways.
typealias Readings = [[String: String]]

extension [SentenceMeaning] {
    /// Each combination of the readings.
    static func all(_ word: String, _ parts: Readings...) -> [SentenceMeaning] {
        var combined: Readings = [[:]]
        for readings in parts where !readings.isEmpty {
            combined = combined.flatMap { values in readings.map { values.merging($0) { $1 } } }
        }
        return combined.reduce(into: []) { meanings, values in
            let meaning = SentenceMeaning(word, values)
            if !meanings.contains(meaning) { meanings.append(meaning) }
        }
    }

    /// `baggage or faq`, as in the files.
    static func parsing(_ text: String) -> [SentenceMeaning] {
        text.split(separator: " or ").map { SentenceMeaning(parsing: $0) }
    }
}
