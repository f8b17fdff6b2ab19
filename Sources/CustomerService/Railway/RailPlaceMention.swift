/// A station or a city as it stands in a text.
struct RailPlaceMention: Hashable {
    let place: RailPlace
    let range: Range<Int>

    /// Those that a folded text names, in its order: stations by their names, cities also by pinyin, nickname and 京沪.
    static func all(in wording: Wording) -> [RailPlaceMention] {
        let scalars = wording.scalars
        var (rest, mentions, position) = (wording, [RailPlaceMention](), 0)
        while position < scalars.count {
            guard let found = StationTable.shared.atStart(of: scalars[position...]) else {
                position += 1
                continue
            }
            var cursor = ScalarCursor(scalars, at: position + found.length)
            _ = cursor.take(anyOf: ["火车站", "高铁站", "市"])
            // 北京南站; 北京站 stands in the table as a whole.
            if case .station = found.place { _ = cursor.take("站") }
            mentions.append(RailPlaceMention(place: found.place, range: position..<cursor.index))
            rest.take(position..<cursor.index)
            position = cursor.index
        }
        let cities = PlaceMention.all(in: rest.scalars).filter { mention in
            // Airports' codes of three letters are no railway's words.
            rest.scalars[mention.range.lowerBound].isHan || mention.range.count > 3
        }
        mentions += cities.map { RailPlaceMention(place: .city($0.place.cityName), range: $0.range) }
        return mentions.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}
