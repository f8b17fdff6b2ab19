import WebhookCore

/// Understands what a bank's customers type.
struct BankUnderstanding: Sendable {
    let phrases: PhraseBook

    /// What the text asks for.
    func intent(of text: FoldedText) -> BankIntent {
        let wording = Wording(text)
        let general = GeneralIntent(wording, phrases)
        guard case .topic(let topic) = general, let subject = BankSubject(topic) else { return .general(general) }
        return .cards(subject, cardTail: Self.cardTail(in: wording))
    }

    /// The end of a card's number, where a text says nothing else: 6783, 尾号6783, 尾号6783的卡.
    func cardTail(aloneIn text: FoldedText) -> String? {
        var wording = Wording(text)
        guard let word = Self.tailWord(in: wording) else { return nil }
        wording.take(word.range)
        return Filler.leavesNothing(of: wording.scalars, but: Self.cardWords) ? word.text : nil
    }

    private static func cardTail(in wording: Wording) -> String? { tailWord(in: wording)?.text }

    private static func tailWord(in wording: Wording) -> Wording.Word? {
        wording.words().last { word in
            guard word.isAllDigits, word.text.utf8.count == 4 else { return false }
            // Neither a year nor an amount nor a part of a longer number.
            let next = wording.scalars[word.range.upperBound...].first
            let previous = wording.scalars[..<word.range.lowerBound].last
            return !(next.map(Self.units.contains) ?? false) && !(previous.map { "-./".unicodeScalars.contains($0) } ?? false)
        }
    }

    private static let units: Set<Unicode.Scalar> = ["年", "月", "日", "号", "元", "块", "笔", "点", "时", "分", "-", ".", "/"]
    private static let cardWords = ["尾号", "尾数", "后四位", "末四位", "信用卡", "卡片", "卡号", "卡", "是", "那", "张", "为"].map {
        Array($0.unicodeScalars)
    }
}
