import FoundationEssentials

/// The calls of a day, and how often the account set them back.
struct Quotas: Sendable {
    private var calls: [String: (day: PlatformDay, count: Int)] = [:]
    private var clearings: [Date] = []

    /// Rule of the platform (`清空api的调用quota`): ten times a month.
    private static let clearingsOfMonth = 10

    func used(_ path: String, at now: Date) -> Int {
        calls[path].flatMap { $0.day == PlatformDay(now) ? $0.count : nil } ?? 0
    }

    /// The paths called today, in alphabetical order.
    func paths(at now: Date) -> [String] {
        calls.filter { $0.value.day == PlatformDay(now) }.keys.sorted()
    }

    mutating func count(_ path: String, limit: Int, at now: Date) throws(Refusal) {
        let used = used(path, at: now)
        if used >= limit { throw .quotaReached }
        calls[path] = (PlatformDay(now), used + 1)
    }

    mutating func clear(at now: Date) throws(Refusal) {
        clearings = clearings.filter { PlatformDay($0).month == PlatformDay(now).month }
        if clearings.count >= Self.clearingsOfMonth { throw .clearingsUsedUp }
        clearings.append(now)
        calls = [:]
    }

    mutating func clear(_ path: String) {
        calls[path] = nil
    }
}

/// A day as quotas count it: in China.
struct PlatformDay: Hashable, Sendable {
    let number: Int

    init(_ time: Date) {
        number = Int(((time.timeIntervalSince1970 + 8 * 3_600) / 86_400).rounded(.down))
    }

    /// Months since the year 0, counted as the calendar does.
    var month: Int {
        // Days since 1 March of the year 0, by eras of 400 years.
        let days = number + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let ofEra = days - era * 146_097
        let year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * year + year / 4 - year / 100)
        return (year + era * 400) * 12 + (5 * ofYear + 2) / 153
    }
}
