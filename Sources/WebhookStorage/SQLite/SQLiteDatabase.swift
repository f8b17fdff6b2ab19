import GRDB

/// The embedded database: one file, one writer, many readers that never wait for it.
///
/// It refuses to open with anything weaker than what the service promises: write-ahead log, a sync of the disk before
/// every commit returns, foreign keys enforced, what is deleted overwritten, a file that only its owner can read. A sync that
/// fails ends the process: what the disk holds is not known then.
public final class SQLiteDatabase: Sendable {
    /// Whether opening may create the file.
    public enum Opening: Sendable {
        /// The file must be there.
        case existing
        /// The file is created, with mode 0600, where there is none. Its folder must exist.
        case creating
    }

    /// Where the file lies.
    public let path: String
    let pool: DatabasePool
    /// For all that is written as deliveries come and messages go, so that they share the syncs of the disk.
    let writer: GroupCommit

    /// Opens the file and verifies the settings; does not touch the schema.
    ///
    /// Blocks while SQLite recovers the log of a process that was killed, so it belongs to start-up.
    /// - SeeAlso: ``migrate()``
    public init(path: String, opening: Opening = .creating) throws(StorageError) {
        self.path = path
        _ = SyncFailure.isWatchedFor
        try PrivateFile.prepare(at: path, creating: opening == .creating)
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration)
            // GRDB sets NORMAL when it turns the write-ahead log on, and in NORMAL a commit may vanish with the power.
            let settings = try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
                return try WriterSettings(db)
            }
            try settings.verify()
            writer = GroupCommit(pool)
        } catch {
            throw StorageError(error) ?? .unusable(path: path, reason: "\(error)")
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "webhookd"
        configuration.foreignKeysEnabled = true
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(5)
        return configuration
    }

    /// The settings in force on the connection that writes.
    public func writerSettings() async throws -> WriterSettings {
        try await StorageError.translating {
            try await pool.writeWithoutTransaction { db in try WriterSettings(db) }
        }
    }

    /// Closes all connections. Reads and writes after it fail.
    public func close() throws(StorageError) {
        do {
            try pool.close()
        } catch {
            throw StorageError(error) ?? .unusable(path: path, reason: "\(error)")
        }
    }
}
