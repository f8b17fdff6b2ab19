/// Cities and airports by everything people type for them; built once for a table.
struct PlaceIndex: Sendable {
    /// Of the built-in places.
    static var shared: PlaceIndex { PlaceTable.builtIn.index }

    struct Name {
        let scalars: [Unicode.Scalar]
        let place: Place
        let isWord: Bool
    }

    let airports: [AirportCode: Airport]
    /// By code; those without an airport by name.
    let cities: [String: City]
    /// By code and by pinyin, which several cities may share.
    let latin: [String: [Name]]
    /// Chinese names by their first character, the longest first.
    let names: [Unicode.Scalar: [Name]]
    private let abbreviations: [Unicode.Scalar: City]

    /// - Parameter cities: of two that claim a name the first has it. Pinyin they share, but for one without an airport.
    init(_ cities: [City]) {
        var builder = Builder()
        // A code that is both a city's and an airport's means the city, and a code is no other city's pinyin.
        for city in cities { builder.add(city, where: { $0.text == city.code }) }
        for city in cities { builder.add(city, where: { $0.text.isCode(of: city) }) }
        for city in cities { builder.add(city, where: { $0.text != city.code && !$0.text.isCode(of: city) }) }
        airports = builder.airports
        self.cities = Dictionary(cities.map { ($0.code, $0) }) { first, _ in first }
        latin = builder.latin
        names = builder.names.mapValues { names in
            names.enumerated().sorted { ($1.element.scalars.count, $0.offset) < ($0.element.scalars.count, $1.offset) }.map(
                \.element
            )
        }
        abbreviations = builder.abbreviations
    }

    private struct Builder {
        var airports: [AirportCode: Airport] = [:]
        var latin: [String: [Name]] = [:]
        var names: [Unicode.Scalar: [Name]] = [:]
        var abbreviations: [Unicode.Scalar: City] = [:]
        private var chinese: Set<String> = []

        mutating func add(_ city: City, where isTurn: (City.Alias) -> Bool) {
            for airport in city.airports where airports[airport.code] == nil { airports[airport.code] = airport }
            if let scalar = city.abbreviation?.unicodeScalars.first, abbreviations[scalar] == nil { abbreviations[scalar] = city }
            for alias in city.aliases where isTurn(alias) { add(alias, of: city) }
        }

        private mutating func add(_ alias: City.Alias, of city: City) {
            guard let first = alias.text.unicodeScalars.first else { return }
            let airport = alias.airport.flatMap { code in city.airports.first { $0.code == code } }
            let place = airport.map(Place.airport) ?? .city(city)
            let name = Name(scalars: Array(alias.text.unicodeScalars), place: place, isWord: alias.isWord)
            if !first.isCapital {
                if chinese.insert(alias.text).inserted { names[first, default: []].append(name) }
            } else if latin[alias.text] == nil {
                latin[alias.text] = [name]
            } else if alias.text.isSpelling(of: city), !city.airports.isEmpty,
                latin[alias.text]?.allSatisfy({ $0.isSpelling(of: alias.text, otherThan: city) }) ?? false
            {
                latin[alias.text]?.append(name)
            }
        }
    }

    /// The place of that whole word, folded: a name, a nickname, a code, pinyin that one city alone has; 市 and 机场 may stand behind it.
    func place(_ word: String) -> Place? {
        if let place = place(latin: word) { return place }
        let scalars = Array(word.unicodeScalars)
        return named(scalars)
            ?? ["国际机场", "机场", "市"].lazy.compactMap { ending in
                scalars.count > ending.unicodeScalars.count + 1 && word.hasSuffix(ending)
                    ? named(scalars.dropLast(ending.unicodeScalars.count)) : nil
            }.first
    }

    private func named(_ scalars: some Collection<Unicode.Scalar>) -> Place? {
        scalars.first.flatMap { names[$0] }?.first { $0.scalars.elementsEqual(scalars) }?.place
    }

    /// The place of a code or of pinyin; nil also where several cities are spelt so.
    func place(latin word: String) -> Place? {
        guard let names = latin[word], names.count == 1 else { return nil }
        return names[0].place
    }

    /// Every place of a code or of pinyin, of which one is meant: 伊春 and 宜春 for YICHUN.
    func places(latin word: String) -> [Place] { latin[word]?.map(\.place) ?? [] }

    func city(abbreviatedAs scalar: Unicode.Scalar) -> City? { abbreviations[scalar] }
}

extension String {
    /// Whether it is the code of one of the city's airports.
    fileprivate func isCode(of city: City) -> Bool {
        city.airports.contains { $0.code.rawValue == self || $0.icao == self }
    }

    fileprivate func isSpelling(of city: City) -> Bool { self != city.code && !isCode(of: city) }
}

extension PlaceIndex.Name {
    /// Whether it is some other city's spelling, and of one that has an airport.
    fileprivate func isSpelling(of word: String, otherThan city: City) -> Bool {
        guard case .city(let other) = place else { return false }
        return other.name != city.name && !other.airports.isEmpty && word.isSpelling(of: other)
    }
}
