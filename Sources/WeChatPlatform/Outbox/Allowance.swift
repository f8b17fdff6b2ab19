import FoundationEssentials

/// How many messages may be sent now: a second's share at most, which grows with the time.
struct Allowance {
    private var share = 0.0
    private var since: Date?

    /// Whether less than a message is left.
    var isSpent: Bool { share < 1 }

    mutating func left(of count: Int, at now: Date, rate: Int?) -> Int {
        guard let rate = rate.map(Double.init) else { return count }
        // Not more than a second at once, and nothing for a clock that was set back.
        share = min(rate, share + rate * (since.map { max(0, now.timeIntervalSince($0)) } ?? 1))
        since = now
        return min(count, Int(share))
    }

    mutating func spend(_ count: Int) {
        share = max(0, share - Double(count))
    }
}
