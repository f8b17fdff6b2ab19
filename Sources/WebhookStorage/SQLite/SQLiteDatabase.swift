import GRDB
import Synchronization
public import WebhookLedger

/// The embedded database: one file, one writer, many readers that never wait for it.
///
/// It refuses to open with anything weaker than what the service promises: write-ahead log, a sync of the disk before
/// every commit returns, foreign keys enforced, what is deleted overwritten, a file that only its owner can read. A sync that
/// fails ends the process: what the disk holds is not known then. Another program's file is refused as it is.
public final class SQLiteDatabase: Sendable {
    /// Where the file lies.
    public let path: String
    let schemas: [SQLSchema]
    let pool: DatabasePool
    /// For all that is written as deliveries come and messages go, so that they share the syncs of the disk.
    let writer: GroupCommit
    let units: SQLiteUnits
    let file: SQLiteFile
    /// How it is opened only to look; nil where it can be changed.
    let reading: SQLiteFile.Access?
    /// Nil where another process may serve the file.
    let memory: LedgerMemory?
    private let serving: Mutex<ServingLock?>
    private let keeper: LogKeeper?

    /// Opens the file and verifies the settings; does not touch the schema.
    ///
    /// Blocks while SQLite recovers the log of a process that was killed, so it belongs to start-up.
    ///
    /// - Parameters:
    ///   - schemas: what it is to hold beside the service's own tables.
    ///   - clock: what the database takes for the time.
    /// - SeeAlso: ``migrate()``
    public init(
        path: String,
        opening: DatabaseOpening = .creating,
        schemas: [SQLSchema] = [],
        clock: any ServiceClock = SystemClock()
    ) throws(StorageError) {
        self.path = path
        self.schemas = schemas
        _ = SyncFailure.isWatchedFor
        try PrivateFile.find(at: path, for: opening)
        file = try SQLiteFile(at: path)
        do {
            let owner = try FileOwner(of: file)
            if case .another = owner { throw StorageError.foreign(path: path) }
            try PrivateFile.verifyMode(at: path)
            serving = Mutex(opening == .serving ? try ServingLock(on: file) : nil)
            (pool, reading) = try SQLiteFile.retrying { [file] in
                let reading = opening == .looking ? try file.readable : nil
                return (try reading.map { try Self.readingPool($0, clock) } ?? Self.writingPool(file, clock), reading)
            }
            if case .nobody = owner, reading == nil, try !pool.write(FileOwner.claim) {
                throw StorageError.foreign(path: path)
            }
            writer = GroupCommit(pool)
            units = SQLiteUnits(pool, writer)
            memory = opening == .serving ? LedgerMemory() : nil
            keeper = opening == .serving ? LogKeeper(pool, file) : nil
            keeper?.start()
        } catch {
            throw StorageError(error) ?? .unusable(path: path, reason: "\(error)")
        }
    }

    private static func writingPool(_ file: SQLiteFile, _ clock: any ServiceClock) throws -> DatabasePool {
        var configuration = Self.configuration(clock)
        configuration.journalMode = .wal
        let pool = try DatabasePool(path: file.path, configuration: configuration)
        // GRDB sets NORMAL when it turns the write-ahead log on, and in NORMAL a commit may vanish with the power.
        let settings = try pool.writeWithoutTransaction { db in
            try db.execute(sql: strictSettings)
            return try WriterSettings(db)
        }
        try settings.verify()
        return pool
    }

    /// Its connections have the settings of those that write, for whoever asks after them.
    private static func readingPool(_ access: SQLiteFile.Access, _ clock: any ServiceClock) throws -> DatabasePool {
        var configuration = Self.configuration(clock)
        configuration.readonly = true
        configuration.prepareDatabase { db in try db.execute(sql: strictSettings) }
        return try DatabasePool(path: access.name, configuration: configuration)
    }

    static let strictSettings = "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON"

    /// How long a statement waits for another process's lock.
    static let patienceMilliseconds = 5_000

    private static func configuration(_ clock: any ServiceClock) -> Configuration {
        var configuration = Configuration()
        let now = DatabaseFunction("now_ms", argumentCount: 0) { _ in clock.now.storedMilliseconds }
        configuration.prepareDatabase { db in db.add(function: now) }
        configuration.label = "webhookd"
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(Double(patienceMilliseconds) / 1_000)
        return configuration
    }

    /// The settings in force on the connection that writes; of a file that is only looked at, those that one would have.
    public func writerSettings() async throws -> WriterSettings {
        try await StorageError.translating {
            try await pool.writeWithoutTransaction { [reading] db in
                // What the file says cannot be asked where SQLite takes it for one that never changes.
                try reading?.isImmutable == true ? WriterSettings(db, journalMode: "wal") : WriterSettings(db)
            }
        }
    }

    /// Closes all connections. Reads and writes after it fail.
    public func close() throws(StorageError) {
        defer { serving.withLock { $0 = nil } }
        do {
            units.close(pool)
            try pool.close()
        } catch {
            throw StorageError(error) ?? .unusable(path: path, reason: "\(error)")
        }
    }
}
