import FoundationEssentials

extension LocalTime {
    /// The day and the time of day where clocks are so many seconds ahead of Greenwich's.
    init(_ instant: Date, offset: Int) {
        self.init(instant.addingTimeInterval(Double(offset - Self.chinaOffset)))
    }

    /// Seconds east of Greenwich.
    static let chinaOffset = 8 * 3600
}
