import Foundation
import GRDB
import Testing

@testable import WebhookStorage

@Suite("webhookd db migrate, killed", .timeLimit(.minutes(2)))
struct KilledMigrationTests {
    private static let rows = 150_000

    @Test("at any moment, leaves a database that the next one migrates to the end")
    func killed() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.path + "/a.sqlite"
        let database = try SQLiteDatabase(path: path)
        // The last schema before deliveries, with enough in it that each later step takes a while.
        try await database.migrate(Array(SQLiteDatabase.migrations.prefix { $0.name != "deliveries" }))
        try await database.pool.write { db in
            try db.execute(
                sql: """
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(Self.rows))
                    INSERT INTO conversation SELECT 'air', 'o' || i, 'd', 1, zeroblob(100), 0, i FROM n;
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(Self.rows))
                    INSERT INTO messaging_window SELECT 'air', 'o' || i, 'message', i, 0 FROM n;
                    """
            )
        }
        try database.close()

        var kills = 0
        var isDone = false
        for delay in stride(from: 0, through: 2_000, by: 20) where !isDone {
            let migrating = try RunningCommand(["db", "migrate", "--database", path])
            try await Task.sleep(for: .milliseconds(delay))
            migrating.signal(SIGKILL)
            let outcome = await migrating.outcome()
            if outcome.exitCode == 0 { isDone = true } else { kills += 1 }
        }
        if !isDone { #expect(try await BuiltCommand.run("db", "migrate", "--database", path).exitCode == 0) }
        #expect(kills > 0)
        let check = try await BuiltCommand.run("db", "check", "--database", path)
        #expect(check.exitCode == 0, "\(check.output)")
        let migrated = try SQLiteDatabase(path: path, opening: .existing)
        let counts = try await migrated.pool.read { db in
            (
                try Int.fetchOne(db, sql: "SELECT count(*) FROM conversation"), try ConversationTable.count(in: db),
                try Int.fetchOne(
                    db,
                    sql: "SELECT count(*) FROM messaging_window INDEXED BY messaging_window_by_gained WHERE gained > 0"
                )
            )
        }
        #expect(counts.0 == Self.rows && counts.1 == Self.rows && counts.2 == Self.rows)
    }
}
