import GRDB

/// A copy of a database that others may be writing to: what was committed when it began, in a file of its own.
///
/// `VACUUM INTO` reads one snapshot and holds up no writer. Unlike a copy page by page it does not begin anew when somebody
/// writes, and the copy has no free pages with remains of what was deleted. It stands under its name only when it is whole,
/// examined and on the disk.
struct SQLiteBackup {
    let source: SQLiteDatabase
    let path: String
    private let incomplete: String

    init(of source: SQLiteDatabase, to path: String) {
        self.source = source
        self.path = path
        incomplete = path + ".incomplete"
    }

    func run() async throws {
        guard !PrivateFile.exists(at: path) else { throw StorageError.occupied(path: path) }
        try PrivateFile.create(at: incomplete)
        do {
            try await copy()
            try await verify()
            try PrivateFile.sync(at: incomplete)
            try PrivateFile.rename(incomplete, to: path)
        } catch {
            PrivateFile.remove(at: incomplete)
            throw error
        }
    }

    private func copy() async throws {
        try await StorageError.translating {
            try await source.pool.writeWithoutTransaction { [incomplete] db in
                try db.execute(sql: "VACUUM INTO ?", arguments: [incomplete])
            }
        }
    }

    private func verify() async throws {
        try await StorageError.translating {
            var configuration = Configuration()
            configuration.readonly = true
            let copy = try DatabaseQueue(path: incomplete, configuration: configuration)
            let (damage, applied) = try await copy.read { db in
                (try SQLiteDatabase.damage(in: db), try SQLiteMigration.applied(in: db))
            }
            try copy.close()
            if let first = damage.first { throw StorageError.unusable(path: incomplete, reason: first) }
            let expected = try await source.pool.read(SQLiteMigration.applied)
            if applied != expected { throw StorageError.unusable(path: incomplete, reason: "its schema is not the source's") }
        }
    }
}
