/// Cuts a text that is too long for one message into several, where a reader would pause.
///
/// It cuts at the end of a paragraph where there is one, else of a line, a sentence, a clause or a word, and only then
/// between any two characters. A link (`<a …>…</a>`) stays whole unless it is longer than a message by itself.
public struct TextSplitter: Sendable, Hashable {
    /// The most bytes of UTF-8 in one part.
    public let limit: Int

    /// The bytes of the longest character of Unicode.
    package static let minimumLimit = 4

    /// - Parameter limit: at least four, the bytes of the longest character of Unicode.
    public init(limit: Int = Reply.maxTextLength) {
        precondition(limit >= Self.minimumLimit, "no text fits into fewer than four bytes")
        self.limit = limit
    }

    /// The parts in order, none empty and none longer than the limit. White space where two parts meet is dropped.
    public func parts(of text: String) -> [String] {
        var parts: [String] = []
        var rest = text.droppingOuterSpace()
        while rest.utf8.count > limit {
            let end = cut(rest)
            let part = rest[..<end].droppingOuterSpace()
            if !part.isEmpty { parts.append(String(part)) }
            rest = rest[end...].droppingOuterSpace()
        }
        if !rest.isEmpty { parts.append(String(rest)) }
        return parts
    }

    /// How good a place to cut is.
    private enum Worth: Int, CaseIterable {
        case character
        case word
        case clause
        case sentence
        case line
        case paragraph
    }

    /// Where to end the first part of a text that is longer than the limit.
    private func cut(_ text: Substring) -> Substring.Index {
        var latest: [Worth: (end: Substring.Index, length: Int)] = [:]
        var lastFitting: Substring.Index?
        var length = 0
        var index = text.startIndex
        var before = Worth.character
        while index < text.endIndex {
            let end = text.pieceEnd(from: index, within: limit)
            length += text[index..<end].utf8.count
            if length > limit { break }
            before = worth(after: text[text.index(before: end)], following: before, in: text, at: end)
            lastFitting = end
            // A mark that closes something must not begin a part.
            if end == text.endIndex || !Self.closingMarks.contains(text[end]) { latest[before] = (end, length) }
            index = end
        }
        // A part that is hardly begun reads worse than one that ends at a lesser pause.
        let good = Worth.allCases.reversed().lazy.compactMap { latest[$0] }.first { $0.length * 3 >= limit }
        let longest = latest.values.max { $0.length < $1.length }
        return good?.end ?? longest?.end ?? lastFitting ?? text.scalarEnd(within: limit)
    }

    private static let sentenceEnds: Set<Character> = ["。", "！", "？", "!", "?", "；", ";", "…"]
    private static let clauseEnds: Set<Character> = ["，", ",", "、", "：", ":"]
    private static let closingQuotes: Set<Character> = ["”", "’", "」", "』", "》", "】", "）", ")"]
    private static let closingMarks = sentenceEnds.union(clauseEnds).union(closingQuotes)

    private func worth(after last: Character, following before: Worth, in text: Substring, at end: Substring.Index) -> Worth {
        if last.isNewline {
            let isBlankLine = before == .line || before == .paragraph || (end < text.endIndex && text[end].isNewline)
            return isBlankLine ? .paragraph : .line
        }
        if last.isWhitespace { return before == .line || before == .paragraph ? before : .word }
        // In Latin text a mark without a blank behind it is part of a number or an address.
        if last.isASCII, end < text.endIndex, !text[end].isWhitespace, !Self.closingQuotes.contains(text[end]) {
            return .character
        }
        if Self.sentenceEnds.contains(last) { return .sentence }
        if Self.clauseEnds.contains(last) { return .clause }
        return Self.closingQuotes.contains(last) && before == .sentence ? .sentence : .character
    }
}

extension Substring {
    /// The end of what must not be cut: a link, the tag of a link that is too long as a whole, or else a character.
    fileprivate func pieceEnd(from start: Index, within limit: Int) -> Index {
        let character = index(after: start)
        guard self[start] == "<" else { return character }
        let opening = self[start...].prefix(3).lowercased()
        guard opening.hasPrefix("<a"), opening.last?.isWhitespace == true || opening.last == ">" else { return character }
        // Not beyond what may be whole, so that a text full of open tags takes no longer than another.
        let window = self[start..<(utf8.index(start, offsetBy: limit, limitedBy: endIndex) ?? endIndex)]
        guard let tag = window.end(of: ">", from: start) else { return character }
        return window.end(of: "</a>", from: tag) ?? tag
    }

    /// Where the first occurrence of an ASCII text ends.
    private func end(of text: String, from start: Index) -> Index? {
        let first = text.utf8.first
        var index = start
        while index < endIndex {
            if utf8[index] == first, utf8[index...].starts(with: text.utf8) {
                return utf8.index(index, offsetBy: text.utf8.count)
            }
            index = utf8.index(after: index)
        }
        return nil
    }

    /// Where the scalars that fit end: for a character that is longer than a whole message.
    fileprivate func scalarEnd(within limit: Int) -> Index {
        var length = 0
        return unicodeScalars.indices.first { index in
            length += UTF8.width(unicodeScalars[index])
            return length > limit
        } ?? endIndex
    }
}

extension StringProtocol where SubSequence == Substring {
    fileprivate func droppingOuterSpace() -> Substring {
        let start = firstIndex { !$0.isWhitespace } ?? endIndex
        let last = self[start...].lastIndex { !$0.isWhitespace }
        return self[start..<(last.map { index(after: $0) } ?? start)]
    }
}
