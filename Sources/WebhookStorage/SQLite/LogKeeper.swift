import Dispatch
import GRDB
import Synchronization

/// Makes a write-ahead log short again that has grown behind a long reader.
///
/// A reader that holds an old snapshot keeps the log from being written from its beginning again, and afterwards the log
/// stays as long as it was. Neither may be made up for at once: SQLite would carry hundreds of megabytes into the file within
/// the next callback's commit, and giving their space back takes a millisecond for each two of them. So while the log is long,
/// commits leave it alone; another connection carries it over beside those who write, which holds nobody up, and then the
/// log loses its end bite by bite, each in a turn of the connection that writes.
final class LogKeeper: Sendable {
    /// Up to this size, in bytes, SQLite sees to the log alone.
    static let limit: Int64 = 16 << 20
    /// How much a turn takes off.
    static let bite: Int64 = 1 << 20
    /// How many pages a turn carries over at most: what has come since the others were.
    private static let fewPages = 256
    /// How long a turn waits for readers and for writers of other processes.
    private static let patienceMilliseconds = 5

    private let pool: DatabasePool
    private let file: SQLiteFile
    private let queue = DispatchQueue(label: "webhookd.log", qos: .utility)
    /// There while the log is long.
    private let carrier = Mutex<DatabaseQueue?>(nil)

    init(_ pool: DatabasePool, _ file: SQLiteFile) {
        self.pool = pool
        self.file = file
    }

    /// Looks now and every second, until the value is gone.
    func start() {
        next(after: .seconds(0))
    }

    private func next(after time: DispatchTimeInterval) {
        queue.asyncAfter(deadline: .now() + time) { [weak self] in
            guard let self else { return }
            // What fails, such as a lock that another process has, is tried again.
            let hasMore = (try? step()) ?? false
            next(after: hasMore ? .milliseconds(20) : .seconds(1))
        }
    }

    /// Takes one bite off a log that is too long; tells whether there may be more to take now.
    func step() throws -> Bool {
        let size = file.logSize
        guard size > Self.limit else {
            try end()
            return false
        }
        guard try pagesLeft(begin()) <= Self.fewPages else { return false }
        try pool.writeWithoutTransaction { db in try Self.shorten(to: max(Self.limit, size - Self.bite), db) }
        return true
    }

    private func begin() throws -> DatabaseQueue {
        if let open = carrier.withLock({ $0 }) { return open }
        try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA wal_autocheckpoint = 0") }
        var configuration = Configuration()
        configuration.label = "webhookd.log"
        configuration.prepareDatabase { db in try db.execute(sql: SQLiteDatabase.strictSettings) }
        let open = try DatabaseQueue(path: file.path, configuration: configuration)
        carrier.withLock { $0 = open }
        return open
    }

    private func end() throws {
        guard carrier.withLock({ $0 }) != nil else { return }
        try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA wal_autocheckpoint = 1000") }
        carrier.withLock { $0 = nil }
    }

    /// Carries over what no reader needs in the log, and tells how much is left.
    private func pagesLeft(_ carrier: DatabaseQueue) throws -> Int {
        var left = Int.max
        // What is written meanwhile is little, and less the next time. SQLite syncs the file when a pass has met no writer, and
        // otherwise leaves that to the turn.
        for _ in 0..<4 {
            let pages = try carrier.writeWithoutTransaction { db in try db.checkpoint(.passive) }
            left = pages.walFrameCount - pages.checkpointedFrameCount
        }
        return left
    }

    /// Has the log written from its beginning, with a write that changes nothing, in whose commit SQLite cuts its end off.
    private static func shorten(to size: Int64, _ db: Database) throws {
        try db.execute(sql: "PRAGMA busy_timeout = \(patienceMilliseconds); PRAGMA journal_size_limit = \(size)")
        defer {
            try? db.execute(
                sql: "PRAGMA busy_timeout = \(SQLiteDatabase.patienceMilliseconds); PRAGMA journal_size_limit = -1"
            )
        }
        try db.checkpoint(.restart)
        try db.execute(sql: "PRAGMA application_id = \(FileOwner.applicationID)")
    }
}
