import FoundationEssentials

extension Date {
    /// Whole milliseconds since 1970, as the tables of deliveries keep an instant. Instants beyond all calendars are cut.
    var storedMilliseconds: Int64 {
        let milliseconds = (timeIntervalSince1970 * 1_000).rounded(.toNearestOrAwayFromZero)
        if milliseconds.isNaN { return 0 }
        return Int64(exactly: min(max(milliseconds, -4e15), 4e15)) ?? 0
    }

    init(storedMilliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(storedMilliseconds) / 1_000)
    }
}
