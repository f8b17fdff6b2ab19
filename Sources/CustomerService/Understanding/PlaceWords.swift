extension PlaceIndex {
    /// Every word for a place, with what it means.
    func add(to lexicon: inout Lexicon) {
        func add(_ word: String, _ name: Name) {
            lexicon.add(word, name.isWord ? .maybePlace(name.place) : .place(name.place))
        }
        for (word, names) in latin {
            if names.count == 1 { add(word, names[0]) } else { lexicon.add(word, .ambiguousPlace(names.map(\.place))) }
        }
        for name in names.values.joined() {
            let word = String(String.UnicodeScalarView(name.scalars))
            add(word, name)
            for ending in ["市", "机场", "国际机场"] where !word.hasSuffix(ending) { lexicon.add(word + ending, .place(name.place)) }
        }
    }
}

extension StationTable {
    /// Every word for a place, with what it means.
    func add(to lexicon: inout Lexicon) {
        for (name, place) in names.values.joined() { lexicon.add(String(String.UnicodeScalarView(name)), .station(place)) }
        let cities = Set(byCity.keys).union(Self.otherCities.split(whereSeparator: \.isWhitespace).map(String.init)).union(
            City.all.map(\.name)
        )
        for city in cities {
            lexicon.add(city, .station(.city(city)))
            lexicon.add(city + "市", .station(.city(city)))
            for direction in ["", "东", "南", "西", "北"] {
                let name = city + direction
                if !direction.isEmpty { lexicon.add(name, .station(.station(name))) }
                for ending in ["站", "火车站", "高铁站"] { lexicon.add(name + ending, .station(.station(name))) }
            }
        }
        for (station, _) in self.cities {
            for ending in ["站", "火车站", "高铁站"] { lexicon.add(station + ending, .station(.station(station))) }
        }
        for city in City.all {
            lexicon.add(city.pinyin, .station(.city(city.name)))
            for (pinyin, direction) in [("DONG", "东"), ("NAN", "南"), ("XI", "西"), ("BEI", "北")] {
                lexicon.add(city.pinyin + pinyin, .station(.station(city.name + direction)))
            }
            let names = city.aliases.filter { $0.airport == nil && !$0.isWord && !$0.text.contains("机场") }
            for name in names where name.text.unicodeScalars.first?.isHan ?? false {
                lexicon.add(name.text, .station(.city(city.name)))
            }
        }
    }
}
