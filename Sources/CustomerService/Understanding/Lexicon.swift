import WebhookCore

/// The words that mean something to a service, all found in one pass over a sentence: a tree of the sounds of characters.
struct Lexicon: Sendable {
    /// A word as it stands in a sentence.
    struct Match: Hashable {
        let range: Range<Int>
        let meaning: WordMeaning
        /// Characters that only sound as the word's.
        let misspelt: Int
    }

    private struct Entry {
        let word: [Unicode.Scalar]
        let meaning: WordMeaning
    }

    private struct Node {
        var next: [UInt32: Int] = [:]
        var entries: [Entry] = []
    }

    private var nodes = [Node()]

    /// Adds a folded word. Words of Latin letters are whole words; blanks in them are optional.
    mutating func add(_ word: some StringProtocol, _ meaning: WordMeaning) {
        let scalars = word.unicodeScalars.filter { $0 != " " }
        guard !scalars.isEmpty else { return }
        var node = 0
        for scalar in scalars {
            let sound = Homophones.sound(of: scalar)
            if let next = nodes[node].next[sound] {
                node = next
            } else {
                nodes.append(Node())
                nodes[node].next[sound] = nodes.count - 1
                node = nodes.count - 1
            }
        }
        let entry = Entry(word: Array(scalars), meaning: meaning)
        if !nodes[node].entries.contains(where: { $0.word == entry.word && $0.meaning == meaning }) {
            nodes[node].entries.append(entry)
        }
    }

    /// Adds words parted by blanks; `_` stands for a blank within one.
    mutating func add(words: String, _ meaning: WordMeaning) {
        for word in words.split(whereSeparator: \.isWhitespace) {
            add(FoldedText(String(word).replacing("_", with: " ")).folded, meaning)
        }
    }

    /// Every word that begins at that place, whole or with a character or two that only sound alike.
    func matches(in scalars: [Unicode.Scalar], at start: Int) -> [Match] {
        var found: [Match] = []
        let isLatin = scalars[start].isAlphanumeric
        if isLatin, start > 0, scalars[start - 1].isAlphanumeric { return [] }
        walk(scalars, start, start, node: 0, isLatin: isLatin, into: &found)
        return found
    }

    private func walk(
        _ scalars: [Unicode.Scalar],
        _ start: Int,
        _ index: Int,
        node: Int,
        isLatin: Bool,
        into found: inout [Match]
    ) {
        if !nodes[node].entries.isEmpty, scalars[index - 1] != " " {
            let isWhole =
                !isLatin || index == scalars.count || !scalars[index].isAlphanumeric || !scalars[index - 1].isAlphanumeric
            if isWhole { add(nodes[node].entries, scalars, start..<index, to: &found) }
        }
        guard index < scalars.count else { return }
        let scalar = scalars[index]
        if scalar == " " {
            // 行 李, XING CHENG.
            if index > start, index + 1 < scalars.count, isLatin == scalars[index + 1].isAlphanumeric {
                walk(scalars, start, index + 1, node: node, isLatin: isLatin, into: &found)
            }
            return
        }
        if let next = nodes[node].next[Homophones.sound(of: scalar)] {
            walk(scalars, start, index + 1, node: next, isLatin: isLatin, into: &found)
        }
        if let other = Homophones.otherSound(of: scalar), let next = nodes[node].next[other] {
            walk(scalars, start, index + 1, node: next, isLatin: isLatin, into: &found)
        }
    }

    private func add(_ entries: [Entry], _ scalars: [Unicode.Scalar], _ range: Range<Int>, to found: inout [Match]) {
        for entry in entries {
            var misspelt = 0
            var place = 0
            for index in range where scalars[index] != " " {
                if scalars[index] != entry.word[place] { misspelt += 1 }
                place += 1
            }
            guard misspelt == 0 || misspelt * 2 <= entry.word.count else { continue }
            found.append(Match(range: range, meaning: entry.meaning, misspelt: misspelt))
        }
    }
}
