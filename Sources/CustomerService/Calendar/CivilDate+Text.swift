extension CivilDate: CustomStringConvertible {
    /// ISO 8601: `2026-11-25`.
    public var description: String { "\(Self.padded(year, 4))-\(Self.padded(month))-\(Self.padded(day))" }

    /// Reads ISO 8601's `2026-11-25`.
    public init?(iso text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard
            parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
            let year = parts[0].digits, let month = parts[1].digits, let day = parts[2].digits
        else { return nil }
        func number(_ digits: [Int]) -> Int { digits.reduce(0) { $0 * 10 + $1 } }
        self.init(validYear: number(year), month: number(month), day: number(day))
    }

    /// As answers show it: `11月25日(周三)`.
    public var chinese: String { "\(month)月\(day)日(\(weekday.rawValue))" }

    /// As answers show it beside a day of another year: `2027年1月3日(周日)`.
    public func chinese(seenFrom today: CivilDate) -> String { year == today.year ? chinese : "\(year)年\(chinese)" }

    /// For a customer to type back, whatever it will be read for: `2026年11月25日`.
    var typed: String { "\(year)年\(month)月\(day)日" }

    /// The same as short as it may be where it is known what it will be read for: `11月25日`, with the year where the month and
    /// the day alone would be read as those of another.
    func typed(seenFrom today: CivilDate, _ direction: DayDirection = .upcoming) -> String {
        let resolver = TimeResolver(today: today, direction: direction)
        let isRead = resolver.chosen(.monthAndDay(month: month, day: day), words: "") == .day(self)
        return isRead ? "\(month)月\(day)日" : typed
    }

    static func padded(_ value: Int, _ width: Int = 2) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
