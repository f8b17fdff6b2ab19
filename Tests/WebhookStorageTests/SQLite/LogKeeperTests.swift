import Foundation
import GRDB
import StorageTesting
import Testing

@testable import WebhookStorage

@Suite("The write-ahead log", .timeLimit(.minutes(1)))
struct LogKeeperTests {
    /// Writes about so many bytes, with a commit for each 4 MiB.
    private func write(_ size: Int64, to database: SQLiteDatabase) async throws {
        for _ in 0..<(size >> 22) {
            try await database.pool.write { db in
                try db.execute(
                    sql: "INSERT INTO filler SELECT zeroblob(4000) FROM (VALUES (1), (2), (3), (4)), json_each(?)",
                    arguments: ["[" + Array(repeating: "1", count: 256).joined(separator: ",") + "]"]
                )
                try db.execute(sql: "DELETE FROM filler")
            }
        }
    }

    /// A database with a log of several times the limit, and the reader that keeps it so.
    private func backlog(_ folder: TemporaryFolder, _ opening: DatabaseOpening) async throws -> (SQLiteDatabase, DatabaseQueue) {
        let path = folder.path("db.sqlite")
        let database = try SQLiteDatabase(path: path, opening: opening)
        try await database.pool.write { db in try db.execute(sql: "CREATE TABLE filler (a)") }
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let reader = try DatabaseQueue(path: path, configuration: configuration)
        try await reader.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN; SELECT * FROM filler")
        }
        try await write(3 * LogKeeper.limit, to: database)
        #expect(database.file.logSize > 3 * LogKeeper.limit)
        return (database, reader)
    }

    private func autocheckpoint(_ database: SQLiteDatabase) async throws -> Int? {
        try await database.pool.writeWithoutTransaction { db in try Int.fetchOne(db, sql: "PRAGMA wal_autocheckpoint") }
    }

    @Test("of a served database becomes short again when a long reader has gone, though nobody writes any more")
    func shrinking() async throws {
        let folder = try TemporaryFolder()
        let (database, reader) = try await backlog(folder, .serving)
        try reader.close()
        while database.file.logSize > LogKeeper.limit { try await Task.sleep(for: .milliseconds(20)) }
        #expect(try await database.problems() == [])
    }

    @Test("is left alone while the reader is there, and then loses a bite in each turn")
    func bites() async throws {
        let folder = try TemporaryFolder()
        let (database, reader) = try await backlog(folder, .creating)
        let keeper = LogKeeper(database.pool, database.file)
        let long = database.file.logSize
        #expect(try !keeper.step())
        #expect(database.file.logSize == long)
        // No commit carries it over all at once when the reader goes.
        #expect(try await autocheckpoint(database) == 0)
        try reader.close()
        var size = long
        while try keeper.step() {
            #expect(database.file.logSize >= size - LogKeeper.bite)
            #expect(database.file.logSize < size)
            size = database.file.logSize
        }
        #expect(size == LogKeeper.limit)
        #expect(try await autocheckpoint(database) == 1_000)
        let settings = try await database.writerSettings()
        #expect(settings.busyTimeoutMilliseconds == SQLiteDatabase.patienceMilliseconds)
        // Written from its beginning again, it does not grow.
        try await write(LogKeeper.limit / 2, to: database)
        #expect(database.file.logSize == LogKeeper.limit)
    }
}
