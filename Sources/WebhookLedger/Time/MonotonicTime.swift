/// A point on a clock that only runs forwards, for deadlines and for how long something took.
///
/// Means nothing outside the process that read it.
public struct MonotonicTime: Sendable, Hashable {
    /// Since an origin that the clock chose.
    public let nanoseconds: Int64

    /// - Parameter nanoseconds: since an origin that the clock chose.
    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }
}

extension MonotonicTime: Comparable {
    public static func < (left: MonotonicTime, right: MonotonicTime) -> Bool { left.nanoseconds < right.nanoseconds }
}

extension MonotonicTime {
    /// The point that comes `duration` later. Durations of centuries are cut.
    public static func + (time: MonotonicTime, duration: Duration) -> MonotonicTime {
        MonotonicTime(nanoseconds: time.nanoseconds.addingSaturated(duration.inNanoseconds))
    }

    /// How long after `earlier` it comes.
    public static func - (later: MonotonicTime, earlier: MonotonicTime) -> Duration {
        .nanoseconds(later.nanoseconds &- earlier.nanoseconds)
    }
}

extension Duration {
    /// As the time of day counts.
    package var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }

    /// Whole nanoseconds; 292 years at most.
    package var inNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, isTooLong) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        if isTooLong { return seconds < 0 ? .min : .max }
        return whole &+ attoseconds / 1_000_000_000
    }
}

extension Int64 {
    fileprivate func addingSaturated(_ other: Int64) -> Int64 {
        let (sum, isTooLarge) = addingReportingOverflow(other)
        return isTooLarge ? (other < 0 ? .min : .max) : sum
    }
}
