/// A text with named parts in braces, such as `订单 {number}` or `从 {origin} 到 {destination} {day?}`.
///
/// It is compared with folded text (``FoldedText``) and must match the whole of it.
///
/// - A part takes one character or more, as few as let the rest match. One with a question mark, `{day?}`, may be missing.
/// - A blank stands for white space or none. Between two parts it stands for white space, unless their types
///   (``PatternPart/characters``) tell them apart without.
/// - A brace without its partner stands for itself.
///
/// What cannot work is found when the account starts: ``Routes/problems``.
public struct TextPattern: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// As it was written.
    public let source: String
    let pieces: [Piece]

    enum Piece: Sendable, Hashable {
        /// Words, with white space or nothing between them.
        case words([[Unicode.Scalar]])
        case part(Part)
    }

    struct Part: Sendable, Hashable {
        let name: String
        let isOptional: Bool
        /// Counted from 0 in the order of the braces.
        let number: Int
        /// Whether white space stands before it.
        let isApart: Bool
    }

    public init(stringLiteral value: String) {
        self.init(value)
    }

    public init(_ source: String) {
        self.init(source, folding: FoldedText.scalars(folding:))
    }

    init(_ source: String, folding: (String) -> [Unicode.Scalar]) {
        self.source = source
        self.pieces = Self.pieces(of: source, folding: folding)
    }

    /// In the order of the braces.
    var parts: [Part] {
        pieces.compactMap { if case .part(let part) = $0 { part } else { nil } }
    }

    /// What every text begins with that matches; empty when a part comes first.
    var leadingWord: [Unicode.Scalar] {
        if case .words(let words)? = pieces.first { words.first ?? [] } else { [] }
    }

    private static func pieces(of source: String, folding: (String) -> [Unicode.Scalar]) -> [Piece] {
        var pieces: [Piece] = []
        var words: [[Unicode.Scalar]] = []
        var word = ""
        var count = 0
        var isApart = false
        func endWord() {
            if !word.isEmpty { words.append(folding(word)) }
            word = ""
        }
        func endWords() {
            endWord()
            if !words.isEmpty { pieces.append(.words(words)) }
            words = []
        }
        var rest = source[...]
        while let character = rest.popFirst() {
            if character == "{", let end = rest.firstIndex(of: "}") {
                endWords()
                let isOptional = rest[..<end].last == "?"
                let name = String(isOptional ? rest[..<end].dropLast() : rest[..<end])
                pieces.append(.part(Part(name: name, isOptional: isOptional, number: count, isApart: isApart)))
                count += 1
                rest = rest[rest.index(after: end)...]
                isApart = false
            } else if character.isWhitespace {
                endWord()
                isApart = true
            } else {
                word.append(character)
                isApart = false
            }
        }
        endWords()
        return pieces
    }
}
