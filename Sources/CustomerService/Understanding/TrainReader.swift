/// Finds trains by their number in a text. Which of them could be flights as well, the text and the airline table decide.
struct TrainReader {
    private static let trainWords = ["高铁", "动车", "火车", "列车", "城铁", "车次"].map { Array($0.unicodeScalars) }

    /// The numbers that the text itself calls trains: 高铁G5123, G1234次.
    static func named(in wording: Wording) -> [Wording.Word] {
        let numbers = numbers(in: wording)
        if numbers.isEmpty || wording.mentions(trainWords) { return numbers }
        return numbers.filter { isCounted($0, in: wording) && FlightDesignator(parsing: $0.text)?.hasKnownAirline != true }
    }

    /// The first number that is nothing but a train's, in a text where no flight was found.
    static func read(_ wording: Wording, at now: LocalTime) -> TrainNumber? {
        let number =
            named(in: wording).first ?? numbers(in: wording).first { $0.text.utf8.count > 2 || isAlone($0, in: wording, at: now) }
        return number.flatMap { TrainNumber(parsing: $0.text) }
    }

    /// With the letter of a service, without which a number is rather a flight's or a year.
    private static func numbers(in wording: Wording) -> [Wording.Word] {
        wording.words().filter { word in
            guard !word.isAllDigits, TrainNumber(parsing: word.text) != nil else { return false }
            // T3 is a terminal.
            let isTerminal = word.text.utf8.count == 2 && word.text.hasPrefix("T")
            return !isTerminal || isCounted(word, in: wording)
        }
    }

    private static func isCounted(_ word: Wording.Word, in wording: Wording) -> Bool {
        wording.scalars[word.range.upperBound...].first == "次"
    }

    /// Whether nothing but a day stands beside it: a letter and one digit may mean many things.
    private static func isAlone(_ word: Wording.Word, in wording: Wording, at now: LocalTime) -> Bool {
        guard Airline.withCode(word.text) == nil else { return false }
        var rest = wording
        rest.take(word.range)
        rest.takeDay(at: now)
        return Filler.stripped(rest.scalars).isEmpty
    }
}
