import Synchronization

/// Lets one commit, and its one sync of the disk, serve all writes that arrive while the one before is under way.
///
/// A group is one round trip. When a part of it is refused, its halves are tried, and theirs, so that each write is kept or
/// refused for itself. When the connection is lost, whatever was done or not is done again: a write must come to the same
/// however often it is done.
final class PostgreSQLGroupCommit: Sendable {
    typealias Outcome = Result<PostgreSQLRows, PostgreSQLError>

    private struct Waiting: Sendable {
        let command: PostgreSQLCommand
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<Outcome, Never>
    }

    private struct Queue {
        var waiting: [Waiting] = []
        var writers = 0
    }

    /// How many writes one transaction takes at most, so that none waits long behind others.
    private static var largest: Int { 128 }
    /// While one group waits for the disk, the next is on its way.
    private static var maxWriters: Int { 2 }

    private let database: PostgreSQLDatabase
    private let queue = Mutex(Queue())

    init(_ database: PostgreSQLDatabase) {
        self.database = database
    }

    /// Writes, and returns when it is on the server's disk.
    func commit(_ command: PostgreSQLCommand) async throws(PostgreSQLError) -> PostgreSQLRows {
        let deadline = ContinuousClock.now + PostgreSQLDatabase.usualTimeLimit
        let outcome = await withCheckedContinuation { (continuation: CheckedContinuation<Outcome, Never>) in
            let isNeeded = queue.withLock { queue in
                queue.waiting.append(Waiting(command: command, deadline: deadline, continuation: continuation))
                guard queue.writers < Self.maxWriters else { return false }
                queue.writers += 1
                return true
            }
            // Ends when nothing waits any more.
            if isNeeded { Task { await writeAll() } }
        }
        return try outcome.get()
    }

    private func writeAll() async {
        while let group = next() {
            let outcomes = await write(group)
            for (waiting, outcome) in zip(group, outcomes) { waiting.continuation.resume(returning: outcome) }
        }
    }

    private func next() -> [Waiting]? {
        queue.withLock { queue in
            guard !queue.waiting.isEmpty else {
                queue.writers -= 1
                return nil
            }
            let group = Array(queue.waiting.prefix(Self.largest))
            queue.waiting.removeFirst(group.count)
            return group
        }
    }

    private func write(_ group: [Waiting]) async -> [Outcome] {
        do throws(PostgreSQLError) {
            let limit = ContinuousClock.now.duration(to: group.map(\.deadline).min() ?? .now)
            let rows = try await database.run(group.map(\.command), .repeatable, within: limit)
            return rows.map { .success($0) }
        } catch {
            guard case .refused = error, group.count > 1 else { return group.map { _ in .failure(error) } }
            let middle = group.count / 2
            return await write(Array(group[..<middle])) + write(Array(group[middle...]))
        }
    }
}
