import Dispatch
import GRDB
import Testing

@testable import WebhookStorage

@Suite("Group commit")
struct GroupCommitTests {
    private struct Refused: Error {}

    @Test("a write that fails takes back what it did, and its group is kept without it", arguments: 0..<4)
    func oneFails(failing: Int) async throws {
        let temporary = try await TemporaryDatabase()
        let pool = temporary.database.pool
        try await pool.write { db in try db.execute(sql: "CREATE TABLE entry (number INTEGER)") }
        let commit = GroupCommit(pool)
        // While this one is under way the others come in.
        let (begun, gate) = (AsyncStream<Void>.makeStream(), DispatchSemaphore(value: 0))
        let first = Task {
            try await commit.commit { _ in
                begun.continuation.finish()
                gate.wait()
            }
        }
        for await _ in begun.stream {}
        let others = (0..<4).map { number in
            Task.immediate {
                try await commit.commit { db in
                    try db.execute(sql: "INSERT INTO entry VALUES (?)", arguments: [number])
                    if number == failing { throw Refused() }
                }
            }
        }
        gate.signal()
        try await first.value

        for (number, other) in others.enumerated() {
            if number == failing {
                await #expect(throws: Refused.self) { try await other.value }
            } else {
                try await other.value
            }
        }
        let kept = try await pool.read { db in try Int.fetchAll(db, sql: "SELECT number FROM entry ORDER BY number") }
        #expect(kept == (0..<4).filter { $0 != failing })
        try temporary.database.close()
    }
}
