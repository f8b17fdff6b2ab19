/// The end of a zone's file, for all times after the last that it writes out: `EST5EDT,M3.2.0,M11.1.0`.
struct SummerTimeRule: Sendable {
    /// A change of the clocks: `M3.2.0/2`, the second Sunday in March, two hours after midnight.
    private struct Change {
        let month: Int
        /// 5 for the last one of the month.
        let week: Int
        /// From Sunday.
        let weekday: Int
        /// After midnight, by the clocks before the change.
        let seconds: Int

        /// Seconds since 1970 by those clocks.
        func local(in year: Int) -> Int {
            let first = CivilDate(year: year, month: month, day: 1).daysSince1970
            let next = month == 12 ? (year + 1, 1) : (year, month + 1)
            let end = CivilDate(year: next.0, month: next.1, day: 1).daysSince1970
            // 1970-01-01 was a Thursday.
            let weekdayOfFirst = ((first + 4) % 7 + 7) % 7
            var day = first + (weekday - weekdayOfFirst + 7) % 7 + (week - 1) * 7
            while day >= end { day -= 7 }
            return day * 86_400 + seconds
        }
    }

    private struct Summer {
        let offset: Int
        let start: Change
        let end: Change
    }

    /// Nothing is said of later times.
    let isEmpty: Bool
    private let standard: Int
    private let summer: Summer?

    /// - Returns: nil for what is not POSIX's form with months, weeks and days of the week.
    init?(posix text: String) {
        if text.isEmpty {
            (isEmpty, standard, summer) = (true, 0, nil)
            return
        }
        var scanner = Scanner(text)
        guard scanner.takeName(), let west = scanner.takeTime() else { return nil }
        (isEmpty, standard) = (false, -west)
        if scanner.isAtEnd {
            summer = nil
            return
        }
        guard scanner.takeName() else { return nil }
        let offset: Int
        if scanner.next == "," {
            offset = standard + 3_600
        } else {
            guard let west = scanner.takeTime() else { return nil }
            offset = -west
        }
        guard let start = scanner.takeChange(), let end = scanner.takeChange(), scanner.isAtEnd else { return nil }
        summer = Summer(
            offset: offset,
            start: Change(month: start.0, week: start.1, weekday: start.2, seconds: start.3),
            end: Change(month: end.0, week: end.1, weekday: end.2, seconds: end.3)
        )
    }

    /// Seconds east of Greenwich.
    func offset(at time: Int) -> Int {
        guard let summer else { return standard }
        let local = time + standard
        let year = CivilDate(daysSince1970: (local >= 0 ? local : local - 86_399) / 86_400).year
        let (start, end) = (summer.start.local(in: year) - standard, summer.end.local(in: year) - summer.offset)
        let isSummer = start < end ? start <= time && time < end : !(end <= time && time < start)
        return isSummer ? summer.offset : standard
    }

    private struct Scanner {
        private var rest: Substring

        init(_ text: String) {
            rest = text[...]
        }

        var isAtEnd: Bool { rest.isEmpty }
        var next: Character? { rest.first }

        private mutating func take(_ character: Character) -> Bool {
            guard rest.first == character else { return false }
            rest.removeFirst()
            return true
        }

        mutating func takeNumber() -> Int? {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard 1...3 ~= digits.count else { return nil }
            rest.removeFirst(digits.count)
            return Int(digits)
        }

        /// `EST` or `<+08>`.
        mutating func takeName() -> Bool {
            if take("<") {
                guard let end = rest.firstIndex(of: ">") else { return false }
                rest = rest[rest.index(after: end)...]
                return true
            }
            let letters = rest.prefix { $0.isASCII && $0.isLetter }
            rest.removeFirst(letters.count)
            return letters.count >= 3
        }

        /// `[+-]hh[:mm[:ss]]` in seconds.
        mutating func takeTime() -> Int? {
            let isNegative = take("-")
            if !isNegative { _ = take("+") }
            guard let hours = takeNumber() else { return nil }
            var seconds = hours * 3_600
            for unit in [60, 1] where take(":") {
                guard let number = takeNumber() else { return nil }
                seconds += number * unit
            }
            return isNegative ? -seconds : seconds
        }

        /// `,Mm.w.d[/time]`.
        mutating func takeChange() -> (Int, Int, Int, Int)? {
            guard take(","), take("M"), let month = takeNumber(), take("."), let week = takeNumber(), take("."),
                let weekday = takeNumber(), 1...12 ~= month, 1...5 ~= week, 0...6 ~= weekday
            else { return nil }
            guard take("/") else { return (month, week, weekday, 7_200) }
            guard let time = takeTime() else { return nil }
            return (month, week, weekday, time)
        }
    }
}
