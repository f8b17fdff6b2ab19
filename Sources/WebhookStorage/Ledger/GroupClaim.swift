import FoundationEssentials
import GRDB
import WebhookLedger

/// Lets one read transaction serve all claims that arrive while the one before is under way: what a claim reads takes far
/// less than the way to a connection and back.
final class GroupClaim: Sendable {
    private struct Waiting: Sendable {
        let key: DeliveryKey
        let now: Date
        let continuation: CheckedContinuation<Claim, any Error>
    }

    private let queue: BatchQueue<Waiting>

    init(_ pool: DatabasePool) {
        queue = BatchQueue(label: "webhookd.claim", largest: 256) { group in
            for (waiting, claim) in zip(group, Self.claim(group, pool)) { waiting.continuation.resume(with: claim) }
        }
    }

    /// What is known of a delivery and its sender when this is called, or later.
    func claim(_ key: DeliveryKey, at now: Date) async throws -> Claim {
        try await withCheckedThrowingContinuation { continuation in
            queue.add(Waiting(key: key, now: now, continuation: continuation))
        }
    }

    private static func claim(_ group: [Waiting], _ pool: DatabasePool) -> [Result<Claim, any Error>] {
        do {
            return try pool.read { db in
                group.map { waiting in Result { try DeliveryTable.claim(waiting.key, at: waiting.now, in: db) } }
            }
        } catch {
            return group.map { _ in .failure(error) }
        }
    }
}
