/// Cities and airports by everything people type for them; built once.
struct PlaceIndex: Sendable {
    static let shared = PlaceIndex()

    let airports: [AirportCode: Airport]
    /// By code and by pinyin.
    private let latin: [String: Place]
    /// Chinese names by their first character, the longest first.
    private let names: [Unicode.Scalar: [(name: [Unicode.Scalar], place: Place)]]
    private let abbreviations: [Unicode.Scalar: City]

    private init() {
        var airports: [AirportCode: Airport] = [:]
        var latin: [String: Place] = [:]
        var names: [Unicode.Scalar: [(name: [Unicode.Scalar], place: Place)]] = [:]
        var abbreviations: [Unicode.Scalar: City] = [:]
        func add(_ word: String, _ place: Place) {
            guard let first = word.unicodeScalars.first else { return }
            if first.isCapital {
                latin[word] = latin[word] ?? place
            } else {
                names[first, default: []].append((Array(word.unicodeScalars), place))
            }
        }
        for city in City.all {
            // A code that is both a city's and an airport's means the city.
            for word in [city.code, city.pinyin, city.name] + city.otherNames { add(word, .city(city)) }
            if let abbreviation = city.abbreviation { abbreviations[abbreviation] = city }
        }
        for city in City.all {
            for airport in city.airports {
                airports[airport.code] = airport
                let place: Place = city.airports.count > 1 ? .airport(airport) : .city(city)
                add(airport.code.rawValue, place)
                add(airport.icao, place)
            }
            for (word, code) in city.airportNames {
                if let airport = city.airports.first(where: { $0.code.rawValue == code }) { add(word, .airport(airport)) }
            }
        }
        self.airports = airports
        self.latin = latin
        self.names = names.mapValues { $0.sorted { $0.name.count > $1.name.count } }
        self.abbreviations = abbreviations
    }

    /// The place of that whole word, folded: a name, a nickname, a code, pinyin.
    func place(_ word: String) -> Place? {
        if let place = latin[word] { return place }
        let scalars = Array(word.unicodeScalars)
        return scalars.first.flatMap { names[$0] }?.first { $0.name == scalars }?.place
    }

    func place(latin word: String) -> Place? { latin[word] }

    /// The place with the longest name at the beginning of these.
    func atStart(of scalars: ArraySlice<Unicode.Scalar>) -> (place: Place, length: Int)? {
        guard let first = scalars.first, let names = names[first] else { return nil }
        return names.first { scalars.starts(with: $0.name) }.map { ($0.place, $0.name.count) }
    }

    func city(abbreviatedAs scalar: Unicode.Scalar) -> City? { abbreviations[scalar] }
}

extension PlaceIndex {
    /// Every word for a place, with what it means.
    func add(to lexicon: inout Lexicon) {
        for (word, place) in latin { lexicon.add(word, .place(place)) }
        for (name, place) in names.values.joined() {
            let word = String(String.UnicodeScalarView(name))
            lexicon.add(word, .place(place))
            for ending in ["市", "机场", "国际机场"] where !word.hasSuffix(ending) { lexicon.add(word + ending, .place(place)) }
        }
    }
}
