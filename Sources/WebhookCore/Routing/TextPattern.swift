/// A text with named parts in braces, such as `订单 {number}` or `从 {origin} 到 {destination}`.
///
/// It is compared with folded text (``FoldedText``) and must match the whole of it. A part takes one character or more,
/// as few as let the rest match. A blank stands for white space or none; between two parts it stands for white space.
public struct TextPattern: Sendable, Hashable, ExpressibleByStringLiteral {
    public let source: String
    private let pieces: [Piece]

    private enum Piece: Sendable, Hashable {
        case literal([Character])
        case part(String)
    }

    /// A brace without its partner, and every other character, stands for itself.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    public init(_ source: String) {
        self.source = source
        self.pieces = Self.pieces(of: source)
    }

    /// The named parts of `text`, or nil when it does not match.
    ///
    /// Takes time in proportion to the text's length: the earliest place that fits ends a part, which leaves the most
    /// for what follows, so nothing is ever tried twice.
    func match(_ text: FoldedText) -> TextMatch? {
        let characters = Array(text.folded)
        var parts: [String: String] = [:]
        var position = 0
        for (index, piece) in pieces.enumerated() {
            switch piece {
            case .literal(let literal):
                position = Self.skipBlanks(characters, from: position)
                guard characters[position...].starts(with: literal) else { return nil }
                position += literal.count
            case .part(let name):
                position = Self.skipBlanks(characters, from: position)
                guard let end = end(ofPartAt: index, in: characters, from: position) else { return nil }
                let value = characters[position..<end].reversed().drop(while: \.isWhitespace).reversed()
                guard !value.isEmpty else { return nil }
                parts[name] = String(value)
                position = end
            }
        }
        return Self.skipBlanks(characters, from: position) == characters.count ? TextMatch(parts: parts) : nil
    }

    /// Where the part that begins at `start` ends.
    private func end(ofPartAt index: Int, in text: [Character], from start: Int) -> Int? {
        guard start < text.count else { return nil }
        guard index + 1 < pieces.count else { return text.count }
        switch pieces[index + 1] {
        case .part:
            return text[(start + 1)...].firstIndex(where: \.isWhitespace)
        case .literal(let literal):
            let last = text.count - literal.count
            guard start + 1 <= last else { return nil }
            if index + 2 == pieces.count { return text[last...].elementsEqual(literal) ? last : nil }
            return (start + 1...last).first { text[$0...].starts(with: literal) }
        }
    }

    private static func skipBlanks(_ text: [Character], from position: Int) -> Int {
        text[position...].firstIndex { !$0.isWhitespace } ?? text.count
    }

    private static func pieces(of source: String) -> [Piece] {
        var pieces: [Piece] = []
        var literal = ""
        var rest = source[...]
        func flush() {
            if !literal.isEmpty { pieces.append(.literal(Array(FoldedText.characters(folding: literal)))) }
            literal = ""
        }
        while let character = rest.popFirst() {
            if character == "{", let end = rest.firstIndex(of: "}") {
                flush()
                pieces.append(.part(String(rest[..<end])))
                rest = rest[rest.index(after: end)...]
            } else if character.isWhitespace {
                flush()
            } else {
                literal.append(character)
            }
        }
        flush()
        return pieces
    }
}

/// The parts of a text that matched a ``TextPattern``.
public struct TextMatch: Sendable, Hashable {
    private let parts: [String: String]

    init(parts: [String: String]) {
        self.parts = parts
    }

    /// What stood in the place of `{name}`, folded; empty for a name the pattern does not have.
    public subscript(name: String) -> String { parts[name] ?? "" }
}
