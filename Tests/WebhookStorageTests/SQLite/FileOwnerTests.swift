import Foundation
import GRDB
import StorageTesting
import Testing

@testable import WebhookStorage

@Suite("A file that is opened")
struct FileOwnerTests {
    /// In which state another program's file lies there.
    enum State: CaseIterable {
        /// Without a log, as SQLite makes files unless it is told otherwise.
        case plain
        /// With a log by its header, and none beside it.
        case closed
        /// With a log and its index, as a program that was killed leaves them.
        case killed
        /// The same without the index.
        case copied
    }

    /// Another program's file in a folder of its own.
    private func foreignFile(_ state: State, mode: Int = 0o600) throws -> (TemporaryFolder, String) {
        let origin = try TemporaryFolder()
        let folder = try TemporaryFolder()
        let connection = try DatabaseQueue(path: origin.path("other.sqlite"))
        if state != .plain {
            try connection.writeWithoutTransaction { db in _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") }
        }
        try connection.write { db in try db.execute(sql: "CREATE TABLE theirs (a); INSERT INTO theirs VALUES ('kept')") }
        if state == .copied {
            try connection.writeWithoutTransaction { db in _ = try db.checkpoint(.full) }
            try connection.write { db in try db.execute(sql: "INSERT INTO theirs VALUES ('in the log')") }
        }
        if state == .plain || state == .closed { try connection.close() }
        for name in try FileManager.default.contentsOfDirectory(atPath: origin.url.path)
        where state != .copied || name != "other.sqlite-shm" {
            try FileManager.default.copyItem(atPath: origin.path(name), toPath: folder.path(name))
        }
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.path("other.sqlite"))
        return (folder, folder.path("other.sqlite"))
    }

    private func contents(_ folder: TemporaryFolder) throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        return try Dictionary(uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: folder.url.appending(path: $0))) })
    }

    @Test(
        "and is another program's is refused, and left byte for byte as it was",
        arguments: State.allCases,
        [DatabaseOpening.looking, .existing, .creating, .serving]
    )
    func foreign(state: State, opening: DatabaseOpening) throws {
        for mode in [0o600, 0o644] {
            let (folder, path) = try foreignFile(state, mode: mode)
            let before = try contents(folder)
            #expect(throws: StorageError.foreign(path: path)) { try SQLiteDatabase(path: path, opening: opening) }
            #expect(try contents(folder) == before)
        }
    }

    @Test("and is in use by another program is refused as well, and nothing of it is changed")
    func inUse() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("other.sqlite")
        let theirs = try DatabasePool(path: path)
        for number in 0..<50 {
            try theirs.write { db in try db.execute(sql: "CREATE TABLE t\(number) (a)") }
            let before = try contents(folder)
            #expect(throws: StorageError.foreign(path: path)) { try SQLiteDatabase(path: path, opening: .looking) }
            let after = try contents(folder)
            #expect(after.keys == before.keys)
            // The index is one for all who read within a process, and tells of them.
            for name in ["other.sqlite", "other.sqlite-wal"] { #expect(after[name] == before[name], "\(name)") }
        }
    }

    @Test("and has GRDB's table of migrations, or an id, of another program is not ours")
    func relatives() throws {
        for sql in [
            "CREATE TABLE grdb_migrations (identifier); INSERT INTO grdb_migrations VALUES ('v1')", "PRAGMA application_id = 7",
        ] {
            let folder = try TemporaryFolder()
            let path = try folder.write("", to: "other.sqlite")
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            try DatabaseQueue(path: path).write { db in try db.execute(sql: sql) }
            #expect(throws: StorageError.foreign(path: path)) { try SQLiteDatabase(path: path) }
        }
    }

    @Test("and was made by an earlier version is ours by its migrations")
    func earlier() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("db.sqlite")
        let database = try SQLiteDatabase(path: path)
        try await database.migrate()
        try await database.pool.write { db in try db.execute(sql: "PRAGMA application_id = 0") }
        try database.close()
        for opening in [DatabaseOpening.looking, .existing, .serving] {
            try await SQLiteDatabase(path: path, opening: opening).requireCurrentSchema()
        }
    }

    @Test("and is new gets our id, which its backup has, too", arguments: [true, false])
    func marked(isThere: Bool) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("db.sqlite")
        if isThere {
            _ = try folder.write("", to: "db.sqlite")
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        }
        let database = try SQLiteDatabase(path: path, opening: isThere ? .existing : .creating)
        try await database.migrate()
        try await database.backup(to: folder.path("copy"))
        for path in [path, folder.path("copy")] {
            let id = try await DatabaseQueue(path: path).read { db in try Int32.fetchOne(db, sql: "PRAGMA application_id") }
            #expect(id == FileOwner.applicationID)
        }
    }

    /// In which state our file is looked at.
    enum Remains: CaseIterable {
        case noLog, log, backup
    }

    private func make(at path: String, _ remains: Remains, copy: String) async throws {
        let database = try SQLiteDatabase(path: path)
        try await database.migrate()
        try await database.keepLink()
        switch remains {
        case .noLog: break
        // Readers are closed last and leave it.
        case .log: try database.close()
        case .backup: try await database.backup(to: copy)
        }
    }

    @Test("only to look shows what is in it, and nothing is left beside it or changed", arguments: Remains.allCases)
    func looking(remains: Remains) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("db%20?#.sqlite")
        try await make(at: path, remains, copy: folder.path("copy"))
        let before = try contents(folder)
        #expect(before.keys.contains("db%20?#.sqlite-wal") == (remains == .log))
        do {
            let looking = try SQLiteDatabase(path: remains == .backup ? folder.path("copy") : path, opening: .looking)
            try await looking.requireCurrentSchema()
            #expect(try await looking.keptLink == SQLiteDatabase.link)
            #expect(try await looking.problems() == [])
            let log = try #require(try await looking.describe().log)
            #expect((log > 0) == (remains == .log))
            await #expect(throws: StorageError.self) { try await looking.keepLink() }
            try looking.close()
        }
        #expect(try contents(folder) == before)
    }

    @Test(
        "and whose process was killed when its log had nothing but a head, is read at once, and written",
        .timeLimit(.minutes(1))
    )
    func bareLog() async throws {
        let temporary = try await TemporaryDatabase()
        let path = temporary.database.path
        let copy = temporary.folder.path("killed.sqlite")
        // Nothing of it lies in the log any more.
        try await temporary.database.pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        for end in ["", "-shm"] { try FileManager.default.copyItem(atPath: path + end, toPath: copy + end) }
        // Of another log than the index is of.
        let head: [UInt8] =
            [0x37, 0x7f, 0x06, 0x82, 0, 0x2d, 0xe2, 0x18, 0, 0, 0x10, 0, 0, 0, 0, 0] + Array(repeating: 0xA5, count: 16)
        try Data(head).write(to: URL(filePath: copy + "-wal"))
        let begin = ContinuousClock.now
        let looking = try SQLiteDatabase(path: copy, opening: .looking)
        #expect(try await looking.schemaStatus().pending.isEmpty)
        try looking.close()
        let writing = try SQLiteDatabase(path: copy, opening: .existing)
        try await writing.migrate()
        try writing.close()
        #expect(ContinuousClock.now - begin < .seconds(5))
    }

    @Test("only to look shows what lies in the log of a process that was killed")
    func lookingIntoLog() async throws {
        let origin = try TemporaryFolder()
        let folder = try TemporaryFolder()
        let database = try SQLiteDatabase(path: origin.path("db.sqlite"))
        try await database.migrate()
        try await database.keepLink()
        for name in try FileManager.default.contentsOfDirectory(atPath: origin.url.path) {
            try FileManager.default.copyItem(atPath: origin.path(name), toPath: folder.path(name))
        }
        let before = try contents(folder)
        let looking = try SQLiteDatabase(path: folder.path("db.sqlite"), opening: .looking)
        #expect(try await looking.keptLink == SQLiteDatabase.link)
        #expect(try await looking.describe().log ?? 0 > 0)
        #expect(try contents(folder) == before)
    }
}
