import GRDB
import Synchronization

/// Lets one commit, and its one sync of the disk, serve all writes that arrive while the one before is under way.
///
/// Each write has a savepoint of its own: one that fails takes back what it did and nothing else.
final class GroupCommit<State: Sendable>: Sendable {
    typealias Write = @Sendable (inout State, Database) throws -> Void

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
    /// What the writes need to know between them; nil when a transaction failed and it has to be read anew.
    private let state = Mutex<State?>(nil)
    private let readState: @Sendable (Database) throws -> State

    /// - Parameter readState: reads what writes are told and tell each other.
    init(_ pool: DatabasePool, readState: @escaping @Sendable (Database) throws -> State) {
        self.pool = pool
        self.readState = readState
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
        var current = try state.withLock { $0 } ?? readState(db)
        var failures: [(any Error)?] = []
        for waiting in group {
            var changed = current
            do {
                if group.count == 1 {
                    try waiting.write(&changed, db)
                } else {
                    try db.inSavepoint {
                        try waiting.write(&changed, db)
                        return .commit
                    }
                }
                current = changed
                failures.append(nil)
            } catch {
                if group.count == 1 { throw error }
                failures.append(error)
            }
        }
        let written = current
        db.afterNextTransaction(
            onCommit: { [self] _ in state.withLock { $0 = written } },
            onRollback: { [self] _ in state.withLock { $0 = nil } }
        )
        return failures
    }
}
