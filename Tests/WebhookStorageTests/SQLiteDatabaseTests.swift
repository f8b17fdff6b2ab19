import Foundation
import GRDB
import StorageTesting
import Testing

@testable import WebhookStorage

@Suite struct SQLiteDatabaseTests {
    @Test("writes are synced before a commit returns, whatever GRDB set")
    func durability() async throws {
        let folder = try TemporaryFolder()
        let database = try SQLiteDatabase(path: folder.path("db.sqlite"))
        let settings = try await database.writerSettings()
        #expect(settings == WriterSettings(journalMode: "wal", synchronous: 2, foreignKeys: true, busyTimeoutMilliseconds: 5_000))
    }

    @Test(
        "a setting that is too weak is refused by name",
        arguments: [
            (
                WriterSettings(journalMode: "delete", synchronous: 2, foreignKeys: true, busyTimeoutMilliseconds: 0),
                "journal_mode"
            ),
            (WriterSettings(journalMode: "wal", synchronous: 1, foreignKeys: true, busyTimeoutMilliseconds: 0), "synchronous"),
            (WriterSettings(journalMode: "wal", synchronous: 0, foreignKeys: true, busyTimeoutMilliseconds: 0), "synchronous"),
            (WriterSettings(journalMode: "wal", synchronous: 2, foreignKeys: false, busyTimeoutMilliseconds: 0), "foreign_keys"),
        ]
    )
    func weakSettings(settings: WriterSettings, name: String) {
        let error = #expect(throws: StorageError.self) { try settings.verify() }
        guard case .weakSetting(name, _, _) = error else {
            Issue.record("\(String(describing: error)) does not name \(name)")
            return
        }
    }

    @Test("database, log and index are readable by their owner alone")
    func fileMode() async throws {
        let folder = try TemporaryFolder()
        let database = try SQLiteDatabase(path: folder.path("db.sqlite"))
        try await database.migrate()
        for name in ["db.sqlite", "db.sqlite-wal", "db.sqlite-shm"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(name))
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600, "\(name)")
        }
    }

    @Test("a file that others may read is refused", arguments: [0o644, 0o660, 0o604])
    func tooOpen(mode: Int) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("", to: "db.sqlite")
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        #expect(throws: StorageError.tooOpen(path: path, mode: mode)) { try SQLiteDatabase(path: path) }
    }

    @Test("a missing folder, a missing file and a folder in its place are told apart")
    func missing() throws {
        let folder = try TemporaryFolder()
        let lost = folder.path("nowhere/db.sqlite")
        #expect(throws: StorageError.folderMissing(path: lost)) { try SQLiteDatabase(path: lost) }
        let absent = folder.path("db.sqlite")
        #expect(throws: StorageError.databaseMissing(path: absent)) { try SQLiteDatabase(path: absent, opening: .existing) }
        #expect(!FileManager.default.fileExists(atPath: absent))
        #expect(throws: StorageError.self) { try SQLiteDatabase(path: folder.url.path) }
    }

    @Test("a file that is no database is refused and left as it is")
    func foreignFile() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(String(repeating: "not a database ", count: 100), to: "db.sqlite")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        #expect(throws: StorageError.self) { try SQLiteDatabase(path: path) }
        #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("not a database"))
    }

    @Test("migrations are pending in a new file, applied once, and then all known")
    func migrations() async throws {
        let folder = try TemporaryFolder()
        let database = try SQLiteDatabase(path: folder.path("db.sqlite"))
        let new = try await database.schemaStatus()
        #expect(new.applied.isEmpty)
        #expect(!new.pending.isEmpty)
        await #expect(throws: StorageError.pendingMigrations(new.pending)) { try await database.requireCurrentSchema() }
        let migrated = try await database.migrate()
        #expect(migrated == SchemaStatus(applied: new.pending, pending: [], unknown: [], level: 0, knownLevel: 0))
        #expect(try await database.migrate() == migrated)
        try await database.requireCurrentSchema()
    }

    @Test("a file to which a newer version has only added is worked with")
    func expanded() async throws {
        let temporary = try await TemporaryDatabase()
        try await temporary.database.pool.write { db in
            try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('from-the-future')")
        }
        let status = try await temporary.database.migrate()
        #expect(status.unknown == ["from-the-future"])
        #expect(!status.isTooNew)
        try await temporary.database.requireCurrentSchema()
    }

    @Test("a file from which a newer version has taken away is left alone")
    func newer() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("db.sqlite")
        let database = try SQLiteDatabase(path: path)
        try await database.migrate()
        try await database.pool.write { db in
            try db.execute(sql: "PRAGMA user_version = 1")
        }
        await #expect(throws: StorageError.newerSchema(path: path)) { try await database.migrate() }
        await #expect(throws: StorageError.newerSchema(path: path)) { try await database.requireCurrentSchema() }
    }
}
