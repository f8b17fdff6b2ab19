import WebhookCore

/// A folded text that is read, and what stands where in it.
struct Sentence: Sendable {
    let scalars: [Unicode.Scalar]

    /// What a customer can mean stands at the beginning; the rest of an essay is not read.
    static let limit = 200

    init(_ text: FoldedText) {
        var scalars = Array(text.folded.unicodeScalars.prefix(Self.limit))
        // XI'AN
        for index in scalars.indices.dropFirst().dropLast().reversed() where scalars[index] == "'" || scalars[index] == "’" {
            if scalars[index - 1].isCapital, scalars[index + 1].isCapital { scalars.remove(at: index) }
        }
        var (hasLetter, hasDigit) = (false, false)
        for index in scalars.indices {
            // HU7781/27号: what follows the number is something else.
            if scalars[index] == "/", hasLetter, hasDigit { scalars[index] = " " }
            if scalars[index].isAlphanumeric {
                hasLetter = hasLetter || scalars[index].isCapital
                hasDigit = hasDigit || scalars[index].isDigit
            } else {
                (hasLetter, hasDigit) = (false, false)
            }
        }
        self.scalars = scalars
    }
}

/// A number as it stands in a sentence: in figures, letters and Chinese numerals, with blanks and dashes between them.
struct NumberSpan: Hashable, Sendable {
    /// In capitals and figures, without what stands between.
    let text: String
    let range: Range<Int>
    /// Whether a figure or a Latin letter is in it; 一八三五 has none.
    let hasFigures: Bool
    /// Whether all of it is digits.
    let isDigits: Bool
    /// Whether a point stands in it: 11.15 is rather a day.
    let hasPoint: Bool
}

extension Sentence {
    private struct Piece {
        let text: String
        let range: Range<Int>
        let isChinese: Bool
    }

    /// Every grouping of the numbers in the sentence: `SF130 0000` is SF130, 0000 and SF1300000.
    var numberSpans: [NumberSpan] {
        var spans: [NumberSpan] = []
        for group in groups {
            // A text of many short pieces is no number.
            for first in group.indices {
                var text = ""
                var hasFigures = false
                for last in first..<min(group.count, first + Self.longestGroup) {
                    text += group[last].text
                    hasFigures = hasFigures || !group[last].isChinese
                    guard text.utf8.count <= Self.longestNumber else { break }
                    let range = group[first].range.lowerBound..<group[last].range.upperBound
                    let isDigits = text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
                    spans.append(
                        NumberSpan(
                            text: text,
                            range: range,
                            hasFigures: hasFigures,
                            isDigits: isDigits,
                            hasPoint: scalars[range].contains(".")
                        )
                    )
                }
            }
        }
        return spans
    }

    private static let longestGroup = 24
    private static let longestNumber = 24

    /// Pieces that may belong together: at most two separators between.
    private var groups: [[Piece]] {
        var groups: [[Piece]] = []
        var index = 0
        var end: Int?
        while index < scalars.count {
            guard let piece = piece(at: index) else {
                index += 1
                continue
            }
            if let end, isJoined(end..<piece.range.lowerBound, isMixed: groups.last?.last?.isChinese != piece.isChinese) {
                groups[groups.count - 1].append(piece)
            } else {
                groups.append([piece])
            }
            end = piece.range.upperBound
            index = piece.range.upperBound
        }
        return groups
    }

    private func isJoined(_ gap: Range<Int>, isMixed: Bool) -> Bool {
        if gap.isEmpty { return true }
        // D字头的七〇一
        if scalars[gap].starts(with: "字头".unicodeScalars) { return gap.count == 2 || gap.count == 3 && scalars[gap].last == "的" }
        // 张三 784… is a name and a number.
        return !isMixed && gap.count <= 2 && scalars[gap].allSatisfy(NumberSeparators.contains)
    }

    private func piece(at index: Int) -> Piece? {
        var end = index
        if scalars[index].isAlphanumeric || scalars[index] == "+" {
            if scalars[index] == "+" { end += 1 }
            while end < scalars.count, scalars[end].isAlphanumeric { end += 1 }
            let text = String(String.UnicodeScalarView(scalars[index..<end]))
            return text == "+" ? nil : Piece(text: text.replacing("+", with: ""), range: index..<end, isChinese: false)
        }
        while end < scalars.count, !scalars[end].isAlphanumeric, ChineseNumeral.contains(scalars[end]) { end += 1 }
        guard end > index else { return nil }
        let digits = scalars[index..<end]
        let isSpoken = digits.allSatisfy { ChineseNumeral.digit($0) != nil }
        let text =
            isSpoken
            ? digits.compactMap(ChineseNumeral.digit).map(String.init).joined()
            : ChineseNumeral.value(of: digits).map(String.init)
        return text.map { Piece(text: $0, range: index..<end, isChinese: true) }
    }
}
