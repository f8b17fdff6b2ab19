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

    /// The character so many before the last one read: 1 is ``previous``.
    func previous(_ distance: Int) -> Unicode.Scalar? { index >= distance ? scalars[index - distance] : nil }

    /// Whether the next character is one of these; not at the end.
    func isNext(in characters: String) -> Bool {
        next.map { characters.unicodeScalars.contains($0) } ?? false
    }

    /// Whether the character so many before is one of these; not at the beginning.
    func isPrevious(_ distance: Int = 1, in characters: String) -> Bool {
        previous(distance).map { characters.unicodeScalars.contains($0) } ?? false
    }

    /// Whether one of these words stands here.
    func isAt(anyOf words: [String]) -> Bool {
        var copy = self
        return copy.take(anyOf: words) != nil
    }

    mutating func skipBlanks() {
        while next == " " { index += 1 }
    }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        index += 1
        return true
    }

    mutating func take(_ word: [Unicode.Scalar]) -> Bool {
        guard index + word.count <= scalars.count else { return false }
        for offset in word.indices where scalars[index + offset] != word[offset] { return false }
        index += word.count
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
