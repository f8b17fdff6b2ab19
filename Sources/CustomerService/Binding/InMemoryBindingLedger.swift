import FoundationEssentials
import Synchronization
public import WebhookCore

/// Remembers states in memory, for one process; the oldest are forgotten when there are too many.
public final class InMemoryBindingLedger: BindingLedger {
    private struct Entry {
        let digest: String
        let sender: OpenID
        let expires: Date
        var isUsed = false
    }

    private let capacity: Int
    private let clock: any ServiceClock
    private let entries = Mutex<[Entry]>([])

    /// - Parameter capacity: the most states that are remembered.
    public init(capacity: Int = 10_000, clock: any ServiceClock = SystemClock()) {
        self.capacity = max(BindingRules.statesOfSender, capacity)
        self.clock = clock
    }

    public func issue(_ digest: String, to sender: OpenID, lifetime: Duration) async throws {
        let now = clock.now
        entries.withLock { entries in
            entries.removeAll { now.timeIntervalSince($0.expires) > Double(BindingRules.memory) || $0.digest == digest }
            entries.append(Entry(digest: digest, sender: sender, expires: now + lifetime / .seconds(1)))
            let own = entries.indices.filter { entries[$0].sender == sender }
            for index in own.dropLast(BindingRules.statesOfSender).reversed() { entries.remove(at: index) }
            if entries.count > capacity { entries.removeFirst(entries.count - capacity) }
        }
    }

    public func redeem(_ digest: String, by sender: OpenID) async throws -> BindingRedemption {
        let now = clock.now
        return entries.withLock { entries in
            guard let index = entries.firstIndex(where: { $0.digest == digest }) else { return .unknown }
            if entries[index].sender != sender { return .otherSender }
            if entries[index].isUsed { return .used }
            if entries[index].expires <= now { return .expired }
            entries[index].isUsed = true
            return .redeemed
        }
    }
}
