import GRDB
import Synchronization

/// Lets one commit, and its one sync of the disk, serve all writes that arrive while the one before is under way.
///
/// A write that fails takes back what it did and nothing else.
final class GroupCommit: Sendable {
    typealias Write = @Sendable (Database) throws -> Void

    private struct Waiting: Sendable {
        let write: Write
        let continuation: CheckedContinuation<Void, any Error>
    }

    /// How many writes one transaction takes at most, so that none waits long behind others.
    private static var largest: Int { 256 }

    private let queue: BatchQueue<Waiting>

    init(_ pool: DatabasePool) {
        queue = BatchQueue(label: "webhookd.commit", largest: Self.largest) { group in
            for (waiting, outcome) in zip(group, Self.commit(group, pool)) { waiting.continuation.resume(with: outcome) }
        }
    }

    /// Writes, and returns when it is on the disk.
    ///
    /// - Parameter write: done once more when another of its group fails, which may change what it comes to.
    func commit<Value: Sendable>(_ write: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        let last = Mutex<Value?>(nil)
        try await withCheckedThrowingContinuation { continuation in
            let waiting = Waiting(
                write: { db in
                    let value = try write(db)
                    last.withLock { $0 = value }
                },
                continuation: continuation
            )
            queue.add(waiting)
        }
        guard let value = last.withLock({ $0 }) else {
            throw DatabaseError(resultCode: .SQLITE_INTERNAL, message: "a write came to nothing")
        }
        return value
    }

    private static func commit(_ group: [Waiting], _ pool: DatabasePool) -> [Result<Void, any Error>] {
        var isRefused = false
        do {
            try pool.write { db in
                do {
                    for waiting in group { try waiting.write(db) }
                } catch {
                    isRefused = true
                    throw error
                }
            }
            return group.map { _ in .success(()) }
        } catch {
            guard isRefused, group.count > 1 else { return group.map { _ in .failure(error) } }
            return commitEach(group, pool)
        }
    }

    /// With a savepoint for each write, which costs as much as the write: only for a group of which one fails.
    private static func commitEach(_ group: [Waiting], _ pool: DatabasePool) -> [Result<Void, any Error>] {
        do {
            return try pool.write { db in
                group.map { waiting in
                    Result {
                        try db.inSavepoint {
                            try waiting.write(db)
                            return .commit
                        }
                    }
                }
            }
        } catch {
            return group.map { _ in .failure(error) }
        }
    }
}
