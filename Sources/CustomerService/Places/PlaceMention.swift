/// A place as it stands in a text.
struct PlaceMention: Hashable {
    let place: Place
    let range: Range<Int>

    /// The places that a folded text names, in its order. A name that is also an ordinary word (大同, 安康) counts only where the text
    /// speaks of travelling: beside another place, behind 到, before 出发, with 机票, or with nothing but a time beside it.
    static func all(in scalars: [Unicode.Scalar], of index: PlaceIndex = .shared) -> [PlaceMention] {
        var mentions: [PlaceMention] = []
        /// Where names stand that are also words.
        var words: [Range<Int>] = []
        var position = 0
        while position < scalars.count {
            let scalar = scalars[position]
            if scalar.isCapital {
                let end = scalars[position...].firstIndex { !$0.isAlphanumeric && $0 != "'" } ?? scalars.count
                let word = String(String.UnicodeScalarView(scalars[position..<end].filter { $0 != "'" }))
                if let place = index.place(latin: word) {
                    mentions.append(PlaceMention(place: place, range: position..<end))
                    if index.isWord(latin: word) { words.append(position..<end) }
                }
                position = end
            } else if scalar.isDigit {
                // Letters behind digits belong to a number.
                position = scalars[position...].firstIndex { !$0.isAlphanumeric } ?? scalars.count
            } else if let found = index.match(atStartOf: scalars[position...]) {
                let end = position + found.length
                // 厦门航空 is an airline.
                if !scalars[end...].starts(with: "航空".unicodeScalars) {
                    let whole = position..<endOfSuffix(scalars, after: end)
                    mentions.append(PlaceMention(place: found.place, range: whole))
                    if found.isWord, whole.upperBound == end { words.append(whole) }
                }
                position = end
            } else if let pair = abbreviations(in: scalars, at: position, of: index) {
                mentions += pair
                position = pair.last?.range.upperBound ?? position + 1
            } else {
                position += 1
            }
        }
        guard !words.isEmpty, words.count == mentions.count, !PlaceContext(scalars, words).isTravel else { return mentions }
        return []
    }

    private static func endOfSuffix(_ scalars: [Unicode.Scalar], after end: Int) -> Int {
        var cursor = ScalarCursor(scalars, at: end)
        _ = cursor.take(anyOf: ["国际机场", "机场", "市"])
        return cursor.index
    }

    /// 京沪, 京飞沪, and one of them beside 飞, 到, 至.
    static func abbreviations(
        in scalars: [Unicode.Scalar],
        at position: Int,
        of index: PlaceIndex
    ) -> [PlaceMention]? {
        guard let first = index.city(abbreviatedAs: scalars[position]) else { return nil }
        let mention = PlaceMention(place: .city(first), range: position..<(position + 1))
        let next = position + 1 < scalars.count ? scalars[position + 1] : nil
        if let next, let second = index.city(abbreviatedAs: next), first.isAbbreviationSafe || second.isAbbreviationSafe {
            return [mention, PlaceMention(place: .city(second), range: (position + 1)..<(position + 2))]
        }
        guard first.isAbbreviationSafe else { return nil }
        let beside: Set<Unicode.Scalar> = ["飞", "到", "至"]
        let previous = position > 0 ? scalars[position - 1] : nil
        let isBeside = next.map(beside.contains) ?? false || previous.map(beside.contains) ?? false
        return isBeside ? [mention] : nil
    }
}
