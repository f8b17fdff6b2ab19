/// Finds flights by their number in a text.
struct FlightReader {
    /// A flight, and whether its number was converted from ICAO's form.
    typealias Reading = (designator: FlightDesignator, isSuggestion: Bool)

    /// The first flight in the text, taken out of it.
    static func read(_ wording: inout Wording) -> Reading? {
        guard let (reading, range) = named(in: wording) ?? designator(in: wording) ?? icao(in: wording) else { return nil }
        wording.take(range)
        return reading
    }

    /// CA1835, CA 1835, CA-1835, 3U8633.
    private static func designator(in wording: Wording) -> (Reading, Range<Int>)? {
        let words = wording.words()
        for (index, word) in words.enumerated() {
            if let designator = FlightDesignator(parsing: word.text), designator.hasKnownAirline, word.text.utf8.count <= 7 {
                return ((designator, false), word.range)
            }
            guard word.text.utf8.count == 2, Airline.withCode(word.text) != nil, index + 1 < words.count else { continue }
            let next = words[index + 1]
            let between = wording.scalars[word.range.upperBound..<next.range.lowerBound]
            guard between.allSatisfy({ $0 == " " || $0 == "-" }), next.text.utf8.count <= 5 else { continue }
            if let designator = FlightDesignator(parsing: word.text + next.text) {
                return ((designator, false), word.range.lowerBound..<next.range.upperBound)
            }
        }
        return nil
    }

    /// CCA1835.
    private static func icao(in wording: Wording) -> (Reading, Range<Int>)? {
        for word in wording.words() where word.text.utf8.count <= 8 {
            if let designator = FlightDesignator(parsingICAO: word.text) {
                return ((designator, true), word.range)
            }
        }
        return nil
    }

    /// 国航1835, 国航 CA1835, 南航三千一百零一.
    private static func named(in wording: Wording) -> (Reading, Range<Int>)? {
        let scalars = wording.scalars
        for start in scalars.indices {
            guard let found = Airline.atStart(of: scalars[start...]) else { continue }
            var cursor = ScalarCursor(scalars, at: start + found.length)
            cursor.skipBlanks()
            _ = cursor.take(anyOf: ["航班号", "航班", "班机", "的"])
            cursor.skipBlanks()
            // The airline's own code may stand between.
            _ = cursor.take(found.airline.code)
            let digits = cursor.index
            guard let number = cursor.takeNumber(upTo: 8), 1...9999 ~= number else { continue }
            let isWritten = cursor.index - digits >= 2
            if let next = cursor.next {
                // 国航12月1号 names a day.
                guard !"月日点年天周个张时:-/.".unicodeScalars.contains(next), next != "号" || number > 31, !next.isDigit else { continue }
            }
            guard isWritten else { continue }
            return ((FlightDesignator(airline: found.airline.code, number: number), false), start..<cursor.index)
        }
        return nil
    }

    /// A number alone, with at most a word for a flight around it: 1835, 1835航班.
    static func bareNumber(_ wording: Wording) -> (number: Int, range: Range<Int>)? {
        let words = wording.words()
        guard let word = words.first(where: { $0.isAllDigits && 3...4 ~= $0.text.utf8.count }), let number = Int(word.text),
            number > 0
        else { return nil }
        return (number, word.range)
    }

    /// A word in the form of a designator whose airline is not in the table.
    static func unknown(_ wording: Wording) -> FlightDesignator? {
        wording.words().lazy.filter { $0.text.utf8.count <= 7 }.compactMap { FlightDesignator(parsing: $0.text) }
            .first { !$0.hasKnownAirline }
    }
}
