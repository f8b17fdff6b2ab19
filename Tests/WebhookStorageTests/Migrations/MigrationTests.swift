import Foundation
import GRDB
import StorageTesting
import Synchronization
import Testing

@testable import WebhookStorage

@Suite("A migration")
struct MigrationTests {
    /// Numbers that a migration doubles, a batch at a time.
    private func numbers(_ count: Int) async throws -> (TemporaryFolder, SQLiteDatabase) {
        let folder = try TemporaryFolder()
        let database = try SQLiteDatabase(path: folder.path("db.sqlite"))
        try await database.pool.write { db in
            try db.execute(sql: "CREATE TABLE number (value INTEGER NOT NULL, doubled INTEGER)")
            for value in 0..<count { try db.execute(sql: "INSERT INTO number (value) VALUES (?)", arguments: [value]) }
        }
        return (folder, database)
    }

    private struct Killed: Error {}

    /// Doubles ten at a time, and fails in the batch of that number, after its changes.
    private func doubling(failingIn batch: Int? = nil, batches: BatchCount) -> SQLiteMigration {
        SQLiteMigration(
            "doubling",
            .rows { db in
                try db.execute(
                    sql: """
                        UPDATE number SET doubled = 2 * value
                        WHERE rowid IN (SELECT rowid FROM number WHERE doubled IS NULL LIMIT 10)
                        """
                )
                let changed = db.changesCount
                if batches.next() == batch { throw Killed() }
                return changed == 10
            }
        )
    }

    @Test("of many rows goes on where it was interrupted, and does no row twice", arguments: 1...10)
    func resuming(batch: Int) async throws {
        let (folder, database) = try await numbers(95)
        await #expect(throws: Killed.self) { try await database.migrate([doubling(failingIn: batch, batches: BatchCount())]) }
        try database.close()
        let again = try SQLiteDatabase(path: folder.path("db.sqlite"), opening: .existing)
        let done = try await again.pool.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM number WHERE doubled IS NOT NULL")
        }
        #expect(done == (batch - 1) * 10)
        let batches = BatchCount()
        let status = try await again.migrate([doubling(batches: batches)])
        #expect(status.pending.isEmpty)
        #expect(batches.count == 10 - (batch - 1))
        let wrong = try await again.pool.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM number WHERE doubled IS NOT 2 * value")
        }
        #expect(wrong == 0)
    }

    @Test("lets others write between its batches")
    func sharing() async throws {
        let (folder, database) = try await numbers(400)
        let other = try SQLiteDatabase(path: folder.path("db.sqlite"), opening: .existing)
        let migrating = Task { try await database.migrate([doubling(batches: BatchCount())]) }
        for value in 1...10 {
            try await other.pool.write { db in
                try db.execute(sql: "INSERT INTO number VALUES (?, ?)", arguments: [value, 2 * value])
            }
        }
        _ = try await migrating.value
        let rows = try await other.pool.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM number WHERE doubled >= 0") }
        #expect(rows == 410)
    }

    @Test("of tables happens whole or not at all")
    func atomicity() async throws {
        let (folder, database) = try await numbers(1)
        defer { withExtendedLifetime(folder) {} }
        let failing = SQLiteMigration(
            "broken",
            .schema { db in
                try db.execute(sql: "CREATE TABLE half (a); CREATE TABLE half (a)")
            }
        )
        await #expect(throws: StorageError.self) { try await database.migrate([failing]) }
        #expect(try await database.schemaStatus([failing]).pending == ["broken"])
        #expect(try await database.pool.read { db in try db.tableExists("half") } == false)
    }

    @Test("is applied once by two processes that start at the same time")
    func racing() async throws {
        let folder = try TemporaryFolder()
        let databases = try (0..<4).map { _ in try SQLiteDatabase(path: folder.path("db.sqlite")) }
        try await withThrowingTaskGroup { group in
            for database in databases { group.addTask { _ = try await database.migrate() } }
            try await group.waitForAll()
        }
        #expect(try await databases[0].schemaStatus().pending.isEmpty)
        #expect(try await databases[0].problems().isEmpty)
    }

    @Test("that contracts raises the level, and the version before refuses the file; one that expands does not")
    func levels() async throws {
        let (folder, database) = try await numbers(1)
        defer { withExtendedLifetime(folder) {} }
        let expanding = SQLiteMigration("more", .schema { db in try db.execute(sql: "ALTER TABLE number ADD COLUMN more") })
        let contracting = SQLiteMigration(
            "less",
            level: 7,
            .schema { db in try db.execute(sql: "ALTER TABLE number DROP COLUMN doubled") }
        )
        try await database.migrate([expanding])
        #expect(
            try await database.schemaStatus([])
                == SchemaStatus(applied: [], pending: [], unknown: ["more"], level: 0, knownLevel: 0)
        )
        try await database.migrate([expanding, contracting])
        #expect(try await database.schemaStatus([expanding]).isTooNew)
        await #expect(throws: StorageError.newerSchema(path: database.path)) { try await database.migrate([expanding]) }
    }

    @Test("refuses a database from before the first release, and leaves it as it is", arguments: [0, FileOwner.applicationID])
    func beforeRelease(id: Int32) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("db.sqlite")
        let earlier = try DatabaseQueue(path: path)
        try await earlier.write { db in
            try db.execute(
                sql: """
                    PRAGMA application_id = \(id);
                    CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
                    INSERT INTO grdb_migrations VALUES ('senders'), ('outbox');
                    CREATE TABLE conversation (account TEXT NOT NULL, sender TEXT NOT NULL)
                    """
            )
        }
        try earlier.close()
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        for opening in [DatabaseOpening.looking, .existing, .serving] {
            let database = try SQLiteDatabase(path: path, opening: opening)
            await #expect(throws: StorageError.earlierSchema(path: path)) { try await database.schemaStatus() }
            await #expect(throws: StorageError.earlierSchema(path: path)) { try await database.migrate() }
            await #expect(throws: StorageError.earlierSchema(path: path)) { try await database.requireCurrentSchema() }
            #expect(try await rows(database) == ["grdb_migrations": 2, "conversation": 0])
            try database.close()
        }
    }

    private func rows(_ database: SQLiteDatabase) async throws -> [String: Int] {
        try await database.pool.read { db in
            var counts: [String: Int] = [:]
            for table in try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'") {
                counts[table] = try Int.fetchOne(db, sql: "SELECT count(*) FROM \"\(table)\"")
            }
            return counts
        }
    }
}

final class BatchCount: Sendable {
    private let value = Mutex(0)

    var count: Int { value.withLock { $0 } }

    func next() -> Int {
        value.withLock {
            $0 += 1
            return $0
        }
    }
}
