/// The cities and airports that an account knows: the built-in ones, and rows of its own.
///
/// ```swift
/// let places = try PlaceTable.builtIn.adding(rows: "山南 | SHANNAN | LGZ | | LGZ ZULG 隆子 28.42 92.34")
/// ```
public struct PlaceTable: Sendable {
    /// China's cities with scheduled flights, some without, and the usual ones abroad.
    public static let builtIn: PlaceTable = {
        do throws(PlaceRowFault) {
            return PlaceTable(try City.read(china) + City.read(world) + City.read(withoutAirport))
        } catch {
            preconditionFailure("the built-in places: \(error)")
        }
    }()

    /// An account's own first.
    public let cities: [City]
    let index: PlaceIndex

    private init(_ cities: [City]) {
        self.cities = cities
        index = PlaceIndex(cities)
    }

    /// This table with rows of an account's own. A city takes the place of the one of its name, and a name or a code that two cities
    /// claim belongs to the later row.
    ///
    /// A row has columns with `|` between: name, pinyin or English names, IATA's code of the city, other names, airports, the IANA zone
    /// (`Asia/Shanghai` where it is left out), and for a city without airports the cities with the next ones. Words of one column
    /// have spaces between, airports `;`; an airport is its code, ICAO's code, its name beside the city's or `-`, degrees north and
    /// east. Of the other names a single character is an abbreviation. Behind a word stands `*` where it is also an ordinary word,
    /// which names the place only beside another place or a word such as 到; behind an abbreviation `!` where it may stand beside 飞
    /// or 到; behind an airport's name `^` where it means this one only behind the city's. Rows that begin with `#` are remarks.
    ///
    /// - Throws: the first row that cannot be read.
    public func adding(rows: String) throws(PlaceRowFault) -> PlaceTable {
        let own = try City.read(rows)
        let names = Set(own.map(\.name))
        return PlaceTable(own.reversed() + cities.filter { !names.contains($0.name) })
    }
}

extension PlaceTable {
    /// The airport of IATA's code; nil for one outside the table.
    public func airport(_ code: AirportCode) -> Airport? { index.airports[code] }

    /// City and airport in Chinese, the code itself where the table does not have it.
    func name(of code: AirportCode) -> String { airport(code)?.fullName ?? code.rawValue }

    /// The city's name in Chinese, the airport's code where the table does not have it.
    func cityName(of code: AirportCode) -> String { airport(code)?.city ?? code.rawValue }
}

extension PlaceTable: Hashable {
    /// By the places alone: all else is made of them.
    public static func == (left: PlaceTable, right: PlaceTable) -> Bool { left.cities == right.cities }

    public func hash(into hasher: inout Hasher) { hasher.combine(cities) }
}
