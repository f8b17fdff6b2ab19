/// A place in a text from which a recogniser reads on; a failed read leaves it where it was.
struct ScalarCursor {
    let scalars: [Unicode.Scalar]
    var index: Int

    init(_ scalars: [Unicode.Scalar], at index: Int = 0) {
        self.scalars = scalars
        self.index = index
    }

    var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
    var previous: Unicode.Scalar? { index > 0 ? scalars[index - 1] : nil }

    mutating func skipBlanks() {
        while next == " " { index += 1 }
    }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        index += 1
        return true
    }

    mutating func take(_ word: String) -> Bool {
        var end = index
        for scalar in word.unicodeScalars {
            guard end < scalars.count, scalars[end] == scalar else { return false }
            end += 1
        }
        index = end
        return true
    }

    /// Takes the first of these words that stands here.
    mutating func take(anyOf words: [String]) -> String? {
        words.first { take($0) }
    }

    /// Takes a number written in digits or Chinese characters, of so many characters at most.
    mutating func takeNumber(upTo length: Int = 4) -> Int? {
        var end = index
        while end < scalars.count, ChineseNumeral.contains(scalars[end]) { end += 1 }
        guard end > index, end - index <= length, let value = ChineseNumeral.value(of: scalars[index..<end]) else { return nil }
        index = end
        return value
    }
}
