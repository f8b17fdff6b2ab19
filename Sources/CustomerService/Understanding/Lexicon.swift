import WebhookCore

/// The words that mean something to a service, all found in one pass over a sentence: a tree of characters.
struct Lexicon: Sendable {
    /// A word as it stands in a sentence.
    struct Match: Hashable {
        let range: Range<Int>
        let meaning: Meaning
        /// Characters that only sound as the word's.
        let misspelt: Int
    }

    private struct Node {
        var next: [Unicode.Scalar: Int] = [:]
        var meanings: [Meaning] = []
        var length = 0
    }

    private var nodes = [Node()]

    /// Adds a folded word. Words of Latin letters are whole words; blanks in them are optional.
    mutating func add(_ word: some StringProtocol, _ meaning: Meaning) {
        var node = 0
        var length = 0
        for scalar in word.unicodeScalars where scalar != " " {
            length += 1
            if let next = nodes[node].next[scalar] {
                node = next
            } else {
                nodes.append(Node())
                nodes[node].next[scalar] = nodes.count - 1
                node = nodes.count - 1
            }
        }
        guard node > 0 else { return }
        nodes[node].length = length
        if !nodes[node].meanings.contains(meaning) { nodes[node].meanings.append(meaning) }
    }

    /// Adds words parted by blanks; `_` stands for a blank within one.
    mutating func add(words: String, _ meaning: Meaning) {
        for word in words.split(whereSeparator: \.isWhitespace) {
            add(FoldedText(String(word).replacing("_", with: " ")).folded, meaning)
        }
    }

    /// Every word that begins at that place, whole or with a character or two that only sound alike.
    func matches(in scalars: [Unicode.Scalar], at start: Int) -> [Match] {
        var found: [Match] = []
        let isLatin = scalars[start].isAlphanumeric
        if isLatin, start > 0, scalars[start - 1].isAlphanumeric { return [] }
        walk(scalars, start, start, node: 0, misspelt: 0, isLatin: isLatin, into: &found)
        return found
    }

    private func walk(
        _ scalars: [Unicode.Scalar],
        _ start: Int,
        _ index: Int,
        node: Int,
        misspelt: Int,
        isLatin: Bool,
        into found: inout [Match]
    ) {
        let length = nodes[node].length
        if node > 0, !nodes[node].meanings.isEmpty, misspelt == 0 || length >= 2 && misspelt * 2 <= length {
            let isWhole = !isLatin || index == scalars.count || !scalars[index].isAlphanumeric || !scalars[index - 1].isAlphanumeric
            if isWhole {
                for meaning in nodes[node].meanings {
                    found.append(Match(range: start..<index, meaning: meaning, misspelt: misspelt))
                }
            }
        }
        guard index < scalars.count else { return }
        let scalar = scalars[index]
        if let next = nodes[node].next[scalar] {
            walk(scalars, start, index + 1, node: next, misspelt: misspelt, isLatin: isLatin, into: &found)
        }
        if scalar == " " {
            // 行 李, XING CHENG.
            if index > start, index + 1 < scalars.count, isLatin == scalars[index + 1].isAlphanumeric {
                walk(scalars, start, index + 1, node: node, misspelt: misspelt, isLatin: isLatin, into: &found)
            }
        } else if misspelt < 2, !isLatin, scalar.isHan {
            for other in Homophones.of(scalar) where other != scalar {
                guard let next = nodes[node].next[other] else { continue }
                walk(scalars, start, index + 1, node: next, misspelt: misspelt + 1, isLatin: isLatin, into: &found)
            }
        }
    }
}
