/// What a mistyped word was probably meant to be.
enum SpellingSuggestion {
    /// The candidate with the fewest typing mistakes, if few enough to be one.
    static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        let folded = fold(word)
        let ranked = candidates.map { (candidate: $0, distance: distance(folded, fold($0))) }
        let best = ranked.min { ($0.distance, $0.candidate) < ($1.distance, $1.candidate) }
        guard let best, best.distance <= max(1, min(word.count, best.candidate.count) / 3) else { return nil }
        return best.candidate
    }

    /// `; did you mean …?`, or nothing.
    static func hint(for word: String, among candidates: some Sequence<String>) -> String {
        nearest(to: word, among: candidates).map { "; did you mean `\($0)`?" } ?? ""
    }

    /// `bodySize`, `body-size` and `BODY_SIZE` are spelled like `body_size`.
    private static func fold(_ word: String) -> [Character] {
        Array(word.lowercased().filter { $0 != "_" && $0 != "-" }.prefix(64))
    }

    /// Insertions, deletions, replacements and swaps of neighbours between two words.
    static func distance(_ left: [Character], _ right: [Character]) -> Int {
        if left.isEmpty || right.isEmpty { return left.count + right.count }
        var beforePrevious = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        var current = previous
        for i in 1...left.count {
            current[0] = i
            for j in 1...right.count {
                let replacement = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
                current[j] = min(previous[j] + 1, current[j - 1] + 1, replacement)
                if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                    current[j] = min(current[j], beforePrevious[j - 2] + 1)
                }
            }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count]
    }
}
