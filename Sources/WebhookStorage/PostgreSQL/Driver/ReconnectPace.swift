/// When to try again after connections that could not be made: later each time, and not all replicas at once.
struct ReconnectPace {
    private var failures = 0
    private(set) var next = ContinuousClock.now

    private static let first: Double = 0.05
    private static let longest: Double = 2

    mutating func succeeded() {
        failures = 0
        next = .now
    }

    mutating func failed() {
        next = .now + .seconds(Self.delay(after: failures, random: Double.random(in: 0..<1)))
        failures += 1
    }

    /// Between a half and the whole of a time that doubles.
    static func delay(
        after failures: Int,
        random: Double,
        first: Double = first,
        longest: Double = longest
    ) -> Double {
        let whole = min(longest, first * Double(1 << min(failures, 10)))
        return whole * (0.5 + random / 2)
    }
}
