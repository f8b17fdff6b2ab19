import WebhookCore

/// What a customer says to a numbered list: a row, the next rows, or what else a service understands.
enum ListChoice<Other: Sendable>: Sendable {
    /// Counts from 1.
    case row(Int)
    /// 更多, M.
    case more
    /// Something that the list's service understands.
    case other(Other)

    private static var wordsForMore: Set<String> {
        ["M", "更多", "看更多", "查看更多", "下一页", "还有吗", "还有呢", "MORE"]
    }

    /// Nil for a text that says nothing to a list.
    ///
    /// - Parameter other: what the service makes of the text, where it is neither.
    init?(_ text: FoldedText, or other: Other? = nil) {
        // 0017 may be the end of a card's number.
        let isCode = text.folded.utf8.count == 4 && text.folded.unicodeScalars.allSatisfy(\.isDigit)
        if let number = text.listNumber, number < 100, !isCode {
            self = .row(number)
        } else if Self.wordsForMore.contains(text.folded) {
            self = .more
        } else if let other {
            self = .other(other)
        } else {
            return nil
        }
    }
}
