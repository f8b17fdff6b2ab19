import Foundation
import GRDB
import StorageTesting
import Synchronization
import Testing
import WebhookCore

@testable import WebhookStorage

@Suite("What operators see and change in SQLite")
struct SQLiteOperatorTests {
    @Test("is what every engine's records must do", arguments: OperatorCheck.all)
    func conforms(check: OperatorCheck) async throws {
        let temporary = try await TemporaryDatabase()
        try await check.run(temporary.database)
    }

    @Test("an erased user is nowhere in the files, though another connection writes all the time")
    func bytes() async throws {
        let temporary = try await TemporaryDatabase()
        let path = temporary.database.path
        let user = "oErased_0123456789abcdefghi"
        let words = "请问秘密航班延误了吗"
        let other = try SQLiteDatabase(path: path, opening: .existing)
        // Many rows, so that pages split, overflow and are freed around those that go.
        for number in 0..<400 {
            let isErased = number % 5 == 0
            let text = isErased ? "\(words)\(String(repeating: "长", count: number * 7))" : "别人的话"
            try await fill(other, isErased ? user : "oOther_\(number)", "\(number)", text)
        }
        let before = try [path, path + "-wal"].map { try ByteSearch.count(of: Array(words.utf8), in: $0) }
        #expect(before.reduce(0, +) > 80)
        let writing = Task {
            var number = 1_000
            while !Task.isCancelled {
                try await fill(other, "oOther_\(number)", "\(number)", "别人的话")
                number += 1
            }
        }
        let erasure = try await temporary.database.records().erase(OpenID(user), of: nil, rewritingUpTo: .max)
        writing.cancel()
        _ = try? await writing.value
        #expect(erasure.rows["delivery"] == 80)
        #expect(erasure.left + erasure.remains == 0)
        for needle in [user, words] {
            for file in [path, path + "-wal", path + "-shm"] {
                let bytes = try Data(contentsOf: URL(filePath: file))
                #expect(bytes.range(of: Data(needle.utf8)) == nil, "\(needle) in \(file)")
            }
        }
        #expect(try await temporary.database.problems() == [])
        #expect(try await temporary.database.rows("delivery") >= 320)
    }

    private func fill(_ database: SQLiteDatabase, _ user: String, _ identity: String, _ text: String) async throws {
        let now = OperatorCheck.now
        try await database.addFailed(identity, of: user, at: now, document: "\(user) \(text)")
        try await database.addMessage("\(user)/\(identity)", to: user, at: now, text: String(text.prefix(600)))
        let state = Array(text.utf8.prefix(8_000))
        let statement = SQLStatement(
            """
            INSERT INTO sender (account, openid, state) VALUES ('air', $1, $2)
            ON CONFLICT (account, openid) DO UPDATE SET state = excluded.state
            """
        )
        _ = try await database.run(SQLCommand(statement, [.text(user), .bytes(state)]), .writing)
    }

    @Test("every purge of a full table goes by an index", arguments: RetainedKind.allCases)
    func plans(kind: RetainedKind) async throws {
        let temporary = try await TemporaryDatabase()
        let database = temporary.database
        let old = OperatorCheck.now - 7_200
        // Accounts are known only by their rows.
        try await database.addFailed("f", of: "oUser", at: old)
        try await database.addAccepted("a", of: "oUser", at: old)
        for state in [OutboxEntry.State.sent, .dead] { try await database.addMessage("\(state)", to: "oUser", state, at: old) }
        let statements = StatementRecord()
        try await database.pool.write { db in db.trace { event in statements.add(event.expandedDescription) } }
        #expect(try await database.records().purge(kind, olderThan: .seconds(3_600), limit: 10) == 1)
        try await database.pool.write { db in db.trace(options: []) }
        let changes = statements.all.filter { $0.contains("DELETE") || $0.contains("INSERT") }
        #expect(!changes.isEmpty)
        let plans = try await database.pool.write { db in
            try changes.flatMap { sql in try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)").map { $0["detail"] as String } }
        }
        #expect(!plans.contains { $0.hasPrefix("SCAN") && !$0.contains("CONSTANT") && $0 != "SCAN due" }, "\(plans)")
    }

    @Test(
        "a sender who comes back after a walk has looked at them, and before it forgets them, is not forgotten",
        arguments: [
            "claim = 'c', last_ticket = last_ticket + 1", "last_ticket = last_ticket + 1", "customer = 'C-1'",
            "claimed = (SELECT now_ms())",
        ]
    )
    func comingBack(change: String) async throws {
        let temporary = try await TemporaryDatabase()
        let database = temporary.database
        for user in ["oBack", "oGone"] { try await database.addEmptySender(user) }
        let records = StoredOperatorRecords(
            InterruptedDatabase(database: database) {
                _ = try await database.run(SQLCommand("UPDATE sender SET \(change) WHERE openid = 'oBack'"), .writing)
            }
        )
        #expect(try await records.sweepSenders(after: nil, limit: 10, keeping: RetentionRules()).rows == 1)
        #expect(try await database.rows("sender WHERE openid = 'oBack'") == 1)
        #expect(try await database.rows("sender") == 1)
    }

    @Test("a delivery that is taken up after it was found abandoned is not failed")
    func takenUp() async throws {
        let temporary = try await TemporaryDatabase()
        let database = temporary.database
        for user in ["oBack", "oGone"] { try await database.addAccepted("a", of: user, at: OperatorCheck.now - 7_200) }
        try await database.addEmptySender("oBack")
        try await database.add("replica", ["id": .text("r"), "alive_until": .milliseconds(Date() + 3_600)])
        let records = StoredOperatorRecords(
            InterruptedDatabase(database: database) {
                let claim = "UPDATE sender SET claim = 'c', claim_identity = 'a', claim_replica = 'r' WHERE openid = 'oBack'"
                _ = try await database.run(SQLCommand(claim), .writing)
            }
        )
        #expect(try await records.purge(.acceptedDeliveries, olderThan: .seconds(3_600), limit: 10) == 1)
        #expect(try await database.rows("pending WHERE openid = 'oBack'") == 1)
        #expect(try await database.rows("failed") == 1)
        #expect(try await database.rows("delivery") == 1)
    }

    @Test("answers that are over are cleared away, in bites, and those of just now stay")
    func clearing() async throws {
        let temporary = try await TemporaryDatabase()
        let (database, now) = (temporary.database, OperatorCheck.now)
        let many = """
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1700)
            INSERT INTO delivery (account, openid, identity, created, answer, settled)
            SELECT 'air', 'o' || i, 'd', $1, 0, $2 FROM n
            """
        for age in [7_200.0, 60] {
            let time = now - age
            _ = try await database.run(SQLCommand(many, [.seconds(time), .milliseconds(time)]), .writing)
        }
        try await database.maintainDeliveries(retention: 3_600)
        #expect(try await database.rows("delivery") == 1_700)
        try await database.maintainDeliveries(retention: 1e300)
        #expect(try await database.rows("delivery") == 1_700)
    }
}

/// A database where something comes in between two transactions of the same caller.
private struct InterruptedDatabase: MaintainedDatabase {
    let database: SQLiteDatabase
    /// Runs before each transaction that changes something.
    let interruption: @Sendable () async throws -> Void

    var dialect: SQLDialect { database.dialect }
    var schemas: [SQLSchema] { database.schemas }

    func run(_ commands: any Sequence<SQLCommand> & Sendable, _ manner: SQLManner) async throws -> [[any SQLRow]] {
        if manner == .housekeeping || manner == .writing { try await interruption() }
        return try await database.run(commands, manner)
    }

    func load(_ tables: [StagingTable], then commands: [SQLCommand], isRehearsal: Bool) async throws -> [[any SQLRow]] {
        try await interruption()
        return try await database.load(tables, then: commands, isRehearsal: isRehearsal)
    }

    func maintainDeliveries(retention: Double) async throws {}
    func clearRemains(of user: OpenID, after erasure: Erasure, rewritingUpTo size: Int64) async throws -> Erasure { erasure }
}

private final class StatementRecord: Sendable {
    private let statements = Mutex<[String]>([])

    func add(_ sql: String) { statements.withLock { $0.append(sql) } }

    var all: [String] { statements.withLock { $0 } }
}
