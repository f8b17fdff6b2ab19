import WebhookCore

/// Why a row of places cannot be read.
public struct PlaceRowFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// From 1, empty rows and remarks counted.
    public let row: Int
    /// Without the row's text.
    public let reason: String

    public var description: String { "row \(row) \(reason)" }
}

extension City {
    /// The cities of a text, one a row; see ``PlaceTable/adding(rows:)``.
    static func read(_ rows: String) throws(PlaceRowFault) -> [City] {
        var cities: [City] = []
        for (index, row) in rows.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let text = row.drop { $0 == " " }
            if text.isEmpty || text.first == "#" { continue }
            do throws(Fault) {
                cities.append(try City(row: text))
            } catch {
                throw PlaceRowFault(row: index + 1, reason: error.reason)
            }
        }
        return cities
    }

    private struct Fault: Error {
        let reason: String
    }

    private init(row: Substring) throws(Fault) {
        let columns = row.split(separator: "|", omittingEmptySubsequences: false).map {
            $0.split(separator: " ").map(Marked.init)
        }
        guard 5...7 ~= columns.count else { throw Fault(reason: "has not five to seven columns") }
        guard columns[0].count == 1, columns[2].count <= 1, let name = columns[0].first, !name.text.isEmpty else {
            throw Fault(reason: "has not one name and at most one code")
        }
        let zone = columns.count > 5 ? columns[5].first?.text : nil
        let fields = columns[4].map(\.written).split { $0.isEmpty }.flatMap { $0 }
        let stations = try Self.airports(fields, of: name.text, in: zone ?? "Asia/Shanghai")
        let airports = stations.map(\.airport)
        let nearby = columns.count > 6 ? columns[6].map(\.text) : []
        guard !airports.isEmpty || !nearby.isEmpty else { throw Fault(reason: "has neither an airport nor a city nearby") }

        var aliases = [Alias(name)]
        if let code = columns[2].first { aliases.append(Alias(code)) }
        aliases += columns[1].map { Alias($0) }
        var abbreviation: Marked?
        for other in columns[3] {
            if other.text.unicodeScalars.count == 1 {
                abbreviation = other
            } else {
                aliases.append(Alias(other))
            }
        }
        for station in stations {
            let code = airports.count > 1 ? station.airport.code : nil
            let words = [station.airport.code.rawValue, station.airport.icao] + station.words
            aliases += words.map { Alias($0, airport: code) }
        }
        self.init(
            code: columns[2].first?.text ?? name.text,
            name: name.text,
            pinyin: columns[1].first?.text ?? "",
            airports: airports,
            nearby: nearby,
            aliases: aliases,
            abbreviation: abbreviation?.text,
            isAbbreviationSafe: abbreviation?.isSafe ?? false
        )
    }

    /// `PEK ZBAA 首都* 40.08 116.58; PKX …`, `-` for no name of its own.
    private static func airports(
        _ fields: [String],
        of city: String,
        in zone: String
    ) throws(Fault) -> [(airport: Airport, words: [String])] {
        var airports: [(airport: Airport, words: [String])] = []
        for start in stride(from: 0, to: fields.count, by: 5) {
            guard start + 5 <= fields.count, let code = AirportCode(parsing: fields[start]),
                let latitude = Double(fields[start + 3]), let longitude = Double(fields[start + 4].filter { $0 != ";" }),
                -90...90 ~= latitude, -180...180 ~= longitude
            else { throw Fault(reason: "has an airport without code, ICAO's code, name or position") }
            let name = Marked(Substring(fields[start + 2]))
            let airport = Airport(
                code: code,
                icao: fields[start + 1],
                name: name.text == "-" ? "" : name.text,
                city: city,
                latitude: latitude,
                longitude: longitude,
                zone: zone
            )
            airports.append((airport, name.text == "-" ? [] : name.airportWords(of: city)))
        }
        return airports
    }
}

extension City.Alias {
    /// Folded, as the texts are in which it is looked for: 阪 is written 坂 there.
    init(_ word: String, airport: AirportCode? = nil, isWord: Bool = false) {
        self.init(text: FoldedText(word).folded, airport: airport, isWord: isWord)
    }

    fileprivate init(_ word: Marked) {
        self.init(word.text, isWord: word.isWord)
    }
}

/// A word of a row with the mark behind it: `*` for a word of the language, `!` for a safe abbreviation, `^` for an airport's name that
/// needs its city's before it.
private struct Marked {
    let written: String
    let text: String
    let mark: Character?

    init(_ word: Substring) {
        written = String(word)
        mark = word.last.flatMap { "*!^".contains($0) ? $0 : nil }
        text = String(mark == nil ? word : word.dropLast())
    }

    var isWord: Bool { mark == "*" }
    var isSafe: Bool { mark == "!" }

    /// What people type for an airport of that name.
    func airportWords(of city: String) -> [String] {
        let whole = text.hasPrefix(city) ? [] : [city + text]
        let called = mark == "^" ? [] : [text + "机场", text + "国际机场"]
        return whole + called + (mark == nil ? [text] : [])
    }
}
