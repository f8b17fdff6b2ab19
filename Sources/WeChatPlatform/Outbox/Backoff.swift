import FoundationEssentials

/// How long to wait before trying again: twice as long each time, by chance up to half of it shorter, so that many who
/// failed together do not come back together.
struct Backoff: Sendable {
    let first: TimeInterval
    let longest: TimeInterval
    /// From 0 to 1.
    let jitter: @Sendable () -> Double

    init(first: TimeInterval, longest: TimeInterval, jitter: @escaping @Sendable () -> Double = { .random(in: 0...1) }) {
        self.first = first
        self.longest = longest
        self.jitter = jitter
    }

    /// - Parameter failures: how often it failed so far, from 1.
    func delay(after failures: Int) -> TimeInterval {
        let doubled = first * Double(1 << min(max(failures - 1, 0), 30))
        return min(doubled, longest) * (1 - 0.5 * jitter())
    }
}
