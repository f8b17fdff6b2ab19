import Synchronization

/// Counts how often the platform has sent the same delivery, as far as this process remembers.
final class AttemptCounter: Sendable {
    private let attempts: Mutex<RecentEntries<Int, Int>>

    /// - Parameter capacity: how many deliveries are remembered at least. The platform comes again within 15 seconds, so
    ///   20,000 are enough for 1,300 deliveries a second.
    init(capacity: Int = 20_000) {
        attempts = Mutex(RecentEntries(capacity: capacity))
    }

    /// 1 for a delivery not seen before, 2 for its first repeat.
    ///
    /// - Parameter delivery: ``DeliveryKey/hash(of:)``.
    func count(_ delivery: Int) -> Int {
        attempts.withLock { attempts in
            let attempt = (attempts[delivery] ?? 0) + 1
            attempts.put(attempt, for: delivery)
            return attempt
        }
    }
}
