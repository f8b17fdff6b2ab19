import Synchronization

/// The deliveries whose handlers run in this process, so that a repeat joins its first.
final class RunningDeliveries: Sendable {
    private let running = Mutex<[DeliveryKey: RunningDelivery]>([:])
    private let limit: Int

    /// - Parameter limit: how many may run at once, those included that nobody waits for any more.
    init(limit: Int) {
        self.limit = limit
    }

    /// The running delivery of that key, and whether the caller is the one to run it.
    ///
    /// - Parameter question: what it asks, where it is the first.
    /// - Throws: ``Rejection/unavailable`` when there are too many.
    func join(
        _ key: DeliveryKey,
        _ question: @autoclosure () -> Question
    ) throws(Rejection) -> (delivery: RunningDelivery, isFirst: Bool) {
        let joined = running.withLock { running -> (RunningDelivery, Bool)? in
            if let delivery = running[key] { return (delivery, false) }
            guard running.count < limit else { return nil }
            let delivery = RunningDelivery(question())
            running[key] = delivery
            return (delivery, true)
        }
        guard let joined else { throw .unavailable }
        return joined
    }

    /// Forgets a delivery that the ledger knows from now on, or that may be tried anew.
    func remove(_ key: DeliveryKey) {
        running.withLock { $0[key] = nil }
    }

    var keys: Set<DeliveryKey> { running.withLock { Set($0.keys) } }

    /// Whether there is room for more than what comes in now.
    var hasRoom: Bool { count < limit / 2 }

    var count: Int { running.withLock { $0.count } }
}
