import WebhookCore

/// A folded text from which readers take what they understood, leaving the rest to the next.
struct Wording {
    private(set) var scalars: [Unicode.Scalar]

    /// What a customer can mean stands at the beginning; the rest of an essay is not read.
    private static let limit = 200

    init(_ text: FoldedText) {
        scalars = Array(text.folded.unicodeScalars.prefix(Self.limit))
    }

    /// Blanks out what was understood, so that its neighbours stay apart.
    mutating func take(_ range: Range<Int>) {
        for index in range { scalars[index] = " " }
    }

    /// Takes out the day it names, if any.
    mutating func takeDay(at now: LocalTime) {
        for range in DayRecognizer(now: now, direction: .nearby).mention(in: scalars)?.ranges ?? [] { take(range) }
    }

    /// The runs of capitals and digits, also of those joined by `-`, that stand in the text.
    func words(joinedByDash isJoined: Bool = false) -> [Word] {
        var words: [Word] = []
        var index = 0
        while index < scalars.count {
            guard scalars[index].isAlphanumeric else {
                index += 1
                continue
            }
            let start = index
            while index < scalars.count, scalars[index].isAlphanumeric || isJoined && isDash(at: index) { index += 1 }
            words.append(Word(text: String(String.UnicodeScalarView(scalars[start..<index])), range: start..<index))
        }
        return words
    }

    struct Word {
        let text: String
        let range: Range<Int>

        var hasDigit: Bool { text.unicodeScalars.contains(where: \.isDigit) }
        var isAllDigits: Bool { text.unicodeScalars.allSatisfy(\.isDigit) }
    }

    private func isDash(at index: Int) -> Bool {
        NumberSeparators.contains(scalars[index]) && scalars[index] != " " && index + 1 < scalars.count
            && scalars[index + 1].isAlphanumeric
    }

    /// The digits of a run with blanks and dashes inside, when there are as many as `counts` says.
    func number(ofDigits counts: ClosedRange<Int>) -> Word? {
        var index = 0
        while index < scalars.count {
            guard scalars[index].isDigit, index == 0 || !scalars[index - 1].isAlphanumeric else {
                index += 1
                continue
            }
            var end = index
            var digits = 0
            var last = index
            while end < scalars.count, scalars[end].isDigit || NumberSeparators.contains(scalars[end]) {
                if scalars[end].isDigit {
                    digits += 1
                    last = end + 1
                }
                end += 1
            }
            // One capital may close a resident's number.
            let isCut = last < scalars.count && scalars[last].isCapital
            if counts.contains(digits), !isCut {
                return Word(text: String(String.UnicodeScalarView(scalars[index..<last])), range: index..<last)
            }
            index = max(end, index + 1)
        }
        return nil
    }

    /// Whether any of these words stands in the text.
    func mentions(_ words: [[Unicode.Scalar]]) -> Bool {
        for start in scalars.indices {
            for word in words where word.first == scalars[start] && scalars[start...].starts(with: word) { return true }
        }
        return false
    }

    /// Whether so many digits stand in the text at all, before a number is looked for.
    func hasDigits(_ count: Int) -> Bool {
        var left = count
        for scalar in scalars where scalar.isDigit {
            left -= 1
            if left == 0 { return true }
        }
        return false
    }
}
