import GRDB
import Synchronization

/// Lets one commit, and its one sync of the disk, serve all writes that arrive while the one before is under way.
///
/// Each write has a savepoint of its own: one that fails takes back what it did and nothing else.
final class GroupCommit: Sendable {
    typealias Write = @Sendable (Database) throws -> Void

    private struct Waiting: Sendable {
        let write: Write
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct Queue {
        var waiting: [Waiting] = []
        var isWriting = false
    }

    /// How many writes one transaction takes at most, so that none waits long behind others.
    private static var largest: Int { 256 }

    private let pool: DatabasePool
    private let queue = Mutex(Queue())

    init(_ pool: DatabasePool) {
        self.pool = pool
    }

    /// Writes, and returns when it is on the disk.
    func commit(_ write: @escaping Write) async throws {
        try await withCheckedThrowingContinuation { continuation in
            let isFirst = queue.withLock { queue in
                queue.waiting.append(Waiting(write: write, continuation: continuation))
                defer { queue.isWriting = true }
                return !queue.isWriting
            }
            // Ends when nothing waits any more.
            if isFirst { Task { await writeAll() } }
        }
    }

    private func writeAll() async {
        while let group = next() {
            do {
                let failures = try await pool.write { [self] db in try write(group, db) }
                for (waiting, failure) in zip(group, failures) {
                    if let failure { waiting.continuation.resume(throwing: failure) } else { waiting.continuation.resume() }
                }
            } catch {
                for waiting in group { waiting.continuation.resume(throwing: error) }
            }
        }
    }

    private func next() -> [Waiting]? {
        queue.withLock { queue in
            guard !queue.waiting.isEmpty else {
                queue.isWriting = false
                return nil
            }
            let group = Array(queue.waiting.prefix(Self.largest))
            queue.waiting.removeFirst(group.count)
            return group
        }
    }

    /// What each write failed with, nil where it did not.
    private func write(_ group: [Waiting], _ db: Database) throws -> [(any Error)?] {
        if group.count == 1 {
            try group[0].write(db)
            return [nil]
        }
        return group.map { waiting in
            do {
                try db.inSavepoint {
                    try waiting.write(db)
                    return .commit
                }
                return nil
            } catch {
                return error
            }
        }
    }
}
