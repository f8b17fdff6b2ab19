/// A text in the form in which patterns look at it; made once for all of them.
struct PatternText: Sendable {
    let text: FoldedText
    let scalars: [Unicode.Scalar]

    init(_ text: FoldedText) {
        self.text = text
        self.scalars = Array(text.folded.unicodeScalars)
    }
}

/// What stood in the place of each part.
struct FoundParts: Sendable {
    let text: PatternText
    /// By the number of the part; nil for one that is missing.
    let ranges: [Range<Int>?]
    /// What their types read; empty when they have none.
    let values: [any PatternPart]
}

/// A pattern with the types of its parts, ready to match.
///
/// The time it takes is in proportion to the text's length where parts are texts: the earliest place that fits ends a part,
/// which leaves the most for what follows. A part with a type may refuse what it is offered; then the next place is tried,
/// and so many places altogether.
struct PatternMatcher: Sendable {
    static let maxOptionals = 4
    static let maxTries = 200

    let pattern: TextPattern
    let types: [PartType]?
    let problems: [PatternProblem]
    /// The pattern with each choice of parts that may be missing, the fullest first.
    private let variants: [[TextPattern.Piece]]

    init(_ pattern: TextPattern, _ types: [PartType]? = nil) {
        self.pattern = pattern
        self.types = types
        problems = pattern.problems(types)
        let isUsable = types.map { $0.count == pattern.parts.count } ?? true
        let optionals = pattern.parts.filter(\.isOptional).map(\.number)
        guard isUsable, optionals.count <= Self.maxOptionals else {
            variants = []
            return
        }
        variants = (0..<(1 << optionals.count))
            .sorted { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
            .map { missing in
                // The last parts are the first to be missing.
                let numbers = optionals.reversed().enumerated().filter { missing & (1 << $0.offset) != 0 }.map(\.element)
                return Self.pieces(of: pattern, without: numbers)
            }
    }

    func match(_ text: PatternText) -> FoundParts? {
        var search = Search(text: text, types: types, count: pattern.parts.count)
        for variant in variants {
            if let found = search.run(variant) { return found }
            if search.triesLeft <= 0 { return nil }
        }
        return nil
    }

    private static func pieces(of pattern: TextPattern, without missing: [Int]) -> [TextPattern.Piece] {
        var pieces: [TextPattern.Piece] = []
        for piece in pattern.pieces {
            switch (pieces.last, piece) {
            case (_, .part(let part)):
                if !missing.contains(part.number) { pieces.append(piece) }
            case (.words(let before), .words(let words)):
                pieces[pieces.count - 1] = .words(before + words)
            default:
                pieces.append(piece)
            }
        }
        return pieces
    }
}

/// One attempt to match a pattern.
private struct Search {
    private let text: PatternText
    private let types: [PartType]?
    private var ranges: [Range<Int>?]
    private var values: [any PatternPart] = []
    private var trace: FoldingTrace?
    private(set) var triesLeft = PatternMatcher.maxTries

    private var scalars: [Unicode.Scalar] { text.scalars }
    private var count: Int { text.scalars.count }

    init(text: PatternText, types: [PartType]?, count: Int) {
        self.text = text
        self.types = types
        ranges = Array(repeating: nil, count: count)
    }

    mutating func run(_ pieces: [TextPattern.Piece]) -> FoundParts? {
        values = types?.compactMap(\.absent) ?? []
        if let types, values.count < types.count {
            // Places of parts that must be there; each is read before the whole matches.
            values = types.map { $0.absent ?? "" }
        }
        for index in ranges.indices { ranges[index] = nil }
        guard match(pieces[...], at: 0) else { return nil }
        return FoundParts(text: text, ranges: ranges, values: values)
    }

    private mutating func match(_ pieces: ArraySlice<TextPattern.Piece>, at position: Int) -> Bool {
        switch pieces.first {
        case nil:
            return skippingBlank(position) == count
        case .words(let words):
            guard let end = end(of: words, at: position) else { return false }
            return match(pieces.dropFirst(), at: end)
        case .part(let part):
            let start = skippingBlank(position)
            guard start < count else { return false }
            return match(part, from: start, then: pieces.dropFirst())
        }
    }

    private mutating func match(_ part: TextPattern.Part, from start: Int, then rest: ArraySlice<TextPattern.Piece>) -> Bool {
        let limit = limit(of: part, from: start)
        guard limit > start else { return false }
        switch rest.first {
        case nil:
            return limit == count && take(start..<limit, as: part)
        case .words(let words):
            return match(part, from: start, upTo: limit, before: words, then: rest.dropFirst())
        case .part(let next):
            return match(part, from: start, upTo: limit, before: next, then: rest)
        }
    }

    /// The part ends where `words` begin.
    private mutating func match(
        _ part: TextPattern.Part,
        from start: Int,
        upTo limit: Int,
        before words: [[Unicode.Scalar]],
        then rest: ArraySlice<TextPattern.Piece>
    ) -> Bool {
        var end = start + 1
        while end <= limit, triesLeft > 0 {
            defer { end += 1 }
            guard
                scalars[end - 1] != " ", let behind = self.end(of: words, at: end),
                !rest.isEmpty || skippingBlank(behind) == count
            else { continue }
            if take(start..<end, as: part), match(rest, at: behind) { return true }
            if isFree(part), rest.allSatisfy(isFree) { return false }
        }
        return false
    }

    /// The part ends where the part `next` can begin.
    private mutating func match(
        _ part: TextPattern.Part,
        from start: Int,
        upTo limit: Int,
        before next: TextPattern.Part,
        then rest: ArraySlice<TextPattern.Piece>
    ) -> Bool {
        let own = characters(of: part)
        if own != .all {
            // As much as it can take, then up to each blank inside.
            var end: Int? = limit
            while let place = end, triesLeft > 0 {
                if take(start..<place, as: part), match(rest, at: place) { return true }
                end = own.contains(.blanks) ? scalars[start..<place].lastIndex(of: " ") : nil
            }
            return false
        }
        let following = characters(of: next)
        var end = start + 1
        while end < count, triesLeft > 0 {
            defer { end += 1 }
            let canEnd =
                scalars[end] == " "
                || following != .all && scalars[end - 1] != " " && following.contains(PartCharacters(of: scalars[end]))
                    && !following.contains(PartCharacters(of: scalars[end - 1]))
            guard canEnd else { continue }
            if take(start..<end, as: part), match(rest, at: end) { return true }
            if isFree(part), rest.allSatisfy(isFree) { return false }
        }
        return false
    }

    /// How far the part could reach at most.
    private func limit(of part: TextPattern.Part, from start: Int) -> Int {
        let characters = characters(of: part)
        guard characters != .all else { return count }
        var limit = scalars[start...].firstIndex { !characters.contains(PartCharacters(of: $0)) } ?? count
        while limit > start, scalars[limit - 1] == " " { limit -= 1 }
        return limit
    }

    private func characters(of part: TextPattern.Part) -> PartCharacters { types?[part.number].characters ?? .all }

    private func isFree(_ part: TextPattern.Part) -> Bool { types?[part.number].isFree ?? true }

    private func isFree(_ piece: TextPattern.Piece) -> Bool {
        if case .part(let part) = piece { isFree(part) } else { true }
    }

    /// Notes what stands in the part's place, unless its type refuses it.
    private mutating func take(_ range: Range<Int>, as part: TextPattern.Part) -> Bool {
        guard let types else {
            ranges[part.number] = range
            return true
        }
        triesLeft -= 1
        let trace = trace ?? FoldingTrace(text.text)
        self.trace = trace
        let piece = FoldedText(original: trace.original(of: range), folded: String(scalars[range]))
        guard let value = types[part.number].type.init(part: piece) else { return false }
        ranges[part.number] = range
        values[part.number] = value
        return true
    }

    /// Where `words` end that stand at `position`, behind a blank or not.
    private func end(of words: [[Unicode.Scalar]], at position: Int) -> Int? {
        var position = position
        for word in words {
            position = skippingBlank(position)
            guard scalars[position...].starts(with: word) else { return nil }
            position += word.count
        }
        return position
    }

    /// Folded text has no two blanks in a row.
    private func skippingBlank(_ position: Int) -> Int {
        position < count && scalars[position] == " " ? position + 1 : position
    }
}
