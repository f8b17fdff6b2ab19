import Synchronization

/// Counts how often the platform has sent the same delivery, as far as this process remembers.
///
/// For the log only: nothing is decided by it. Two generations of fixed size; the older one is dropped when the newer is
/// full.
final class AttemptCounter: Sendable {
    private struct Generations {
        var newer: [String: Int] = [:]
        var older: [String: Int] = [:]
    }

    private let generations = Mutex(Generations())
    private let capacity: Int

    /// - Parameter capacity: how many deliveries each generation holds. The platform comes again within 15 seconds, so
    ///   20,000 are enough for 1,300 deliveries a second.
    init(capacity: Int = 20_000) {
        self.capacity = capacity
    }

    /// 1 for a delivery not seen before, 2 for its first repeat.
    func count(_ fingerprint: String) -> Int {
        generations.withLock { generations in
            let attempt = (generations.newer[fingerprint] ?? generations.older[fingerprint] ?? 0) + 1
            if generations.newer[fingerprint] == nil, generations.newer.count >= capacity {
                generations.older = generations.newer
                generations.newer = [:]
            }
            generations.newer[fingerprint] = attempt
            return attempt
        }
    }
}
