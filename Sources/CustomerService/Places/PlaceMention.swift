/// A place as it stands in a text.
struct PlaceMention: Hashable {
    let place: Place
    let range: Range<Int>

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
